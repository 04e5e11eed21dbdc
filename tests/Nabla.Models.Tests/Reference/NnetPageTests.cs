using System;
using System.Linq;
using Xunit;

namespace Nabla.Models.Tests.Reference;

/// <summary>The reference page's examples against plain loops; their gradients are checked against finite differences in
/// <see cref="Ops.OpGradientTests"/>.</summary>
public class NnetPageTests
{
    private const int N = 5,
        M = 4;

    private static readonly Random Random = new(1);

    private static double[] Draw(Tensor<double> x, double scale = 2)
    {
        lock (Random)
        {
            foreach (ref double value in x.AsSpan())
                value = scale * (2 * Random.NextDouble() - 1);
        }
        return x.ToArray();
    }

    private static void Near(double expected, double actual, double tolerance = 1e-13) =>
        Assert.Equal(expected, actual, tolerance * Math.Max(1, Math.Abs(expected)));

    [Fact]
    public void Sigmoid_OfAnAffineMap_IsThatOfTheFormula()
    {
        var plan = new NnetPage.SigmoidRowPlan(n: N, m: M);
        var dy = new Tensor<double>(N);
        double[] d = Draw(dy),
            y = [.. PlainMath.Affine(Draw(plan.W), Draw(plan.X), Draw(plan.B)).Select(PlainMath.Sigmoid)];
        Near(y.Zip(d, (a, b) => a * b).Sum(), plan.ValueAndGradient(dy));
        // The gradient by b is dy·y·(1 − y).
        for (int i = 0; i < N; i++)
            Near(d[i] * y[i] * (1 - y[i]), plan.Gradient["b"].ToArray()[i]);
    }

    [Fact]
    public void Softplus_OfAnAffineMap_IsThatOfTheFormula()
    {
        var plan = new NnetPage.SoftplusRowPlan(n: N, m: M);
        var dy = new Tensor<double>(N);
        double[] d = Draw(dy),
            z = PlainMath.Affine(Draw(plan.W), Draw(plan.X), Draw(plan.B));
        Near(z.Zip(d, (a, b) => PlainMath.Softplus(a) * b).Sum(), plan.ValueAndGradient(dy));
        for (int i = 0; i < N; i++)
            Near(d[i] * PlainMath.Sigmoid(z[i]), plan.Gradient["b"].ToArray()[i]);
    }

    [Fact]
    public void Softmax_OfAnAffineMap_IsThatOfTheFormula()
    {
        var plan = new NnetPage.SoftmaxRowPlan(n: N, m: M);
        var dy = new Tensor<double>(N, M);
        Draw(plan.X);
        Draw(plan.W);
        Draw(plan.B);
        double[] d = Draw(dy);
        double expected = Enumerable.Range(0, N).Sum(row => Softmax(plan.W, plan.X, plan.B, row).Select((p, i) => p * d[row * M + i]).Sum());
        Near(expected, plan.ValueAndGradient(dy));
        // Adding one number to all logits changes nothing, so the gradient by b sums to 0.
        Near(0, plan.Gradient["b"].ToArray().Sum());
    }

    [Fact]
    public void CategoricalCrossEntropy_OfASoftmax_TakesBothFormsOfTargets()
    {
        var (ofDistributions, ofLabels) = (new NnetPage.DistributionCostRowPlan(n: N, m: M), new NnetPage.LabelCostRowPlan(n: N, m: M));
        Draw(ofLabels.X);
        Draw(ofLabels.W);
        Draw(ofLabels.B);
        ofLabels.Parameters.Span.CopyTo(ofDistributions.Parameters.Span);
        int[] labels = [3, 0, 1, 1, 2];
        double expected = Enumerable.Range(0, N).Average(row => -Math.Log(Softmax(ofLabels.W, ofLabels.X, ofLabels.B, row)[labels[row]]));
        Near(expected, ofLabels.ValueAndGradient(labels));
        // 1-of-N rows give the same values.
        double[] oneHot = new double[N * M];
        for (int row = 0; row < N; row++)
            oneHot[row * M + labels[row]] = 1;
        Near(expected, ofDistributions.ValueAndGradient(oneHot));
        for (int i = 0; i < ofLabels.Gradient.Length; i++)
            Near(ofLabels.Gradient.Span[i], ofDistributions.Gradient.Span[i]);

        double[] mixed = [.. Enumerable.Range(0, N * M).Select(i => (i % M + 1) / 10.0)];
        expected = Enumerable
            .Range(0, N)
            .Average(row => -Softmax(ofLabels.W, ofLabels.X, ofLabels.B, row).Select((p, i) => mixed[row * M + i] * Math.Log(p)).Sum());
        Near(expected, ofDistributions.Forward(mixed));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Autoencoders_InBothForms_AgreeWithTheFormulaAndWithEachOther(double scale)
    {
        var plan = new NnetPage.AutoencoderRowPlan(n: N);
        NnetPage.LiteralAutoencoderRowPlan literal = new(n: N);
        NnetPage.LogitAutoencoderRowPlan logits = new(n: N);
        NnetPage.LiteralLogitAutoencoderRowPlan literalLogits = new(n: N);
        Draw(plan.W, scale);
        Draw(plan.B, scale);
        Draw(plan.V, scale);
        Draw(plan.C, scale);
        plan.Parameters.Span.CopyTo(literal.Parameters.Span);
        plan.Parameters.Span.CopyTo(logits.Parameters.Span);
        plan.Parameters.Span.CopyTo(literalLogits.Parameters.Span);
        double[] x = [0, 1, 0.25, 0.5, 1];

        double[] h = [.. PlainMath.Affine(plan.W.ToArray(), x, plan.B.ToArray()).Select(PlainMath.Sigmoid)];
        double[] recons = [.. PlainMath.Affine(plan.V.ToArray(), h, plan.C.ToArray()).Select(PlainMath.Sigmoid)];
        double expected = PlainMath.BinaryCrossEntropy(recons, x);

        Near(expected, plan.ValueAndGradient(x), 1e-11);
        Near(expected, literal.ValueAndGradient(x), 1e-11);
        Near(expected, logits.ValueAndGradient(x), 1e-11);
        Near(expected, literalLogits.ValueAndGradient(x), 1e-11);
        for (int i = 0; i < plan.Gradient.Length; i++)
        {
            Near(logits.Gradient.Span[i], plan.Gradient.Span[i], 1e-14);
            Near(logits.Gradient.Span[i], literal.Gradient.Span[i], 1e-10);
            Near(logits.Gradient.Span[i], literalLogits.Gradient.Span[i], 1e-14);
        }
        Assert.Equal(["bce(σ(x), t) → sigmoid_bce(x, t)"], plan.Report.Rewrites);
        Assert.Empty(literal.Report.Rewrites);
    }

    [Fact]
    public void Autoencoder_OfAReconstructionThatRoundsToOne_IsFiniteWhereItIsStabilised()
    {
        var (plan, literal) = (new NnetPage.AutoencoderRowPlan(n: 1), new NnetPage.LiteralAutoencoderRowPlan(n: 1));
        plan.Parameters.Span.Clear();
        literal.Parameters.Span.Clear();
        plan.C.AsSpan()[0] = literal.C.AsSpan()[0] = 100;
        Near(100, plan.ValueAndGradient([0.0]));
        Near(1, plan.Gradient["c"].ToArray()[0]);
        Assert.Equal(double.PositiveInfinity, literal.Forward([0.0]));
    }

    private static double[] Softmax(Tensor<double> w, Tensor<double> x, Tensor<double> b, int row) =>
        PlainMath.Softmax(PlainMath.Affine(w.ToArray(), x.ToArray()[(3 * row)..(3 * row + 3)], b.ToArray()));
}
