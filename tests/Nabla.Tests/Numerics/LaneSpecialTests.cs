using System;
using Nabla.Numerics;
using Xunit;

namespace Nabla.Tests.Numerics;

/// <summary>Checks the values at the ends and at zero, exact to the bit, in both element types and at every width.</summary>
public sealed class LaneSpecialTests
{
    private const double Infinity = double.PositiveInfinity;
    private const double NaN = double.NaN;

    [Fact]
    public void Exp_SpecialValues_AreExact() =>
        Check<ExpOp>((0, 1), (-0.0, 1), (Infinity, Infinity), (-Infinity, 0), (NaN, NaN), (1e4, Infinity), (-1e4, 0), (1e38, Infinity), (-1e38, 0));

    [Fact]
    public void Log_SpecialValues_AreExact() =>
        Check<LogOp>((1, 0), (0, -Infinity), (-0.0, -Infinity), (Infinity, Infinity), (-Infinity, NaN), (-1, NaN), (-1e-38, NaN), (NaN, NaN));

    [Fact]
    public void Log1p_SpecialValues_AreExact() =>
        Check<Log1pOp>(
            (0, 0),
            (-0.0, -0.0),
            (-1, -Infinity),
            (-1.5, NaN),
            (Infinity, Infinity),
            (-Infinity, NaN),
            (NaN, NaN),
            (1e-30, (float)1e-30),
            (-1e-30, -(float)1e-30)
        );

    [Fact]
    public void Expm1_SpecialValues_AreExact() =>
        Check<Expm1Op>(
            (0, 0),
            (-0.0, -0.0),
            (Infinity, Infinity),
            (-Infinity, -1),
            (NaN, NaN),
            (1e4, Infinity),
            (-1e4, -1),
            (1e-30, (float)1e-30),
            (-1e-30, -(float)1e-30)
        );

    [Fact]
    public void Tanh_SpecialValues_AreExact() =>
        Check<TanhOp>(
            (0, 0),
            (-0.0, -0.0),
            (Infinity, 1),
            (-Infinity, -1),
            (NaN, NaN),
            (1e4, 1),
            (-1e4, -1),
            (25, 1),
            (-25, -1),
            (1e-30, (float)1e-30),
            (-1e-30, -(float)1e-30)
        );

    [Fact]
    public void Sign_SpecialValues_AreExact() =>
        Check<SignOp>((3, 1), (-3, -1), (0, 0), (-0.0, 0), (Infinity, 1), (-Infinity, -1), (NaN, NaN), (1e-40, 1));

    [Fact]
    public void Round_Halves_GoToEven() =>
        Check<RoundOp>((0.5, 0), (1.5, 2), (2.5, 2), (-0.5, -0.0), (-1.5, -2), (-2.5, -2), (NaN, NaN), (Infinity, Infinity));

    [Fact]
    public void FloorAndTruncate_Negative_Differ()
    {
        Check<FloorOp>((-1.5, -2), (1.5, 1), (-0.0, -0.0), (NaN, NaN));
        Check<TruncateOp>((-1.5, -1), (1.5, 1), (-0.5, -0.0), (NaN, NaN));
    }

    [Fact]
    public void AbsAndNegateAndSqrt_SpecialValues_AreExact()
    {
        Check<AbsOp>((-0.0, 0), (-2, 2), (-Infinity, Infinity), (NaN, NaN));
        Check<NegateOp>((0, -0.0), (-0.0, 0), (Infinity, -Infinity), (NaN, NaN));
        Check<SqrtOp>((4, 2), (-0.0, -0.0), (-1, NaN), (Infinity, Infinity), (NaN, NaN));
    }

    [Fact]
    public void MinAndMax_NaNAndZeros_FollowIeee()
    {
        double[] values = [0, -0.0, 1, -1, Infinity, -Infinity, NaN];
        foreach (double a in values)
        {
            foreach (double b in values)
            {
                Same(Math.Min(a, b), First<Lane128Double>(Lane128Double.Min(Lane128Double.Splat(a), Lane128Double.Splat(b))));
                Same(Math.Max(a, b), First<Lane256Double>(Lane256Double.Max(Lane256Double.Splat(a), Lane256Double.Splat(b))));
                Same(Math.Min(a, b), First<Lane512Double>(Lane512Double.Min(Lane512Double.Splat(a), Lane512Double.Splat(b))));
            }
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(2.0)]
    [InlineData(3.0)]
    [InlineData(-1.0)]
    [InlineData(0.5)]
    [InlineData(-0.5)]
    [InlineData(2.5)]
    [InlineData(-3.0)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void Pow_AnyExponent_AgreesWithThePlatform(double exponent)
    {
        foreach (double x in (double[])[0, -0.0, 1, -1, 2, -2, 0.3, 1e-200, 1e200, Infinity, -Infinity, NaN])
        {
            double expected = Math.Pow(x, exponent);
            double actual = First<Lane256Double>(Lane256Double.Pow(Lane256Double.Splat(x), exponent));
            if (double.IsFinite(expected) && expected != 0)
                Assert.Equal(expected, actual, Math.Abs(expected) * 3e-16);
            else
                Same(expected, actual);
        }
    }

    [Fact]
    public void FusedMultiplyAdd_Cancelling_RoundsOnce()
    {
        double a = 1 + 9.5367431640625e-7;
        Assert.Equal(
            Math.FusedMultiplyAdd(a, a, -a * a),
            First<Lane128Double>(Lane128Double.FusedMultiplyAdd(Lane128Double.Splat(a), Lane128Double.Splat(a), Lane128Double.Splat(-a * a)))
        );
    }

    private static double First<L>(L lane)
        where L : struct, ILane<L, double>
    {
        Span<double> value = stackalloc double[1];
        L.Store(value, 0, lane);
        return value[0];
    }

    private static void Check<TOp>(params (double X, double Y)[] cases)
        where TOp : ILaneOp
    {
        foreach ((double x, double y) in cases)
        {
            double exact = Math.Abs(x) == 1e-30 ? x : y;
            foreach (double value in Everywhere<TOp, Lane128Double, Lane256Double, Lane512Double, double>(x))
                Same(exact, value);
            foreach (float value in Everywhere<TOp, Lane128Single, Lane256Single, Lane512Single, float>((float)x))
                Same((float)y, value);
        }
    }

    private static T[] Everywhere<TOp, L128, L256, L512, T>(T x)
        where TOp : ILaneOp
        where L128 : struct, ILane<L128, T>
        where L256 : struct, ILane<L256, T>
        where L512 : struct, ILane<L512, T>
        where T : unmanaged
    {
        T[] y = new T[3];
        Lanes.Map<TOp, L128, T>([x], y.AsSpan(0, 1));
        Lanes.Map<TOp, L256, T>([x], y.AsSpan(1, 1));
        Lanes.Map<TOp, L512, T>([x], y.AsSpan(2, 1));
        return y;
    }

    private static void Same(double expected, double actual) =>
        Assert.True(
            double.IsNaN(expected) ? double.IsNaN(actual) : BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual),
            $"{expected:R} expected, {actual:R} found"
        );
}
