using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;

namespace Nabla.Models.Tests.Ops;

public class ValueTests
{
    private const double Inf = double.PositiveInfinity, NaN = double.NaN, Tiny = double.Epsilon, Huge = double.MaxValue;

    private static readonly double[] Special =
        [0, -0.0, 1, -1, 0.5, -0.5, Tiny, -Tiny, 2.2250738585072014E-308, 1e-20, -1e-20, 40, -40, 709.5, -745, 800, -800, Huge, -Huge, Inf, -Inf, NaN, 3.4, -3.4, 2.5, -2.5];

    public static IEnumerable<TheoryDataRow<string>> Names => typeof(ValueRows).GetMethods(BindingFlags.Static | BindingFlags.Public)
        .Where(m => m.ReturnType == typeof(Tensor<double>)).Select(m => new TheoryDataRow<string>(m.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void SpecialValues_EagerAndPlan_AreTheSameBits(string name)
    {
        var row = typeof(ValueRows).GetMethod(name)!;
        for (int n = 0; n <= 70; n++)
        {
            if (n == 0 && name.Contains("oftmax", StringComparison.Ordinal)) continue;
            var x = new Tensor<double>(n);
            for (int i = 0; i < n; i++) x[i] = Special[(i + n) % Special.Length];
            dynamic plan = Activator.CreateInstance(typeof(ValueRows).GetNestedType(name + "Plan", BindingFlags.Public | BindingFlags.NonPublic)!, n)!;
            Tensor<double> compiled = plan.Forward(x);
            var eager = (Tensor<double>)row.Invoke(null, [x])!;
            Assert.Equal(Bits(eager.ToArray()), Bits(compiled.ToArray()));
        }
    }

    [Fact]
    public void Softmax_OfNothing_IsRefused() => Assert.ThrowsAny<ArgumentException>(() => new ValueRows.SoftmaxOfPlan(0).Forward(new Tensor<double>(0)));

    [Theory]
    [InlineData("ReluOf", new[] { -Inf, -0.0, 0, Huge, Inf, NaN }, new[] { 0, 0, 0, Huge, Inf, NaN })]
    [InlineData("SigmoidOf", new[] { -Inf, 0, Inf, NaN, 40 }, new[] { 0, 0.5, 1, NaN, 1 })]
    [InlineData("SoftplusOf", new[] { -Inf, -800, 800, Inf, NaN, 40 }, new[] { 0, 0, 800, Inf, NaN, 40 })]
    [InlineData("TanhOf", new[] { -Inf, -0.0, Inf, NaN }, new[] { -1, -0.0, 1, NaN })]
    [InlineData("UltraFastSigmoidOf", new[] { -1e9, 1e9, NaN, 0 }, new[] { 0.002472623156635, 0.997527376843365, NaN, 0.5 })]
    [InlineData("HardSigmoidOf", new[] { -Inf, -3, 0, 3, Inf, NaN }, new[] { 0, 0, 0.5, 1, 1, NaN })]
    [InlineData("RoundOf", new[] { 0.5, 1.5, -2.5 }, new[] { 0.0, 2, -2 })]
    [InlineData("SignOf", new[] { -3, -0.0, 0, 2, NaN }, new[] { -1.0, 0, 0, 1, NaN })]
    public void Value_AtSpecialArguments_IsAsDocumented(string name, double[] x, double[] expected)
    {
        var row = typeof(ValueRows).GetMethod(name)!;
        double[] actual = ((Tensor<double>)row.Invoke(null, [Tensor.Of(x)])!).ToArray();
        for (int i = 0; i < x.Length; i++) Assert.True(expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= 1e-12, $"{name}({x[i]}) = {actual[i]:R}, {expected[i]:R} expected");
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
    public void Single_EagerAndPlan_AreTheSameBits()
    {
        for (int n = 0; n <= 70; n++)
        {
            var x = new Tensor<float>(n);
            for (int i = 0; i < n; i++) x[i] = (float)Special[(i + n) % Special.Length];
            Assert.Equal(ValueRows.SigmoidOfSingle(x).ToArray(), new ValueRows.SigmoidOfSinglePlan(n).Forward(x).ToArray());
            Assert.Equal(ValueRows.SoftplusOfSingle(x).ToArray(), new ValueRows.SoftplusOfSinglePlan(n).Forward(x).ToArray());
        }
    }

    private static long[] Bits(double[] values) => values.Select(v => double.IsNaN(v) ? -1 : BitConverter.DoubleToInt64Bits(v)).ToArray();
}
