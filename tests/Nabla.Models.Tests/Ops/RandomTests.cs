using System;
using System.Linq;
using Xunit;

namespace Nabla.Models.Tests.Ops;

public class RandomTests
{
    // The special values, and enough ordinary ones that every kind of draw has both outcomes.
    private static readonly double[] X =
    [
        double.NaN,
        double.PositiveInfinity,
        double.NegativeInfinity,
        0,
        -0.0,
        .. Enumerable.Range(-20, 41).Select(i => 0.1 * i),
    ];

    [Fact]
    public void Draws_EagerAndPlan_AreTheSameBits()
    {
        var (eager, compiled) = (new RandomState(7), new RandomState(7));
        for (int n = 0; n < X.Length; n++)
        {
            var plan = new DrawRows.DoublesPlan(n);
            var single = new DrawRows.FloatsPlan(n);
            double[] x = X[..n];
            float[] floats = [.. x.Select(v => (float)v)];
            for (int call = 0; call < 2; call++)
            {
                Assert.Equal(Bits(DrawRows.Doubles(Tensor.Of(x), eager)), Bits(plan.Forward(x, compiled)));
                Assert.Equal(Bits(DrawRows.Floats(Tensor.Of(floats), eager)), Bits(single.Forward(floats, compiled)));
                Assert.Equal(eager.Position, compiled.Position);
            }
        }
        Assert.Equal(24 * Enumerable.Range(0, X.Length).Sum(), compiled.Position);
    }

    [Fact]
    public void Draws_OfAStraightLine_AreTheSameBits()
    {
        var (eager, compiled) = (new RandomState(-1) { Position = 2 }, new RandomState(-1) { Position = 2 });
        var plan = new DrawRows.SmallDoublesPlan();
        var single = new DrawRows.SmallFloatsPlan();
        foreach (double[] x in X.Chunk(5).Where(c => c.Length == 5))
        {
            float[] floats = [.. x.Select(v => (float)v)];
            Assert.Equal(Bits(DrawRows.SmallDoubles(Tensor.Of(x), eager)), Bits(plan.Forward(x, compiled)));
            Assert.Equal(Bits(DrawRows.SmallFloats(Tensor.Of(floats), eager)), Bits(single.Forward(floats, compiled)));
            Assert.Equal(eager.Position, compiled.Position);
        }
    }

    [Fact]
    public void Network_TrainedInSteps_DrawsAsTheEagerOneDoes()
    {
        var (x, labels) = Data(6);
        var plan = new DropoutNetwork.LossPlan(6, seed: 3);
        var (eager, compiled) = (new RandomState(11), new RandomState(11));
        for (int step = 0; step < 5; step++)
        {
            float expected = DropoutNetwork.Loss(x, labels, eager, plan.W1, plan.W2);
            Assert.Equal(expected, plan.Step(x, labels, compiled, 0.1f), 1e-5f);
            Assert.Equal(eager.Position, compiled.Position);
        }
        Assert.Equal(5 * 6 * (12 + 40), compiled.Position);
    }

    [Fact]
    public void Network_AtInference_DropsNothing()
    {
        var (x, _) = Data(6);
        var plan = new DropoutNetwork.PredictPlan(6, seed: 3);
        var expected = Nn.MatMul(Nn.Relu(Nn.MatMul(x, plan.W1)), plan.W2);
        Assert.Equal(expected.ToArray(), plan.Forward(x).ToArray().Select(v => v), new Near(1e-5f));
        Assert.DoesNotContain("UniformLike", plan.Report.Ir, StringComparison.Ordinal);
        // One helper has both forms: without random numbers it predicts.
        Assert.Equal(DropoutNetwork.Predict(x, plan.W1, plan.W2).ToArray(), expected.ToArray());
    }

    [Fact]
    public void Network_SampledAtInference_RepeatsASampleOnlyAtItsPosition()
    {
        var (x, _) = Data(1);
        var plan = new DropoutNetwork.SamplePlan(1, seed: 3);
        var random = new RandomState(5);
        float[] first = plan.Forward(x, random).ToArray(),
            second = plan.Forward(x, random).ToArray();
        Assert.NotEqual(first, second);
        random.Position = 0;
        Assert.Equal(first, plan.Forward(x, random).ToArray());
    }

    [Fact]
    public void Binarize_InANetwork_PassesTheGradientOfTheBinaryWeightsWhereTheyAreNotTooLarge()
    {
        var plan = new BinaryNetwork.LossPlan(4, seed: 2);
        var given = new BinaryNetwork.GivenPlan(4);
        // Some weights outside of [−1, 1], and two on the edge.
        foreach (ref double w in plan.Parameters.Span)
            w *= 1.5;
        plan.W1.AsSpan()[0] = 1;
        plan.W1.AsSpan()[1] = -1;
        double[] x = [.. Enumerable.Range(0, 12).Select(i => Math.Sin(i))],
            y = [.. Enumerable.Range(0, 8).Select(i => Math.Cos(i))];
        var (random, again) = (new RandomState(9), new RandomState(9));
        for (int call = 0; call < 3; call++)
        {
            Nn.Binarize(plan.W1, again).AsReadOnlySpan().CopyTo(given.W1.AsSpan());
            Nn.Binarize(plan.W2, again).AsReadOnlySpan().CopyTo(given.W2.AsSpan());
            Assert.Equal(given.ValueAndGradient(x, y), plan.ValueAndGradient(x, y, random), 1e-12);
            Assert.Equal(again.Position, random.Position);
            double[] expected = [.. given.Gradient.Span.ToArray().Zip(plan.Parameters.Span.ToArray(), (g, w) => Math.Abs(w) <= 1 ? g : 0)];
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], plan.Gradient.Span[i], 1e-12);
            Assert.Contains(expected, g => g == 0);
            Assert.NotEqual(0, expected[0]);
        }
    }

    [Fact]
    public void Binarize_AtItsEdges_HasTheStatedDerivative()
    {
        double[] x = [-1.5, -1, -0.5, 0, 1, Math.BitIncrement(1), double.PositiveInfinity];
        double[] expected = [0, 3, 3, 3, 3, 0, 0];
        var plan = new BinaryNetwork.SignPlan(7);
        x.CopyTo(plan.Parameters.Span);
        Assert.Equal(3 * (-1 - 1 - 1 + 1 + 1 + 1 + 1), plan.ValueAndGradient());
        Assert.Equal(expected, plan.Gradient.Span.ToArray());
        var small = new BinaryNetwork.SmallDrawPlan();
        x.CopyTo(small.Parameters.Span);
        small.ValueAndGradient(new RandomState(1));
        Assert.Equal(expected, small.Gradient.Span.ToArray());
    }

    [Fact]
    public void Plan_RefusedCall_DrawsNothing()
    {
        var (x, labels) = Data(6);
        var plan = new DropoutNetwork.LossPlan(6, seed: 3);
        var random = new RandomState(1) { Position = 17 };
        Assert.Equal("random", Assert.Throws<ArgumentNullException>(() => plan.Step(x, labels, null!, 0.1f)).ParamName);
        Assert.Throws<ArgumentException>(() => plan.ValueAndGradient(new float[5 * 12], new int[6], random));
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Step(x, Tensor.Of(0, 1, 2, 3, 4, 0), random, 0.1f));
        Assert.Equal(17, random.Position);
        plan.Forward(x, labels, random);
        Assert.Equal(17 + 6 * 52, random.Position);
    }

    [Fact]
    public void Plan_OneStateForTwoArguments_IsRefused()
    {
        var plan = new RandomRows.TwoStatesRowPlan(3);
        var random = new RandomState(1);
        var error = Assert.Throws<ArgumentException>(() => plan.Forward(new double[3], random, random));
        Assert.StartsWith("'one' and 'other' are one RandomState; the plan expects two", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, random.Position);
    }

    [Fact]
    public void Step_Over1000Steps_AllocatesNothing()
    {
        var (x, labels) = Data(6);
        var random = new RandomState(1);
        var plan = new DropoutNetwork.LossPlan(6, seed: 3);
        var small = new RandomRows.SmallNoiseRowPlan();
        small.Parameters.Span.Clear();
        double[] dy = new double[6];
        plan.Step(x, labels, random, 0.01f);
        small.Step(dy, random, 0.01);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            plan.Step(x, labels, random, 0.01f);
            small.Step(dy, random, 0.01);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Hessian_OfALossThatDraws_IsOfOneDraw()
    {
        var plan = new RandomRows.SmallDropoutRowPlan();
        var random = new RandomState(6) { Position = 1 };
        double[] dy = [1, 2, 3, 4, 5, 6],
            hessian = new double[36],
            product = new double[6],
            direction = new double[6];
        plan.Parameters.Span.Clear();
        plan.Hessian(dy, random, hessian);
        Assert.Equal(7, random.Position);
        for (int row = 0; row < 6; row++)
        {
            direction[row] = 1;
            random.Position = 1;
            plan.HessianVectorProduct(dy, random, direction, product);
            Assert.Equal(7, random.Position);
            Assert.Equal(hessian[(6 * row)..(6 * row + 6)], product);
            direction[row] = 0;
        }
        // Σ e^(m·x)·dy with m = 0 or 1/0.7, at x = 0: the diagonal is m²·dy.
        random.Position = 1;
        double[] mask = Nn.Dropout(Tensor.Ones<double>(2, 3), 0.3, random).ToArray();
        for (int i = 0; i < 6; i++)
            Assert.Equal(mask[i] * mask[i] * dy[i], hessian[7 * i], 1e-12);
    }

    [Fact]
    public void Report_OfADropoutNetwork_KnowsItsGradients()
    {
        var report = new DropoutNetwork.LossPlan(2).Report;
        Assert.All(report.Gradients, g => Assert.Equal(GradientConnection.Connected, g.Connection));
        Assert.All(report.Gradients, g => Assert.True(g.Rms > 0));
        Assert.Contains("UniformLike{random+12*batch}", report.Ir, StringComparison.Ordinal);
        Assert.Equal("w1 → Binarize → MatMul → Tanh → MatMul → SquaredError → Mean → loss", new BinaryNetwork.LossPlan(2).Report.Gradients[0].Path);
    }

    private static (Tensor<float> X, Tensor<int> Labels) Data(int batch)
    {
        var x = new Tensor<float>(batch, 12);
        for (int i = 0; i < x.Length; i++)
            x.AsSpan()[i] = (float)Math.Sin(i);
        return (x, Tensor.Of([.. Enumerable.Range(0, batch).Select(i => i % 4)]));
    }

    private static long[] Bits(Tensor<double> x) => [.. x.ToArray().Select(v => double.IsNaN(v) ? -1 : BitConverter.DoubleToInt64Bits(v))];

    private static int[] Bits(Tensor<float> x) => [.. x.ToArray().Select(v => float.IsNaN(v) ? -1 : BitConverter.SingleToInt32Bits(v))];

    private sealed class Near(float tolerance) : System.Collections.Generic.IEqualityComparer<float>
    {
        public bool Equals(float a, float b) => Math.Abs(a - b) <= tolerance;

        public int GetHashCode(float value) => 0;
    }
}
