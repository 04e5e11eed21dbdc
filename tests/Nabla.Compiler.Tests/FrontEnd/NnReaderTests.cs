using System;
using System.Linq;
using Xunit;

namespace Nabla.Compiler.Tests.FrontEnd;

/// <summary>The constants that belong to a function's definition are held to one rule, whether the function is called by its name, through a
/// delegate or by Map.</summary>
public sealed class NnReaderTests
{
    private const string Members = """
        const double Fixed = 2;
        static readonly double Kept = 0.25;
        static double Gate(double v, double slope) => HardSigmoid(v, slope, 0.5);
        static Tensor<double> Each(Tensor<double> v, Func<double, double, double> f, double k) => Map(v, f, k);
        static double Once(double v, Func<double, double, double> f, double k) => f(v, k);
        [Differentiable]
        public static double Loss([Shape(3)] Tensor<double> x, double y, int n, [Parameter, Shape(3)] Tensor<double> w, [Parameter] double a)

        """;

    [Theory]
    [InlineData("=> HardSigmoid(a, 0.2, 0.5) + Sum(w);")]
    [InlineData("=> a * Sum(Map(w, HardSigmoid, 0.2, 0.5));")]
    [InlineData("=> a * Sum(Map(f: HardSigmoid, b: Fixed / 4, a: Kept, x: w));")]
    [InlineData("=> a * Sum(Map(w, v => HardSigmoid(v, Kept, 1 / Fixed)));")]
    [InlineData("=> a * Sum(Map(w, Gate, Kept * Fixed));")]
    [InlineData("=> a * Sum(Map(w, Polygamma, 2));")]
    [InlineData("=> a * Sum(Map(w, Polygamma, Fixed));")]
    [InlineData("{ double order = 1; order += 1; return a * Sum(Map(w, Polygamma, order)); }")]
    [InlineData("=> a * Sum(Each(w, Polygamma, Fixed));")]
    [InlineData("=> Once(a, Polygamma, Fixed) * Sum(w);")]
    [InlineData("=> Sum(Map(w, Threshold, Kept, 1)) * a;")]
    [InlineData("=> Sum(Map(w, Softplus, a, 20));")]
    [InlineData("=> Sum(Map(w, x, Max)) * a;")]
    [InlineData("{ Func<double, double, double> f = HardShrink; return f(a, Kept) * Sum(w); }")]
    public void Read_ConstantsThatAreKnown_AreAccepted(string body) => Assert.Empty(Reading.OfClass(Members + body).Findings());

    [Theory]
    [InlineData("=> HardSigmoid(a, y, 0.5) + Sum(w);", "y: 'alpha'")]
    [InlineData("=> Sum(Map(w, HardSigmoid, a, 0.5));", "a: 'alpha'")]
    [InlineData("=> a * Sum(Map(w, HardSigmoid, 0.2, y));", "y: 'beta'")]
    [InlineData("=> Sum(Map(b: a, f: HardSigmoid, a: 0.2, x: w));", "b: a: 'beta'")]
    [InlineData("=> a * Sum(Map(w, x, w, HardSigmoid));", "x: 'alpha'")]
    [InlineData("=> Sum(Map(w, Polygamma, a));", "a: 'order'")]
    [InlineData("=> a * Sum(Map(w, Polygamma, n));", "n: 'order'")]
    [InlineData("=> a * Sum(Map(w, x, Polygamma));", "x: 'order'")]
    [InlineData("=> a * Sum(Map(x, w, Polygamma));", "w: 'order'")]
    [InlineData("=> a * Sum(Map(w, Threshold, Sum(x), 1));", "Sum(x): 'threshold'")]
    [InlineData("=> Sum(Map(w, ThresholdedRelu, a));", "a: 'theta'")]
    [InlineData("=> Sum(Map(w, HardShrink, a + Kept));", "a + Kept: 'lambda'")]
    [InlineData("=> a * Sum(Map(w, Softplus, 1, y));", "y: 'threshold'")]
    [InlineData("=> a * Sum(Map(w, v => HardShrink(v, y)));", "y: 'lambda'")]
    [InlineData("{ Func<double, double, double> f = HardShrink; return f(a, y) * Sum(w); }", "y: 'lambda'")]
    [InlineData("{ Func<double, double, double, double> f = Softplus; return f(a, y, n) * Sum(w); }", "n: 'threshold'")]
    public void Read_ConstantKnownOnlyAtRunTime_IsRefusedWhereItIsWritten(string body, string expected) =>
        Assert.Equal(
            ["NABLA1002 " + expected + " known only at run time | it is part of the function's definition and must be a compile-time constant"],
            Reading.OfClass(Members + body).Findings()
        );

    [Theory]
    [InlineData("=> HardSigmoid(a) + Sum(w);", "HardSigmoid(a)")]
    [InlineData("=> a * Sum(Map(w, HardSigmoid));", "Map(w, HardSigmoid)")]
    [InlineData("=> a * Sum(Map(f: HardSigmoid, x: w));", "Map(f: HardSigmoid, x: w)")]
    [InlineData("=> a * Sum(Map(w, v => HardSigmoid(v)));", "HardSigmoid(v)")]
    [InlineData("{ Func<double, double> f = HardSigmoid; return f(a) * Sum(w); }", "f(a)")]
    [InlineData("=> a * Sum(HardSigmoid(Map(w, HardSigmoid)));", "HardSigmoid(Map(w, HardSigmoid))", "Map(w, HardSigmoid)")]
    public void Read_HardSigmoidWithoutConstants_IsReportedOnEveryPath(string body, params string[] expected) =>
        Assert.Equal(
            expected.Select(e => "NABLA3005 " + e).Order(StringComparer.Ordinal),
            Reading.OfClass(Members + body).Findings().Order(StringComparer.Ordinal)
        );
}
