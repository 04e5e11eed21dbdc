using System;
using Nabla.Numerics;
using Xunit;

namespace Nabla.Tests.Numerics;

/// <summary>The values at the ends and at zero, exact to the bit, in both element types and at every width.</summary>
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
                Same(Math.Min(a, b), First<Lane128<double>>(Lane128<double>.Min(Lane128<double>.Splat(a), Lane128<double>.Splat(b))));
                Same(Math.Max(a, b), First<Lane256<double>>(Lane256<double>.Max(Lane256<double>.Splat(a), Lane256<double>.Splat(b))));
                Same(Math.Min(a, b), First<Lane512<double>>(Lane512<double>.Min(Lane512<double>.Splat(a), Lane512<double>.Splat(b))));
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
            double actual = First<Lane256<double>>(Lane256<double>.Pow(Lane256<double>.Splat(x), exponent));
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
            First<Lane128<double>>(
                Lane128<double>.FusedMultiplyAdd(Lane128<double>.Splat(a), Lane128<double>.Splat(a), Lane128<double>.Splat(-a * a))
            )
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
            foreach (double value in Everywhere<TOp, double>(x))
                Same(exact, value);
            foreach (float value in Everywhere<TOp, float>((float)x))
                Same((float)y, value);
        }
    }

    private static T[] Everywhere<TOp, T>(T x)
        where TOp : ILaneOp
        where T : unmanaged
    {
        T[] y = new T[3];
        Lanes.Map<TOp, Lane128<T>, T>([x], y.AsSpan(0, 1));
        Lanes.Map<TOp, Lane256<T>, T>([x], y.AsSpan(1, 1));
        Lanes.Map<TOp, Lane512<T>, T>([x], y.AsSpan(2, 1));
        return y;
    }

    private static void Same(double expected, double actual) =>
        Assert.True(
            double.IsNaN(expected) ? double.IsNaN(actual) : BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual),
            $"{expected:R} expected, {actual:R} found"
        );
}
