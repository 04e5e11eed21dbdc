using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;
using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

public class ValueTests
{
    private const double Inf = double.PositiveInfinity,
        NaN = double.NaN,
        Tiny = double.Epsilon,
        Huge = double.MaxValue;

    private static readonly double[] Special =
    [
        0,
        -0.0,
        1,
        -1,
        0.5,
        -0.5,
        Tiny,
        -Tiny,
        2.2250738585072014E-308,
        1e-20,
        -1e-20,
        40,
        -40,
        709.5,
        -745,
        800,
        -800,
        Huge,
        -Huge,
        Inf,
        -Inf,
        NaN,
        3.4,
        -3.4,
        2.5,
        -2.5,
    ];

    public static IEnumerable<TheoryDataRow<string>> Names =>
        typeof(ValueRows)
            .GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Where(m => m.ReturnType == typeof(Tensor<double>))
            .Select(m => new TheoryDataRow<string>(m.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void SpecialValues_EagerAndPlan_AreTheSameBits(string name)
    {
        var row = typeof(ValueRows).GetMethod(name)!;
        for (int n = 0; n <= 70; n++)
        {
            if (n == 0 && name.Contains("oftmax", StringComparison.Ordinal))
                continue;
            var x = new Tensor<double>(n);
            for (int i = 0; i < n; i++)
                x[i] = Special[(i + n) % Special.Length];
            dynamic plan = Activator.CreateInstance(
                typeof(ValueRows).GetNestedType(name + "Plan", BindingFlags.Public | BindingFlags.NonPublic)!,
                n
            )!;
            Tensor<double> compiled = plan.Forward(x);
            var eager = (Tensor<double>)row.Invoke(null, [x])!;
            Assert.Equal(Bits(eager.ToArray()), Bits(compiled.ToArray()));
        }
    }

    [Fact]
    public void Softmax_OfNothing_IsRefused() =>
        Assert.ThrowsAny<ArgumentException>(() => new ValueRows.SoftmaxOfPlan(0).Forward(new Tensor<double>(0)));

    [Theory]
    [InlineData("ReluOf", new[] { -Inf, -0.0, 0, Huge, Inf, NaN }, new[] { 0, 0, 0, Huge, Inf, NaN })]
    [InlineData("SigmoidOf", new[] { -Inf, 0, Inf, NaN, 40 }, new[] { 0, 0.5, 1, NaN, 1 })]
    [InlineData("SoftplusOf", new[] { -Inf, -800, 800, Inf, NaN, 40 }, new[] { 0, 0, 800, Inf, NaN, 40 })]
    [InlineData("TanhOf", new[] { -Inf, -0.0, Inf, NaN }, new[] { -1, -0.0, 1, NaN })]
    [InlineData("UltraFastSigmoidOf", new[] { -1e9, 1e9, NaN, 0 }, new[] { 0.002472623156635, 0.997527376843365, NaN, 0.5 })]
    [InlineData("HardSigmoidOf", new[] { -Inf, -3, 0, 3, Inf, NaN }, new[] { 0, 0, 0.5, 1, 1, NaN })]
    [InlineData("RoundOf", new[] { 0.5, 1.5, -2.5 }, new[] { 0.0, 2, -2 })]
    [InlineData("SignOf", new[] { -3, -0.0, 0, 2, NaN }, new[] { -1.0, 0, 0, 1, NaN })]
    [InlineData("LeakyReluOf", new[] { -Inf, -1, -0.0, 0, Huge, Inf, NaN }, new[] { -Inf, -0.01, -0.0, 0, Huge, Inf, NaN })]
    [InlineData("ReluZeroOf", new[] { -Inf, -1, 0, Huge, Inf, NaN }, new[] { 0, 0, 0, Huge, Inf, NaN })]
    [InlineData("Relu6Of", new[] { -Inf, -1, 5, Inf, NaN }, new[] { 0.0, 0, 5, 6, NaN })]
    [InlineData("HardTanhOf", new[] { -Inf, -0.5, 5, Inf, NaN }, new[] { -1, -0.5, 1, 1, NaN })]
    [InlineData("HardSwishOf", new[] { -Inf, -Huge, -3, 3, Huge, Inf, NaN }, new[] { 0, 0, 0, 3, Huge, Inf, NaN })]
    [InlineData("ThresholdedReluOf", new[] { -Inf, 1, 1.5, Inf, NaN }, new[] { 0, 0, 1.5, Inf, NaN })]
    [InlineData("EluOf", new[] { -Inf, -800, -0.0, 800, Huge, Inf, NaN }, new[] { -1, -1, -0.0, 800, Huge, Inf, NaN })]
    [InlineData("SeluOf", new[] { -Inf, 0, Inf, NaN }, new[] { -1.7580993408473766, 0, Inf, NaN })]
    [InlineData("CeluOf", new[] { -Inf, -800, -0.0, 800, Huge, Inf, NaN }, new[] { -1, -1, -0.0, 800, Huge, Inf, NaN })]
    [InlineData("SiluOf", new[] { -Inf, -Huge, -800, -0.0, 0, Huge, Inf, NaN }, new[] { -0.0, -0.0, -0.0, -0.0, 0, Huge, Inf, NaN })]
    [InlineData("MishOf", new[] { -Inf, -Huge, -800, -0.0, 0, Huge, Inf, NaN }, new[] { -0.0, -0.0, -0.0, -0.0, 0, Huge, Inf, NaN })]
    [InlineData("GeluOf", new[] { -Inf, -Huge, -800, -0.0, 0, Huge, Inf, NaN }, new[] { -0.0, -0.0, -0.0, -0.0, 0, Huge, Inf, NaN })]
    [InlineData("GeluTanhOf", new[] { -Inf, -Huge, -800, -0.0, 0, Huge, Inf, NaN }, new[] { -0.0, -0.0, -0.0, -0.0, 0, Huge, Inf, NaN })]
    [InlineData("HardShrinkOf", new[] { -Inf, -0.5, 0.25, 1, Inf, NaN }, new[] { -Inf, 0, 0, 1, Inf, NaN })]
    [InlineData("SoftShrinkOf", new[] { -Inf, -1, 0.25, 1, Inf, NaN }, new[] { -Inf, -0.5, 0, 0.5, Inf, NaN })]
    [InlineData("TanhShrinkOf", new[] { -Inf, -0.0, 800, Huge, Inf, NaN }, new[] { -Inf, -0.0, 799, Huge, Inf, NaN })]
    [InlineData("LogSigmoidOf", new[] { -Inf, -Huge, -800, 800, Inf, NaN }, new[] { -Inf, -Huge, -800, 0, 0, NaN })]
    [InlineData("SoftplusSharpOf", new[] { -Inf, -800, 800, Huge, Inf, NaN }, new[] { 0, 0, 800, Huge, Inf, NaN })]
    [InlineData("ErfOf", new[] { -Inf, -0.0, 0.5, Inf, NaN }, new[] { -1, -0.0, 0.5204998778130465, 1, NaN })]
    [InlineData("ErfcOf", new[] { -Inf, 0, Inf, NaN }, new[] { 2, 1, 0, NaN })]
    [InlineData("LGammaOf", new[] { -Inf, -2, -0.0, 0, 1, 2, Inf, NaN }, new[] { Inf, Inf, Inf, Inf, 0, 0, Inf, NaN })]
    [InlineData("DigammaOf", new[] { -Inf, -2, -0.0, 0, 1, Inf, NaN }, new[] { NaN, NaN, Inf, -Inf, -0.5772156649015329, Inf, NaN })]
    [InlineData("TrigammaOf", new[] { -Inf, -2, 0, 1, Inf, NaN }, new[] { NaN, Inf, Inf, 1.6449340668482264, 0, NaN })]
    [InlineData("CeilingOf", new[] { -0.5, 0.5, 2, Inf, NaN }, new[] { -0.0, 1, 2, Inf, NaN })]
    [InlineData("TruncateOf", new[] { -1.5, 1.5, Inf, NaN }, new[] { -1, 1, Inf, NaN })]
    [InlineData("FmodTwoOf", new[] { -3, 3, Inf, NaN }, new[] { -1, 1, NaN, NaN })]
    [InlineData("RemainderTwoOf", new[] { -3, 3, -4, Inf, NaN }, new[] { 1, 1, -0.0, NaN, NaN })]
    [InlineData("PowSelfOf", new[] { 0, 2, -2, -0.5, NaN }, new[] { 1, 4, 0.25, NaN, NaN })]
    [InlineData("RsqrtOf", new[] { -1, 0, 4, Inf, NaN }, new[] { NaN, Inf, 0.5, 0, NaN })]
    [InlineData("HypotOf1Of", new[] { -Inf, Huge, 0, NaN }, new[] { Inf, Huge, 1, NaN })]
    public void Value_AtSpecialArguments_IsAsDocumented(string name, double[] x, double[] expected)
    {
        var row = typeof(ValueRows).GetMethod(name)!;
        double[] actual = ((Tensor<double>)row.Invoke(null, [Tensor.Of(x)])!).ToArray();
        for (int i = 0; i < x.Length; i++)
            Assert.True(
                expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= 1e-12,
                $"{name}({x[i]}) = {actual[i]:R}, {expected[i]:R} expected"
            );
    }

    [Fact]
    public void Sigmoid_FarLeftTail_IsTheExponential()
    {
        Assert.Equal(Math.Exp(-740), Nn.Sigmoid(-740.0), 1e-321);
        Assert.True(Nn.Sigmoid(-100f) > 0);
    }

    [Fact]
    public void UltraFastSigmoid_MatchesTheanosPieces()
    {
        Assert.Equal(0.96770, Nn.UltraFastSigmoid(3.4 + 1e-9), 5);
        Assert.Equal(0.97222, Nn.UltraFastSigmoid(3.4 - 1e-9), 5);
        Assert.InRange(Math.Abs(Nn.UltraFastSigmoid(0.54) - Nn.Sigmoid(0.54)), 0.0275, 0.0277);
    }

    [Fact]
    public void ArgMax_Plan_TakesTheFirstAndNaNWins()
    {
        var x = new Tensor<double>([1, 3, 3, 2, NaN, 5, 7, 1, 0], 3, 3);
        Assert.Equal([1, 1, 0], new ValueRows.ArgMaxOfPlan(3).Forward(x).ToArray());
        Assert.Equal([1, 1, 0], ValueRows.ArgMaxOf(x).ToArray());
    }

    [Fact]
    public void ArgMax_Last_TakesTheLastAndNaNWins()
    {
        var x = new Tensor<double>([1, 3, 3, NaN, NaN, 5, 7, 1, 7], 3, 3);
        Assert.Equal([2, 1, 2], new ValueRows.LastArgMaxOfPlan(3).Forward(x).ToArray());
        Assert.Equal([2, 1, 2], new ValueRows.LastArgMaxOfThreePlan().Forward(x).ToArray());
        Assert.Equal([2, 1, 2], ValueRows.LastArgMaxOf(x).ToArray());
        var low = ValueRows.LastArgMinOf(x);
        Assert.Equal([1, 3], low.Shape.ToArray());
        Assert.Equal([1, 1, 0], low.ToArray());
        Assert.Equal([1, 1, 0], new ValueRows.LastArgMinOfPlan(3).Forward(x).ToArray());
        Assert.Equal([1], ArgMax(Tensor.Of(2.0, 2), keepDims: true, last: true).ToArray());
    }

    [Fact]
    public void Scans_ExclusiveAndReverse_NeitherTakeBackNorReachBeyond()
    {
        var x = Tensor.Of(1.0, double.PositiveInfinity, 3);
        Assert.Equal([0, 1, double.PositiveInfinity], CumSum(x, 0, exclusive: true).ToArray());
        Assert.Equal([double.PositiveInfinity, 3, 0], CumSum(x, 0, exclusive: true, reverse: true).ToArray());
        Assert.Equal([double.PositiveInfinity, double.PositiveInfinity, 3], CumSum(x, 0, reverse: true).ToArray());
        Assert.Equal([1, 2, 6], CumProd(Tensor.Of(2.0, 3, 0), 0, exclusive: true).ToArray());
        Assert.Equal([0, 0, 1], CumProd(Tensor.Of(2.0, 3, 0), 0, exclusive: true, reverse: true).ToArray());
        var matrix = new Tensor<double>([1, 2, 3, 4, 5, 6], 3, 2);
        Assert.Equal([0, 0, 1, 2, 4, 6], CumSum(matrix, 0, exclusive: true).ToArray());
        Assert.Equal([8, 10, 5, 6, 0, 0], CumSum(matrix, 0, exclusive: true, reverse: true).ToArray());
        Assert.Equal([2, 0, 4, 0, 6, 0], CumSum(matrix, 1, exclusive: true, reverse: true).ToArray());
        Assert.Empty(CumSum(new Tensor<double>(2, 0), 1, exclusive: true).ToArray());
    }

    [Fact]
    public void Diag_BesideTheMainDiagonal_StandsWhereTheOffsetSays()
    {
        Assert.Equal([0, 1, 0, 0, 0, 2, 0, 0, 0], Diag(Tensor.Of(1.0, 2), 1).ToArray());
        Assert.Equal([0, 0, 0, 1, 0, 0, 0, 2, 0], Diag(Tensor.Of(1.0, 2), -1).ToArray());
        var x = new Tensor<double>([1, 2, 3, 4, 5, 6], 2, 3);
        Assert.Equal([2, 6], Diag(x, 1).ToArray());
        Assert.Equal([3], Diag(x, 2).ToArray());
        Assert.Equal([4], Diag(x, -1).ToArray());
        Assert.Equal("'Diag' has no diagonal 3 in [2, 3]", Assert.Throws<ArgumentException>(() => Diag(x, 3)).Message);
        Assert.Equal("'Diag' has no diagonal -2 in [2, 3]", Assert.Throws<ArgumentException>(() => Diag(x, -2)).Message);
        Assert.Equal([0], Diag(new Tensor<double>(0), 1).ToArray());
    }

    [Fact]
    public void ClassLosses_AlongAnotherAxis_SayWhatDoesNotFit()
    {
        var x = new Tensor<double>(2, 3, 4);
        Assert.Equal(
            "'SoftmaxCrossEntropy' along axis 1 expects labels of [2, 4] for [2, 3, 4] but has [2]",
            Assert.Throws<ArgumentException>(() => SoftmaxCrossEntropy(x, Tensor.Of(0, 1), 1)).Message
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => Nll(x, new Tensor<int>(2, 3), axis: 3));
        // In image segmentation the axis of the classes comes before those of the pixels.
        var logits = new Tensor<double>([0, 0, Math.Log(3), Math.Log(3)], 1, 2, 2);
        var losses = SoftmaxCrossEntropy(logits, new Tensor<int>([0, 1], 1, 2), 1);
        Assert.Equal([1, 2], losses.Shape.ToArray());
        Assert.Equal([Math.Log(4), Math.Log(4.0 / 3)], losses.ToArray().Select(v => Math.Round(v, 14)), new Near());
    }

    private sealed class Near : System.Collections.Generic.IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= 1e-12;

        public int GetHashCode(double obj) => 0;
    }

    [Fact]
    public void Dense_OfAnyRank_TreatsAxesBeforeTheLastAsSamples()
    {
        var x = new Tensor<double>([1, 2, 3, 4, 5, 6, 7, 8], 2, 2, 2);
        var w = new Tensor<double>([1, 0, 1, 1, 1, 0], 2, 3);
        var y = Dense(x, w, Tensor.Of(10.0, 20, 30));
        Assert.Equal([2, 2, 3], y.Shape.ToArray());
        Assert.Equal([13, 22, 31, 17, 24, 33, 21, 26, 35, 25, 28, 37], y.ToArray());
        Assert.Equal(
            "'Dense' expects weights of [in, out] but has [1, 2, 3]",
            Assert.Throws<ArgumentException>(() => Dense(x, w.Reshape(1, 2, 3), Tensor.Of(0.0))).Message
        );
    }

    [Fact]
    public void Single_EagerAndPlan_AreTheSameBits()
    {
        for (int n = 0; n <= 70; n++)
        {
            var x = new Tensor<float>(n);
            for (int i = 0; i < n; i++)
                x[i] = (float)Special[(i + n) % Special.Length];
            Assert.Equal(ValueRows.SigmoidOfSingle(x).ToArray(), new ValueRows.SigmoidOfSinglePlan(n).Forward(x).ToArray());
            Assert.Equal(ValueRows.SoftplusOfSingle(x).ToArray(), new ValueRows.SoftplusOfSinglePlan(n).Forward(x).ToArray());
        }
    }

    private static long[] Bits(double[] values) => values.Select(v => double.IsNaN(v) ? -1 : BitConverter.DoubleToInt64Bits(v)).ToArray();
}
