using System;
using System.Linq;
using Xunit;

namespace Nabla.Models.Tests.Reference;

/// <summary>The page's hierarchical softmax, 32 rows of 100 features, 1000 outputs: values against plain loops, gradients against finite differences,
/// and training.</summary>
public class HierarchicalPageTests
{
    private const int Batch = 32,
        Features = 100,
        Outputs = 1000;

    private static (HierarchicalPage Model, Tensor<double> X, Tensor<int> Y) Setup(double scale = 0.3)
    {
        Assert.Equal(32, (int)Math.Ceiling(Math.Sqrt(Outputs)));
        var random = new Random(1);
        var model = new HierarchicalPage(seed: 1);
        foreach (ref double p in model.Parameters.Span)
            p = scale * (2 * random.NextDouble() - 1);
        var (x, y) = (new Tensor<double>(Batch, Features), new Tensor<int>(Batch));
        foreach (ref double value in x.AsSpan())
            value = 2 * random.NextDouble() - 1;
        foreach (ref int label in y.AsSpan())
            label = random.Next(Outputs);
        y.AsSpan()[0] = Outputs - 1;
        return (model, x, y);
    }

    private static double[] Expected(HierarchicalPage model, Tensor<double> x, int row) =>
        PlainMath.HSoftmax(
            x.AsReadOnlySpan().Slice(row * Features, Features),
            model.W1.AsReadOnlySpan(),
            model.B1.AsReadOnlySpan(),
            model.W2.AsReadOnlySpan(),
            model.B2.AsReadOnlySpan()
        );

    [Fact]
    public void Outputs_OfAll_AreThoseOfTheFormula()
    {
        var (model, x, _) = Setup();
        Tensor<double> plan = new HierarchicalPage.OutputPlan(batch: Batch).Forward(model, x),
            eager = model.Output(x);
        Assert.Equal([Batch, Outputs], plan.Shape.ToArray());
        for (int row = 0; row < Batch; row++)
        {
            double[] expected = Expected(model, x, row);
            Assert.Equal(1024, expected.Length);
            for (int o = 0; o < Outputs; o++)
            {
                Assert.Equal(expected[o], plan[row, o], 1e-12 * expected[o]);
                Assert.Equal(expected[o], eager[row, o], 1e-12 * expected[o]);
            }
            // The 24 surplus outputs have their share of the probability all the same.
            Assert.Equal(1 - expected.Skip(Outputs).Sum(), Enumerable.Range(0, Outputs).Sum(o => plan[row, o]), 1e-12);
        }
    }

    [Fact]
    public void OutputsOfTargets_AndTheLoss_AreThoseOfTheFormula()
    {
        var (model, x, y) = Setup();
        Tensor<double> plan = new HierarchicalPage.OutputOfTargetPlan(batch: Batch).Forward(model, x, y),
            eager = model.OutputOfTarget(x, y);
        Assert.Equal([Batch], plan.Shape.ToArray());
        double loss = 0;
        for (int row = 0; row < Batch; row++)
        {
            double expected = Expected(model, x, row)[y[row]];
            Assert.Equal(expected, plan[row], 1e-12 * expected);
            Assert.Equal(expected, eager[row], 1e-12 * expected);
            loss -= Math.Log(expected) / Batch;
        }
        var lossPlan = new HierarchicalPage.LossPlan(batch: Batch);
        Assert.Equal(loss, lossPlan.ValueAndGradient(model, x, y), 1e-12 * loss);
        Assert.Equal(loss, lossPlan.Forward(model, x, y), 1e-12 * loss);
        Assert.Equal(["log h_softmax(x) → log_h_softmax(x)"], lossPlan.Report.Rewrites);
    }

    [Fact]
    public void Gradient_MatchesFiniteDifferences()
    {
        var (model, x, y) = Setup();
        var plan = new HierarchicalPage.LossPlan(batch: Batch);
        plan.ValueAndGradient(model, x, y);
        double[] gradient = plan.Gradient.Span.ToArray();
        var random = new Random(2);
        int[] rows = plan.Gradient.TouchedRows("W2")!.Rows.ToArray();
        foreach (var parameter in plan.Gradient.Layout)
        {
            int perRow = parameter.Length / parameter.Shape[0];
            for (int sample = 0; sample < 60; sample++)
            {
                // Only touched rows of the second level have a gradient, so three samples in four take one of them; the fourth takes any row.
                bool any = parameter.Name is "W1" or "B1" || sample % 4 == 0;
                int i = parameter.Offset + (any ? random.Next(parameter.Length) : rows[random.Next(rows.Length)] * perRow + random.Next(perRow));
                double expected = Difference(i);
                Assert.True(
                    Math.Abs(expected - gradient[i]) <= 1e-5 * Math.Max(1e-3, Math.Abs(expected)),
                    $"{parameter.Name} at {i - parameter.Offset}: {gradient[i]:R}, finite differences {expected:R}"
                );
            }
        }

        double Difference(int i)
        {
            const double H = 1e-3;
            return (8 * (At(H) - At(-H)) - (At(2 * H) - At(-2 * H))) / (12 * H);

            double At(double offset)
            {
                double old = model.Parameters.Span[i];
                model.Parameters.Span[i] = old + offset;
                double value = plan.Forward(model, x, y);
                model.Parameters.Span[i] = old;
                return value;
            }
        }
    }

    [Fact]
    public void Training_FromThePagesStart_LowersTheLossFromLogOfAllOutputs()
    {
        var (_, x, y) = Setup();
        var model = new HierarchicalPage(seed: 1);
        var plan = new HierarchicalPage.LossPlan(batch: Batch);
        double first = plan.Step(model, x, y, 0.5),
            last = first;
        // At the start each of the 32·32 outputs is about equally likely.
        Assert.Equal(Math.Log(1024), first, 0.01);
        for (int step = 0; step < 60; step++)
        {
            double loss = plan.Step(model, x, y, 0.5);
            Assert.True(loss < last, "the loss rises");
            last = loss;
        }
        Assert.InRange(last, 0, first / 2);
        int classes = y.ToArray().Select(t => t / 32).Distinct().Count();
        Assert.Equal(classes, plan.Gradient.TouchedRows("W2")!.Count);
        Assert.Equal(classes, plan.Gradient.TouchedRows("B2")!.Count);
    }
}
