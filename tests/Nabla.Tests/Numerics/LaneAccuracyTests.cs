using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Nabla.Numerics;
using Xunit;

namespace Nabla.Tests.Numerics;

/// <summary>The distance to the true value in units of the last place. The documentation promises the bound.</summary>
public sealed class LaneAccuracyTests
{
    private const int Samples = 1000;

    // Without a fused multiply-add the correction of tanh's quotient is itself rounded.
    private static readonly double s_bound = Fma.IsSupported || AdvSimd.IsSupported ? 1.1 : 2;

    [Fact]
    public void Exp_Double_IsWithinBound() =>
        CheckDouble<ExpOp>(Exact.Exp, [(-745.2, 709.78), (-1, 1), (-30, 30), (-745.2, -708), (709, 709.78)], 1e-20, 700, signed: true);

    [Fact]
    public void Log_Double_IsWithinBound() =>
        CheckDouble<LogOp>(Exact.Log, [(0.5, 2), (0.99, 1.01), (0, 1e-307), (1, 1.7e308)], 5e-324, 1.7e308, signed: false);

    [Fact]
    public void Log1p_Double_IsWithinBound() =>
        CheckDouble<Log1pOp>(Exact.Log1p, [(-0.5, 1), (-0.9999999, -0.5), (0, 1e17), (0, 1.7e308)], 5e-324, 0.9, signed: true);

    [Fact]
    public void Expm1_Double_IsWithinBound() =>
        CheckDouble<Expm1Op>(Exact.Expm1, [(-45, 709.78), (-1, 1), (-3, 3), (0.3, 0.6), (709, 709.78)], 5e-324, 0.9, signed: true);

    [Fact]
    public void Tanh_Double_IsWithinBound() => CheckDouble<TanhOp>(Exact.Tanh, [(-25, 25), (-1, 1), (-3, 3), (0.1, 0.6)], 5e-324, 1, signed: true);

    [Fact]
    public void Exp_Float_IsWithinBound() => CheckFloat<ExpOp>(Math.Exp);

    [Fact]
    public void Log_Float_IsWithinBound() => CheckFloat<LogOp>(Math.Log);

    [Fact]
    public void Log1p_Float_IsWithinBound() =>
        CheckFloat<Log1pOp>(x => 1 + x is double u && u != 1 && double.IsFinite(u) ? Math.Log(u) * (x / (u - 1)) : x);

    [Fact]
    public void Expm1_Float_IsWithinBound() =>
        CheckFloat<Expm1Op>(x =>
            Math.Exp(x) is double u && u != 1 && u > 1e-30 && double.IsFinite(u) ? (u - 1) * (x / Math.Log(u))
            : Math.Abs(x) < 1 ? x
            : Math.Exp(x) - 1
        );

    [Fact]
    public void Tanh_Float_IsWithinBound() => CheckFloat<TanhOp>(Math.Tanh);

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(-745.1, 5e-324)]
    [InlineData(-745.2, 0.0)]
    [InlineData(-708.5, 2.0061323053313058e-308)]
    public void Exp_KnownValues_AreRight(double x, double expected) =>
        Assert.Equal(x == 1 ? Math.E : expected, Lanes.Value<ExpOp>(x), expected * 1e-15);

    private static void CheckDouble<TOp>(
        Func<double, Exact> reference,
        (double Low, double High)[] ranges,
        double smallest,
        double largest,
        bool signed
    )
        where TOp : ILaneOp
    {
        Random random = new(7);
        List<double> inputs = [];
        foreach ((double low, double high) in ranges)
            inputs.AddRange(Enumerable.Range(0, Samples).Select(_ => low + (high - low) * random.NextDouble()));
        // More points lie evenly over the exponents, subnormals included.
        double from = Math.Log2(smallest),
            to = Math.Log2(largest);
        for (int i = 0; i < Samples; i++)
        {
            double x = Math.Pow(2, from + (to - from) * random.NextDouble());
            inputs.Add(signed && random.Next(2) == 0 ? -x : x);
        }

        double[] xs = [.. inputs.Where(x => x != 0)];
        double[] ys = new double[xs.Length];
        Lanes.Map<TOp, Lane256Double, double>(xs, ys);
        for (int i = 0; i < xs.Length; i++)
        {
            double ulps = reference(xs[i]).Ulps(ys[i]);
            Assert.True(ulps <= s_bound, $"{typeof(TOp).Name}({xs[i]:R}) = {ys[i]:R} is {ulps:F3} ulp off");
        }
    }

    private static void CheckFloat<TOp>(Func<double, double> reference)
        where TOp : ILaneOp
    {
        // Every 4099th float of both signs: a prime, so the mantissas differ between exponents.
        const uint Step = 4099;
        float[] xs = [.. Enumerable.Range(0, (int)(uint.MaxValue / Step)).Select(i => BitConverter.UInt32BitsToSingle((uint)i * Step))];
        float[] ys = new float[xs.Length];
        Lanes.Map<TOp, Lane256Single, float>(xs, ys);
        for (int i = 0; i < xs.Length; i++)
        {
            double ulps = Ulps(reference(xs[i]), ys[i]);
            if (!(ulps <= s_bound))
                Assert.Fail($"{typeof(TOp).Name}({xs[i]:R}) = {ys[i]:R} is {ulps:F3} ulp off");
        }
    }

    private static double Ulps(double expected, float actual)
    {
        // Beyond the midpoint after the largest float, the right answer is infinite.
        if (double.IsNaN(expected) || Math.Abs(expected) >= 3.4028235677973366e38 || double.IsInfinity(actual))
            return ((float)expected).Equals(actual) ? 0 : double.PositiveInfinity;
        if (expected == 0)
            return actual == 0 ? 0 : double.PositiveInfinity;
        return Math.Abs(actual - expected) / Math.ScaleB(1, Math.Max(Math.ILogB(expected), -126) - 23);
    }
}
