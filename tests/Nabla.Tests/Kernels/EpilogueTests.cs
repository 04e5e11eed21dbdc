using System;
using System.Linq;
using System.Numerics;
using Nabla.Kernels;
using Nabla.Numerics;
using Xunit;

namespace Nabla.Tests.Kernels;

public sealed class EpilogueTests
{
    public static TheoryData<int, int, int, bool, bool> Cases()
    {
        TheoryData<int, int, int, bool, bool> data = [];
        (int M, int K, int N)[] sizes =
        [
            (1, 1, 1),
            (1, 5, 3),
            (5, 4, 1),
            (2, 3, 70),
            (3, 9, 2),
            (4, 0, 9),
            (3, 0, 2),
            (7, 6, 7),
            (13, 20, 10),
            (6, 8, 17),
            (11, 33, 24),
            (14, 5, 37),
            (29, 12, 64),
            (64, 300, 19),
            (300, 3, 41),
            (270, 7, 3),
        ];
        foreach ((int m, int k, int n) in sizes)
        {
            foreach (bool transposeA in (bool[])[false, true])
            {
                foreach (bool transposeB in (bool[])[false, true])
                    data.Add(m, k, n, transposeA, transposeB);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Multiply_WithEpilogue_HasTheBitsOfALoopAfterwards(int m, int k, int n, bool transposeA, bool transposeB)
    {
        float[] a = Values<float>(m * k, 1),
            b = Values<float>(k * n, 2),
            scale = Values<float>(m, 3),
            bias = Values<float>(n, 4),
            mask = Values<float>(m * n, 5),
            raw = new float[m * n],
            c = new float[m * n];
        Special(a);
        Gemm.Multiply<float>(a, transposeA, b, transposeB, raw, m, k, n);
        float[] expected = Expected(raw, scale, bias, mask, n);
        float[] stored = new float[m * n];
        Gemm.Multiply(a, transposeA, b, transposeB, c, m, k, n, new Everything<float>(scale, bias, mask, stored));
        Assert.Equal(expected, c);
        Assert.Equal(raw, stored);
        AssertWidth<Lane128Single>();
        AssertWidth<Lane256Single>();
        AssertWidth<Lane512Single>();

        void AssertWidth<L>()
            where L : struct, ILane<L, float>
        {
            foreach (int tileRows in (int[])[6, 12])
            {
                Array.Fill(stored, -1);
                Array.Fill(c, -1);
                Everything<float> epilogue = new(scale, bias, mask, stored);
                Gemm.Run<L, float, Everything<float>>(a, transposeA, b, transposeB, c, m, k, n, tileRows, ref epilogue);
                Assert.Equal(expected, c);
                Assert.Equal(raw, stored);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Multiply_DoublesWithEpilogue_HasTheBitsOfALoopAfterwards(int m, int k, int n, bool transposeA, bool transposeB)
    {
        double[] a = Values<double>(m * k, 1),
            b = Values<double>(k * n, 2),
            scale = Values<double>(m, 3),
            bias = Values<double>(n, 4),
            mask = Values<double>(m * n, 5),
            raw = new double[m * n],
            c = new double[m * n],
            stored = new double[m * n];
        Special(a);
        Gemm.Multiply<double>(a, transposeA, b, transposeB, raw, m, k, n);
        Gemm.Multiply(a, transposeA, b, transposeB, c, m, k, n, new Everything<double>(scale, bias, mask, stored));
        Assert.Equal(Expected(raw, scale, bias, mask, n), c);
        Assert.Equal(raw, stored);
    }

    [Fact]
    public void Multiply_Tanh_HasTheBitsOfTheEagerFunction()
    {
        float[] a = Values<float>(20 * 9, 1),
            b = Values<float>(9 * 11, 2),
            raw = new float[20 * 11],
            c = new float[20 * 11];
        Gemm.Multiply<float>(a, false, b, false, raw, 20, 9, 11);
        Gemm.Multiply(a, false, b, false, c, 20, 9, 11, new Tanh());
        float[] expected = new float[raw.Length];
        for (int i = 0; i < raw.Length; i += Lane128Single.Count)
            Lane128Single.Store(expected, i, Lane128Single.Tanh(Lane128Single.Load(raw, i)));
        Assert.Equal(expected, c);
    }

    [Fact]
    public void Multiply_EmptyResult_NeverAsksTheEpilogue()
    {
        Gemm.Multiply(new float[0], false, new float[6], false, [], 0, 2, 3, new Throwing());
        Gemm.Multiply(new float[6], false, new float[0], false, [], 3, 2, 0, new Throwing());
    }

    [Fact]
    public void Multiply_WithEpilogue_SecondCallAllocatesNothing()
    {
        float[] a = new float[20 * 30],
            b = new float[30 * 17],
            c = new float[20 * 17],
            scale = new float[20],
            bias = new float[17],
            z = new float[20 * 17];
        Gemm.Multiply(a, true, b, true, c, 20, 30, 17, new Everything<float>(scale, bias, c.ToArray(), z));
        float[] mask = new float[20 * 17];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Gemm.Multiply(a, true, b, true, c, 20, 30, 17, new Everything<float>(scale, bias, mask, z));
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Multiply_WrongLengthWithEpilogue_NamesTheArgument()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            Gemm.Multiply(new double[6], false, new double[5], false, new double[4], 2, 3, 2, default(Everything<double>))
        );
        Assert.Equal("'b' has 5 values; shape [3, 2] expected (Parameter 'b')", error.Message);
    }

    /// <summary>Puts NaN and both infinities among the values, if there are any values.</summary>
    private static void Special<T>(T[] values)
        where T : IFloatingPointIeee754<T>
    {
        if (values.Length > 20)
            (values[3], values[11], values[^2]) = (T.NaN, T.PositiveInfinity, T.NegativeInfinity);
    }

    private static T[] Values<T>(int count, int seed)
        where T : IFloatingPointIeee754<T>
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];
    }

    private static T[] Expected<T>(T[] raw, T[] scale, T[] bias, T[] mask, int n)
        where T : IFloatingPointIeee754<T> => [.. raw.Select((v, i) => mask[i] > T.Zero ? T.Max(scale[i / n] * v + bias[i % n], T.Zero) : T.Zero)];

    /// <summary>An epilogue with operands of every kind and a further result.</summary>
    private readonly ref struct Everything<T>(ReadOnlySpan<T> scale, ReadOnlySpan<T> bias, ReadOnlySpan<T> mask, Span<T> stored) : IEpilogue<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> _scale = scale;
        private readonly ReadOnlySpan<T> _bias = bias;
        private readonly ReadOnlySpan<T> _mask = mask;
        private readonly Span<T> _stored = stored;

        public L Apply<L>(L value, int row, int column, int index, int count)
            where L : struct, ILane<L, T>
        {
            if (count == L.Count)
                L.Store(_stored, index, value);
            else
                L.Store(_stored.Slice(index, count), 0, value);
            L zero = L.Splat(T.Zero);
            L relu = L.Max(L.Splat(_scale[row]) * value + L.Load(_bias, column), zero);
            return L.Select(L.GreaterThan(L.Load(_mask, index), zero), relu, zero);
        }
    }

    private readonly struct Tanh : IEpilogue<float>
    {
        public L Apply<L>(L value, int row, int column, int index, int count)
            where L : struct, ILane<L, float> => L.Tanh(value);
    }

    private readonly struct Throwing : IEpilogue<float>
    {
        public L Apply<L>(L value, int row, int column, int index, int count)
            where L : struct, ILane<L, float> => throw new InvalidOperationException();
    }
}
