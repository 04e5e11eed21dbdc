using System;
using System.Linq;
using Nabla.Numerics;
using Xunit;

namespace Nabla.Tests.Numerics;

/// <summary>A value depends neither on the width, nor on its position, nor on the length of the span around it.</summary>
public sealed class LaneTailTests
{
    private const int Longest = 70;

    [Fact]
    public void Exp_EveryLengthAndWidth_IsTheSameBits() => CheckBoth<ExpOp>();

    [Fact]
    public void Log_EveryLengthAndWidth_IsTheSameBits() => CheckBoth<LogOp>();

    [Fact]
    public void Log1p_EveryLengthAndWidth_IsTheSameBits() => CheckBoth<Log1pOp>();

    [Fact]
    public void Expm1_EveryLengthAndWidth_IsTheSameBits() => CheckBoth<Expm1Op>();

    [Fact]
    public void Tanh_EveryLengthAndWidth_IsTheSameBits() => CheckBoth<TanhOp>();

    [Fact]
    public void ErrorFunctions_EveryLengthAndWidth_IsTheSameBits()
    {
        CheckBoth<ErfOp>();
        CheckBoth<ErfcOp>();
    }

    [Fact]
    public void Pow_EveryLengthAndWidth_IsTheSameBits() => CheckBoth<PowOp>();

    [Fact]
    public void RoundingFamily_EveryLengthAndWidth_IsTheSameBits()
    {
        CheckBoth<FloorOp>();
        CheckBoth<TruncateOp>();
        CheckBoth<RoundOp>();
        CheckBoth<SignOp>();
        CheckBoth<AbsOp>();
        CheckBoth<NegateOp>();
        CheckBoth<SqrtOp>();
    }

    [Fact]
    public void MixedArithmetic_EveryLengthAndWidth_IsTheSameBits() => CheckBoth<MixedOp>();

    [Fact]
    public void Masks_EveryLengthAndWidth_RoundTrip()
    {
        CheckMasks<Lane128Single, float>();
        CheckMasks<Lane256Single, float>();
        CheckMasks<Lane512Single, float>();
        CheckMasks<Lane128Double, double>();
        CheckMasks<Lane256Double, double>();
        CheckMasks<Lane512Double, double>();
    }

    [Fact]
    public void LoadInt32_EveryLengthAndWidth_Converts()
    {
        int[] x =
        [
            .. Enumerable
                .Range(0, Longest)
                .Select(i =>
                    i % 5 == 0 ? int.MinValue + i
                    : i % 7 == 0 ? int.MaxValue - i
                    : i * 12345 - 400000
                ),
        ];
        float[] floats = [.. x.Select(v => (float)v)];
        double[] doubles = [.. x.Select(v => (double)v)];
        for (int length = 0; length <= Longest; length++)
        {
            ReadOnlySpan<int> source = x.AsSpan(0, length);
            Assert.Equal(floats[..length], Convert<Lane128Single, float>(source));
            Assert.Equal(floats[..length], Convert<Lane256Single, float>(source));
            Assert.Equal(floats[..length], Convert<Lane512Single, float>(source));
            Assert.Equal(doubles[..length], Convert<Lane128Double, double>(source));
            Assert.Equal(doubles[..length], Convert<Lane256Double, double>(source));
            Assert.Equal(doubles[..length], Convert<Lane512Double, double>(source));
        }
    }

    [Fact]
    public void Load_OutsideTheSpan_GivesZeros()
    {
        float[] x = [1, 2, 3];
        foreach (int index in (int[])[3, 4, -1, int.MinValue, int.MaxValue])
        {
            float[] y = new float[8];
            Lane256Single.Store(y, 0, Lane256Single.Load(x, index));
            Assert.Equal(new float[8], y);
        }
    }

    [Fact]
    public void Store_OutsideTheSpan_WritesNothing()
    {
        double[] y = [1, 2, 3];
        foreach (int index in (int[])[3, 4, -1, int.MinValue, int.MaxValue])
        {
            Lane256Double.Store(y, index, Lane256Double.Splat(9));
            Lane128Double.StoreMask([], index, Lane128Double.Splat(0));
        }

        Assert.Equal([1, 2, 3], y);
    }

    [Fact]
    public void Comparisons_WithNaN_AreFalseExceptNotEqual()
    {
        Lane128Single nan = Lane128Single.Splat(float.NaN);
        Lane128Single one = Lane128Single.Splat(1);
        Assert.Equal([false, false, false, false, false, true], Bits(nan, one));
        Assert.Equal([false, true, false, true, true, false], Bits(one, one));
        Assert.Equal([true, true, false, false, false, true], Bits(-one, one));

        static bool[] Bits(Lane128Single a, Lane128Single b)
        {
            bool[] bits = new bool[6];
            Lane128Single.StoreMask(bits.AsSpan(0, 1), 0, Lane128Single.LessThan(a, b));
            Lane128Single.StoreMask(bits.AsSpan(1, 1), 0, Lane128Single.LessThanOrEqual(a, b));
            Lane128Single.StoreMask(bits.AsSpan(2, 1), 0, Lane128Single.GreaterThan(a, b));
            Lane128Single.StoreMask(bits.AsSpan(3, 1), 0, Lane128Single.GreaterThanOrEqual(a, b));
            Lane128Single.StoreMask(bits.AsSpan(4, 1), 0, Lane128Single.Equal(a, b));
            Lane128Single.StoreMask(bits.AsSpan(5, 1), 0, Lane128Single.NotEqual(a, b));
            return bits;
        }
    }

    [Fact]
    public void Count_OfEveryWidth_IsBitsPerElement()
    {
        Assert.Equal([4, 8, 16], (int[])[Lane128Single.Count, Lane256Single.Count, Lane512Single.Count]);
        Assert.Equal([2, 4, 8], (int[])[Lane128Double.Count, Lane256Double.Count, Lane512Double.Count]);
    }

    private static void CheckBoth<TOp>()
        where TOp : ILaneOp
    {
        Random random = new(11);
        double[] special =
        [
            0,
            -0.0,
            double.NaN,
            double.PositiveInfinity,
            double.NegativeInfinity,
            5e-324,
            -5e-324,
            1e-310,
            -745.1,
            709.5,
            -103.5,
            88.5,
            1,
            -1,
            1e300,
            3e38,
            1e-40,
        ];
        double[] x =
        [
            .. Enumerable
                .Range(0, Longest)
                .Select(i => i % 4 == 3 ? special[i / 4 % special.Length] : (random.NextDouble() - 0.4) * Math.Pow(10, random.Next(-6, 3))),
        ];
        Check<TOp, Lane128Double, Lane256Double, Lane512Double, double>(x, BitConverter.DoubleToInt64Bits);
        Check<TOp, Lane128Single, Lane256Single, Lane512Single, float>([.. x.Select(v => (float)v)], v => BitConverter.SingleToInt32Bits(v));
    }

    private static void Check<TOp, L128, L256, L512, T>(T[] x, Func<T, long> bits)
        where TOp : ILaneOp
        where L128 : struct, ILane<L128, T>
        where L256 : struct, ILane<L256, T>
        where L512 : struct, ILane<L512, T>
        where T : unmanaged
    {
        T[] alone = new T[x.Length];
        for (int i = 0; i < x.Length; i++)
            Lanes.Map<TOp, L128, T>(x.AsSpan(i, 1), alone.AsSpan(i, 1));
        for (int length = 0; length <= x.Length; length++)
        {
            Width<L128>(length);
            Width<L256>(length);
            Width<L512>(length);
        }

        void Width<L>(int length)
            where L : struct, ILane<L, T>
        {
            // The element after the end must stay as it was.
            T[] y = [.. x.Take(length), x[0]];
            Lanes.Map<TOp, L, T>(x.AsSpan(0, length), y.AsSpan(0, length));
            for (int i = 0; i < length; i++)
                Assert.True(
                    bits(y[i]) == bits(alone[i]) || (IsNaN(y[i]) && IsNaN(alone[i])),
                    $"{typeof(TOp).Name}({x[i]}) at {i} of {length}, {typeof(L).Name}: {y[i]}, alone {alone[i]}"
                );
            Assert.Equal(bits(x[0]), bits(y[length]));
        }

        static bool IsNaN(T value) => value is double.NaN or float.NaN;
    }

    private static void CheckMasks<L, T>()
        where L : struct, ILane<L, T>
        where T : unmanaged
    {
        Random random = new(5);
        bool[] x = [.. Enumerable.Range(0, Longest).Select(_ => random.Next(2) == 0)];
        for (int length = 0; length <= Longest; length++)
        {
            bool[] y = new bool[length + 1];
            for (int i = 0; i < length; i += L.Count)
                L.StoreMask(
                    y.AsSpan(0, length),
                    i,
                    L.Not(L.Not(L.And(L.LoadMask(x.AsSpan(0, length), i), L.Equal(L.Splat(default), L.Splat(default)))))
                );
            Assert.Equal([.. x.Take(length), false], y);
        }
    }

    private static T[] Convert<L, T>(ReadOnlySpan<int> x)
        where L : struct, ILane<L, T>
        where T : unmanaged
    {
        T[] y = new T[x.Length];
        for (int i = 0; i < y.Length; i += L.Count)
            L.Store(y, i, L.LoadInt32(x, i));
        return y;
    }
}
