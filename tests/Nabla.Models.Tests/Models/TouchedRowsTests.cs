using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Xunit;

namespace Nabla.Models.Tests.Models;

/// <summary>Parameters that are read by rows: no other row is read, gets a gradient, is zeroed or is stepped, and the result equals that of the whole
/// computation.</summary>
public class TouchedRowsTests
{
    private const double Sentinel = 7;

    private static Tensor<double> Features(Random random, int batch)
    {
        var x = new Tensor<double>(batch, 8);
        foreach (ref double value in x.AsSpan())
            value = 2 * random.NextDouble() - 1;
        return x;
    }

    private static Tensor<int> Drawn(Random random, int below, params int[] shape)
    {
        var x = new Tensor<int>(shape);
        foreach (ref int value in x.AsSpan())
            value = random.Next(below);
        return x;
    }

    private static Tensor<int> Targets(Random random) => Drawn(random, 500, 32);

    private static HashSet<int> Classes(Tensor<int> target) => target.ToArray().Select(t => t / 5).ToHashSet();

    private static Span<T> Row<T>(Tensor<T> table, int row)
        where T : unmanaged
    {
        int length = table.Length / table.Shape[0];
        return table.AsSpan().Slice(row * length, length);
    }

    [Fact]
    public void HSoftmax_RowsOfOtherClasses_AreNeitherReadNorZeroedNorAddedToNorStepped()
    {
        var random = new Random(1);
        var model = new HierarchicalClassifier(seed: 1);
        var plan = new HierarchicalClassifier.LossPlan(batch: 32);
        var (x, before, target) = (Features(random, 32), Targets(random), Targets(random));
        HashSet<int> earlier = Classes(before),
            classes = Classes(target);
        plan.ValueAndGradient(model, x, before);
        Assert.Equal(earlier, plan.Gradient.TouchedRows("W2")!.Rows.ToArray().ToHashSet());

        // Rows that no call has touched are marked; a row that is zeroed, added to or stepped loses its mark.
        int[] untouched = Enumerable.Range(0, 100).Except(earlier).Except(classes).ToArray();
        Assert.InRange(untouched.Length, 20, 99);
        foreach (string name in new[] { "W2", "B2" })
        foreach (int row in untouched)
            Row(plan.Gradient[name], row).Fill(Sentinel);
        // Rows that the call may not read are NaN.
        foreach (int row in Enumerable.Range(0, 100).Except(classes))
        {
            Row(model.W2, row).Fill(double.NaN);
            Row(model.B2, row).Fill(double.NaN);
        }
        double[] parameters = model.Parameters.Span.ToArray();

        Assert.True(double.IsFinite(plan.Forward(model, x, target)));
        Assert.True(double.IsFinite(plan.Step(model, x, target, 0.1)));

        foreach (string name in new[] { "W2", "B2" })
        {
            var rows = plan.Gradient.TouchedRows(name)!;
            Assert.Equal(classes.Count, rows.Count);
            Assert.Equal(classes, rows.Rows.ToArray().ToHashSet());
            var gradient = plan.Gradient[name];
            for (int row = 0; row < 100; row++)
            {
                double[] values = Row(gradient, row).ToArray();
                Assert.Equal(classes.Contains(row), rows.Contains(row));
                if (classes.Contains(row))
                    Assert.All(values, g => Assert.True(double.IsFinite(g) && g != 0));
                else
                    Assert.All(values, g => Assert.Equal(earlier.Contains(row) ? 0 : Sentinel, g));
            }
            int offset = plan.Gradient.Layout.Single(p => p.Name == name).Offset,
                length = rows.RowLength;
            int stepped = Enumerable
                .Range(0, 100)
                .Count(row =>
                    !model.Parameters.Span.Slice(offset + row * length, length).SequenceEqual(parameters.AsSpan(offset + row * length, length))
                );
            Assert.Equal(classes.Count, stepped);
        }
        // A step on NaN would not show. A step on numbers would, since the marks in the gradient are not 0.
        foreach (int row in Enumerable.Range(0, 100).Except(classes))
            Row(model.W2, row).Fill(1);
        plan.Step(model, x, target, 0.1);
        foreach (int row in Enumerable.Range(0, 100).Except(classes))
            Assert.All(Row(model.W2, row).ToArray(), p => Assert.Equal(1, p));
        Assert.Null(plan.Gradient.TouchedRows("W1"));
        Assert.Null(plan.Gradient.TouchedRows("B1"));
    }

    [Fact]
    public void Embedding_RowsOfOtherWords_AreNeitherReadNorZeroedNorAddedToNorStepped()
    {
        var random = new Random(2);
        var model = new WordTagger(seed: 1);
        var plan = new WordTagger.LossPlan(batch: 40);
        Tensor<int> before = Drawn(random, 200, 40),
            words = Drawn(random, 200, 40),
            tags = Drawn(random, 3, 40);
        plan.ValueAndGradient(model, before, tags);
        HashSet<int> earlier = [.. before.ToArray()],
            now = [.. words.ToArray()];
        foreach (string name in new[] { "Table", "Bias" })
        foreach (int row in Enumerable.Range(0, 200).Except(earlier).Except(now))
            Row(plan.Gradient[name], row).Fill((float)Sentinel);
        foreach (int row in Enumerable.Range(0, 200).Except(now))
        {
            Row(model.Table, row).Fill(float.NaN);
            Row(model.Bias, row).Fill(float.NaN);
        }
        Assert.True(float.IsFinite(plan.Step(model, words, tags, 0.1f)));
        foreach (string name in new[] { "Table", "Bias" })
        {
            Assert.Equal(now, plan.Gradient.TouchedRows(name)!.Rows.ToArray().ToHashSet());
            Assert.Equal(now.Count, plan.Gradient.TouchedRows(name)!.Count);
            for (int row = 0; row < 200; row++)
            {
                if (now.Contains(row))
                    Assert.All(Row(plan.Gradient[name], row).ToArray(), g => Assert.True(float.IsFinite(g) && g != 0));
                else
                    Assert.All(Row(plan.Gradient[name], row).ToArray(), g => Assert.Equal(earlier.Contains(row) ? 0 : (float)Sentinel, g));
            }
        }
        // A stepped row of NaN would still be NaN. A step on numbers would show, since the marks in the gradient are not 0.
        foreach (int row in Enumerable.Range(0, 200).Except(now))
            Row(model.Table, row).Fill(1);
        plan.Step(model, words, tags, 0.1f);
        foreach (int row in Enumerable.Range(0, 200).Except(now))
            Assert.All(Row(model.Table, row).ToArray(), p => Assert.Equal(1, p));
        Assert.Null(plan.Gradient.TouchedRows("Output"));
    }

    // Each table has one index: a row's terms are added in the same order, to the same zeros.

    [Fact]
    public void HSoftmax_TrainedByRows_IsTheWholeComputationBitForBit()
    {
        var random = new Random(3);
        HierarchicalClassifier byRows = new(seed: 5),
            whole = new(seed: 5);
        var (plan, dense) = (new HierarchicalClassifier.LossPlan(batch: 32), new HierarchicalClassifier.DenseLossPlan(batch: 32));
        Assert.Null(dense.Gradient.TouchedRows("W2"));
        for (int step = 0; step < 50; step++)
        {
            var (x, target) = (Features(random, 32), Targets(random));
            Assert.Equal(dense.Step(whole, x, target, 1, 0.5), plan.Step(byRows, x, target, 0.5));
            Same<double>(dense.Gradient.Span, plan.Gradient.Span);
        }
        Same<double>(whole.Parameters.Span, byRows.Parameters.Span);
    }

    [Fact]
    public void Embedding_TrainedByRows_IsTheWholeComputationBitForBit()
    {
        var random = new Random(4);
        WordTagger byRows = new(seed: 5),
            whole = new(seed: 5);
        var (plan, dense) = (new WordTagger.LossPlan(batch: 40), new WordTagger.DenseLossPlan(batch: 40));
        var optimizer = new Sgd(0.5);
        for (int step = 0; step < 50; step++)
        {
            Tensor<int> words = Drawn(random, 200, 40),
                tags = Drawn(random, 3, 40);
            float expected = dense.Step(whole, words, tags, 1, 0.5f);
            // Every other turn takes the step on its own.
            if (step % 2 == 0)
            {
                Assert.Equal(expected, plan.Step(byRows, words, tags, 0.5f));
                continue;
            }
            Assert.Equal(expected, plan.ValueAndGradient(byRows, words, tags));
            optimizer.Step(byRows, plan.Gradient);
        }
        Same<float>(whole.Parameters.Span, byRows.Parameters.Span);
    }

    // One table has two indices: a row's terms go into one sum instead of two, so the last bits may differ.
    [Fact]
    public void SharedTable_TrainedByRows_IsTheWholeComputationUpToRounding()
    {
        var random = new Random(6);
        WordPairs byRows = new(seed: 5),
            whole = new(seed: 5);
        var (plan, dense) = (new WordPairs.LossPlan(batch: 16), new WordPairs.DenseLossPlan(batch: 16));
        for (int step = 0; step < 50; step++)
        {
            Tensor<int> first = Drawn(random, 60, 16),
                second = Drawn(random, 60, 16, 2);
            Assert.Equal(dense.Step(whole, first, second, 1, 0.5), plan.Step(byRows, first, second, 0.5), 1e-12);
            HashSet<int> rows = [.. first.ToArray(), .. second.ToArray()];
            Assert.Equal(rows.Count, plan.Gradient.TouchedRows("Table")!.Count);
            Assert.Equal(rows, plan.Gradient.TouchedRows("Table")!.Rows.ToArray().ToHashSet());
            for (int i = 0; i < plan.Gradient.Length; i++)
                Assert.Equal(dense.Gradient.Span[i], plan.Gradient.Span[i], 1e-13);
        }
        for (int i = 0; i < plan.Gradient.Length; i++)
            Assert.Equal(whole.Parameters.Span[i], byRows.Parameters.Span[i], 1e-12);
    }

    [Fact]
    public void Table_ThatDecays_HasNoRowsToLeaveAlone()
    {
        var plan = new WordPairs.DecayedLossPlan(batch: 2);
        Assert.Null(plan.Gradient.TouchedRows("Table"));
        plan.ValueAndGradient(new WordPairs(seed: 1), Tensor.Of(0, 1), new Tensor<int>(2, 2));
        foreach (double g in plan.Gradient.Span)
            Assert.NotEqual(0, g);
    }

    [Fact]
    public void Forward_BetweenGradients_LeavesRowsAndListAlone()
    {
        var random = new Random(7);
        var model = new HierarchicalClassifier(seed: 1);
        var plan = new HierarchicalClassifier.LossPlan(batch: 32);
        var (x, target) = (Features(random, 32), Targets(random));
        plan.ValueAndGradient(model, x, target);
        double[] gradient = plan.Gradient.Span.ToArray();
        int[] rows = plan.Gradient.TouchedRows("W2")!.Rows.ToArray();
        plan.Forward(model, x, Targets(random));
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.ValueAndGradient(model, x, Drawn(random, 1, 32) + 500));
        Assert.Equal(gradient, plan.Gradient.Span.ToArray());
        Assert.Equal(rows, plan.Gradient.TouchedRows("W2")!.Rows.ToArray());
    }

    [Fact]
    public void Gradient_OverwrittenInItsRows_IsThatOfTheNextCallAlone()
    {
        var random = new Random(8);
        var model = new HierarchicalClassifier(seed: 1);
        HierarchicalClassifier.LossPlan plan = new(batch: 32),
            fresh = new(batch: 32);
        var x = Features(random, 32);
        plan.ValueAndGradient(model, x, Targets(random));
        // The user may scale or clip the gradient in place.
        foreach (ref double g in plan.Gradient.Span)
            g *= 100;
        var target = Targets(random);
        plan.ValueAndGradient(model, x, target);
        fresh.ValueAndGradient(model, x, target);
        Same<double>(fresh.Gradient.Span, plan.Gradient.Span);
    }

    [Fact]
    public void Rows_ChosenByTheProgram_ThatDoNotExist_LeaveGradientAndListConsistent()
    {
        var plan = new HardAttention.LossPlan(n: 2, choices: 4, rows: 3);
        plan.Parameters.Span.Clear();
        plan.ValueAndGradient(new Tensor<double>([0, 1, 0, 0, 1, 0, 0, 0], 2, 4));
        Assert.Equal([1, 0], plan.Gradient.TouchedRows("table")!.Rows.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.ValueAndGradient(new Tensor<double>([0, 0, 1, 0, 0, 0, 0, 1], 2, 4)));
        plan.ValueAndGradient(new Tensor<double>([0, 0, 1, 0, 0, 0, 1, 0], 2, 4));
        Assert.Equal([2], plan.Gradient.TouchedRows("table")!.Rows.ToArray());
        Assert.Equal([0, 0, 0, 0, 0, 0, 4, 4, 4], plan.Gradient.Span.ToArray());
    }

    [Fact]
    public void Step_ByRows_AllocatesNothingOver1000Steps()
    {
        var random = new Random(9);
        var model = new HierarchicalClassifier(seed: 1);
        var plan = new HierarchicalClassifier.LossPlan(batch: 32);
        var tagger = new WordTagger(seed: 1);
        var tags = new WordTagger.LossPlan(batch: 4);
        var inputs = Enumerable
            .Range(0, 10)
            .Select(_ => (X: Features(random, 32), Target: Targets(random), Words: Drawn(random, 200, 4), Tags: Drawn(random, 3, 4)))
            .ToArray();
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            foreach (var (x, target, words, tag) in inputs)
            {
                plan.Step(model, x, target, 0.01);
                tags.Step(tagger, words, tag, 0.01f);
            }
        }
    }

    [Fact]
    public void Report_SaysWhichGradientsAreKeptByRows()
    {
        var report = new HierarchicalClassifier.LossPlan(batch: 1).Report;
        Assert.Equal([false, false, true, true], report.Gradients.Select(g => g.ByRows));
        Assert.Contains(report.Kept, k => k is { Name: "W2: touched rows", Bytes: 500 });
        Assert.Contains("Connected, by rows", report.ToString(), StringComparison.Ordinal);
        Assert.All(new HierarchicalClassifier.DenseLossPlan(batch: 1).Report.Gradients, g => Assert.False(g.ByRows));
    }

    private static void Same<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual)
        where T : unmanaged => Assert.True(MemoryMarshal.AsBytes(expected).SequenceEqual(MemoryMarshal.AsBytes(actual)), "bits differ");
}
