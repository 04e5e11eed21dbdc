using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Nabla.Models.Tests.Models;

/// <summary>What every plan promises: no allocation, arguments refused before anything is computed, one thread at a time, aligned buffers.</summary>
public class PlanContractTests
{
    [Fact]
    public void Step_Over1000Steps_AllocatesNothing()
    {
        var model = new Mlp(seed: 1);
        var plan = new Mlp.LossPlan(batch: 7);
        var x = new Tensor<float>(7, 784);
        var labels = new Tensor<int>(7);
        // The runtime replaces a long-running method while it runs, and may allocate for that on this thread: once, not for each step.
        Assert.Equal(0, Enumerable.Range(0, 3).Min(_ => Allocated(1000)));

        long Allocated(int steps)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < steps; i++)
                plan.Step(model, x, labels, 0.01f);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void StraightLineStep_Over1000Steps_AllocatesNothing()
    {
        var plan = new Xor.LossPlan(seed: 1);
        double[] x = [0, 1];
        plan.Step(x, 1, 0.1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            plan.Step(x, 1, 0.1);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void ValueAndGradient_WrongLength_IsRefusedBeforeAnythingIsComputed()
    {
        var model = new Mlp(seed: 1);
        var plan = new Mlp.LossPlan(batch: 64);
        var error = Assert.Throws<ArgumentException>(() => plan.ValueAndGradient(model, new float[63 * 784], new int[64]));
        Assert.StartsWith(
            "'x' has 49 392 values; batch 64 × 784 = 50 176 expected (row-major)",
            error.Message.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace(',', ' '),
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => plan.ValueAndGradient(model, new Tensor<float>(784, 64), new Tensor<int>(64)));
        Assert.Throws<ArgumentNullException>(() => plan.ValueAndGradient(null!, new float[64 * 784], new int[64]));
        foreach (float g in plan.Gradient.Span)
            Assert.Equal(0f, g);
    }

    [Fact]
    public void Step_LabelOutOfRange_LeavesTheModelAlone()
    {
        var model = new Mlp(seed: 1);
        float[] before = model.Parameters.Span.ToArray();
        var plan = new Mlp.LossPlan(batch: 2);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => plan.Step(model, new float[2 * 784], [3, 10], 0.1f));
        Assert.Contains("10", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, model.Parameters.Span.ToArray());
    }

    [Fact]
    public void Arguments_OfTheWrongLength_AreToldThePlansLengths()
    {
        var model = new Mlp(seed: 1);
        var plan = new Mlp.LossPlan(batch: 2000);
        Assert.Equal(
            "'labels' has 3 values; batch 2 000 expected (row-major) (Parameter 'labels')",
            Assert.Throws<ArgumentException>(() => plan.Forward(model, new float[2000 * 784], new int[3])).Message
        );
        Assert.Equal(
            "'x' has shape [784, 2000]; [batch 2 000, 784] expected (Parameter 'x')",
            Assert.Throws<ArgumentException>(() => plan.Forward(model, new Tensor<float>(784, 2000), new Tensor<int>(2000))).Message
        );
    }

    /// <summary>This holds even if the number of elements is the same: a weight of [2, 3] is not one of [3, 2].</summary>
    [Fact]
    public void Model_OfOtherLengths_IsRefused()
    {
        var plan = new Lengths.LossPlan(batch: 1, rows: 3, columns: 2);
        Assert.Equal(
            "'model' was made for rows 2; this plan is for rows 3 (Parameter 'model')",
            Assert.Throws<ArgumentException>(() => plan.Forward(new Lengths(2, "", 3, 0), new double[3])).Message
        );
        Assert.Equal(
            "'model' was made for columns 1 000; this plan is for columns 2 (Parameter 'model')",
            Assert.Throws<ArgumentException>(() => plan.Forward(new Lengths(3, "", 1000, 0), new double[3])).Message
        );
        plan.Forward(new Lengths(3, "", 2, 0), new double[3]);
    }

    /// <summary>A plan refuses the rate exactly as <see cref="Sgd"/> does, and before anything is computed.</summary>
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Step_RateThatIsNotFinite_IsRefused(double rate)
    {
        var expected = Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(rate));
        var xor = new Xor.LossPlan(seed: 1);
        double[] before = xor.Parameters.Span.ToArray();
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => xor.Step([0.0, 1], 1, rate));
        Assert.Equal((expected.Message, expected.ParamName, expected.ActualValue), (error.Message, error.ParamName, error.ActualValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => xor.Step(Tensor.Of(0.0, 1), 1, rate));
        Assert.Equal(before, xor.Parameters.Span.ToArray());
        Assert.All(xor.Gradient.Span.ToArray(), g => Assert.Equal(0, g));

        var model = new Mlp(seed: 1);
        var plan = new Mlp.LossPlan(batch: 1);
        Assert.Equal(
            expected.Message,
            Assert.Throws<ArgumentOutOfRangeException>(() => plan.Step(model, new float[784], new int[1], (float)rate)).Message
        );
        // The model's own argument keeps that name.
        var loaded = new LoadedArguments.LossPlan();
        loaded.W.Fill(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => loaded.Step(1, new double[3], rate));
        // A negative rate ascends, and is allowed.
        Assert.True(xor.Step([0.0, 1], 1, -0.1) > 0);
    }

    [Fact]
    public void Plan_NegativeDimension_IsRefused() => Assert.ThrowsAny<ArgumentException>(() => new Mlp.LossPlan(batch: -1));

    [Fact]
    public void Plan_UsedByTwoThreads_SaysSo()
    {
        var model = new Mlp(seed: 1);
        var plan = new Mlp.LossPlan(batch: 256);
        float[] x = new float[256 * 784];
        int[] labels = new int[256];
        int refused = 0;
        using var start = new Barrier(2);
        Parallel.Invoke(Run, Run);
        Assert.True(refused > 0);
        // The plan is free again afterwards.
        plan.Forward(model, x, labels);

        void Run()
        {
            start.SignalAndWait(TestContext.Current.CancellationToken);
            for (int i = 0; i < 50; i++)
            {
                try
                {
                    plan.ValueAndGradient(model, x, labels);
                }
                catch (InvalidOperationException e)
                {
                    Assert.Contains("Mlp.LossPlan", e.Message, StringComparison.Ordinal);
                    Interlocked.Increment(ref refused);
                }
            }
        }
    }

    [Fact]
    public unsafe void Buffers_OfParametersAndGradient_AreContiguousAndAligned()
    {
        var model = new Mlp(seed: 1);
        var plan = new Mlp.LossPlan(batch: 1);
        Assert.Equal(784 * 128 + 128 + 128 * 10 + 10, model.Parameters.Length);
        Assert.Equal(model.Parameters.Length, plan.Gradient.Length);
        fixed (
            float* p = model.Parameters.Span,
                g = plan.Gradient.Span
        )
        {
            Assert.Equal(0, (nint)p % 64);
            Assert.Equal(0, (nint)g % 64);
        }
        Assert.Equal(model.Parameters.Span[784 * 128 + 5], model.B1[5]);
    }
}
