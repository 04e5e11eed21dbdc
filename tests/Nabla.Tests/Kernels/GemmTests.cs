using System;
using System.Linq;
using System.Numerics;
using Nabla.Kernels;
using Nabla.Numerics;
using Xunit;

namespace Nabla.Tests.Kernels;

public sealed class GemmTests
{
    private static readonly (int M, int K, int N)[] s_sizes =
    [
        (1, 1, 1),
        (1, 3, 1),
        (2, 3, 1),
        (3, 1, 5),
        (4, 4, 4),
        (5, 7, 3),
        (7, 9, 16),
        (8, 8, 32),
        (9, 33, 31),
        (13, 5, 70),
        (16, 300, 17),
        (3, 257, 40),
        (1, 513, 33),
        (12, 256, 8),
        (33, 17, 129),
        (300, 20, 70),
        (260, 270, 5),
        (600, 3, 1),
        (2, 300, 150),
    ];

    public static TheoryData<int, bool, bool> Cases()
    {
        TheoryData<int, bool, bool> data = [];
        for (int i = 0; i < s_sizes.Length; i++)
        {
            foreach (bool transposeA in (bool[])[false, true])
            {
                foreach (bool transposeB in (bool[])[false, true])
                    data.Add(i, transposeA, transposeB);
            }
        }

        return data;
    }

    /// <summary>Sizes up to 70, combined sparsely, so that every remainder of a tile, a panel and a register meets each of the others.</summary>
    public static TheoryData<int> Rows() => [.. Enumerable.Range(0, 71)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Multiply_EveryWidth_HasTheBitsOfTheNaiveLoop(int size, bool transposeA, bool transposeB)
    {
        (int m, int k, int n) = s_sizes[size];
        AssertNaiveBits(m, k, n, transposeA, transposeB);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Multiply_SizesUpTo70_HaveTheBitsOfTheNaiveLoop(int m)
    {
        for (int i = 0; i < 12; i++)
        {
            int k = (m * 5 + i * 11) % 71,
                n = (m * 3 + i * 6 + i / 4) % 71;
            AssertNaiveBits(m, k, n, transposeA: (i & 1) != 0, transposeB: (i & 2) != 0);
        }
    }

    private static void AssertNaiveBits(int m, int k, int n, bool transposeA, bool transposeB)
    {
        AssertNaiveBits<float, Lane128Single, Lane256Single, Lane512Single>(m, k, n, transposeA, transposeB);
        AssertNaiveBits<double, Lane128Double, Lane256Double, Lane512Double>(m, k, n, transposeA, transposeB);
    }

    private static void AssertNaiveBits<T, L1, L2, L3>(int m, int k, int n, bool transposeA, bool transposeB)
        where T : unmanaged, IFloatingPointIeee754<T>
        where L1 : struct, ILane<L1, T>
        where L2 : struct, ILane<L2, T>
        where L3 : struct, ILane<L3, T>
    {
        T[] a = Random<T>(m * k, 1),
            b = Random<T>(k * n, 2),
            expected = Products.Naive(a, transposeA, b, transposeB, m, k, n);
        T[] c = new T[m * n];
        c.AsSpan().Fill(T.NaN);
        Gemm.Multiply<T>(a, transposeA, b, transposeB, c, m, k, n);
        Assert.Equal(expected, c);
        foreach (int tileRows in (int[])[6, 12])
        {
            AssertWidth<L1, T>(expected, a, transposeA, b, transposeB, m, k, n, tileRows);
            AssertWidth<L2, T>(expected, a, transposeA, b, transposeB, m, k, n, tileRows);
            AssertWidth<L3, T>(expected, a, transposeA, b, transposeB, m, k, n, tileRows);
        }
    }

    private static void AssertWidth<L, T>(T[] expected, T[] a, bool transposeA, T[] b, bool transposeB, int m, int k, int n, int tileRows)
        where L : struct, ILane<L, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] c = new T[m * n];
        c.AsSpan().Fill(T.NaN);
        NoEpilogue<T> none = default;
        Gemm.Run<L, T, NoEpilogue<T>>(a, transposeA, b, transposeB, c, m, k, n, tileRows, ref none);
        Assert.Equal(expected, c);
    }

    private static T[] Random<T>(int count, int seed)
        where T : IFloatingPointIeee754<T>
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Multiply_Doubles_EqualsPlainSumsWithinRounding(int size, bool transposeA, bool transposeB)
    {
        (int m, int k, int n) = s_sizes[size];
        double[] a = Random<double>(m * k, 3),
            b = Random<double>(k * n, 4);
        double[] c = new double[m * n];
        Gemm.Multiply<double>(a, transposeA, b, transposeB, c, m, k, n);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = 0;
                for (int l = 0; l < k; l++)
                    sum += a[transposeA ? l * m + i : i * k + l] * b[transposeB ? j * k + l : l * n + j];
                Assert.Equal(sum, c[i * n + j], 1e-14 * k);
            }
        }
    }

    [Fact]
    public void Multiply_RowOfLargerProduct_IsTheSameBits()
    {
        Random random = new(4);
        double[] a = Enumerable.Range(0, 13 * 300).Select(_ => random.NextDouble() - 0.5).ToArray();
        double[] b = Enumerable.Range(0, 300 * 37).Select(_ => random.NextDouble() - 0.5).ToArray();
        double[] all = new double[13 * 37];
        Gemm.Multiply<double>(a, false, b, false, all, 13, 300, 37);
        for (int i = 0; i < 13; i++)
        {
            double[] row = new double[37];
            Gemm.Multiply<double>(a.AsSpan(i * 300, 300), false, b, false, row, 1, 300, 37);
            Assert.Equal(all.AsSpan(i * 37, 37).ToArray(), row);
        }
    }

    [Fact]
    public void Multiply_SecondCall_AllocatesNothing()
    {
        float[] a = new float[20 * 30],
            b = new float[30 * 17],
            c = new float[20 * 17];
        Gemm.Multiply<float>(a, false, b, true, c, 20, 30, 17);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Gemm.Multiply<float>(a, false, b, true, c, 20, 30, 17);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Multiply_EmptySum_GivesZeros()
    {
        double[] c = [1, 2, 3, 4, 5, 6];
        Gemm.Multiply<double>([], false, [], true, c, 2, 0, 3);
        Assert.Equal(new double[6], c);
    }

    [Fact]
    public void Multiply_EmptyResult_DoesNothing() => Gemm.Multiply<float>([], false, new float[6], false, [], 0, 2, 3);

    [Fact]
    public void Multiply_NaN_Propagates()
    {
        float[] c = new float[1];
        Gemm.Multiply<float>([0, float.NaN], false, [1, 0], false, c, 1, 2, 1);
        Assert.True(float.IsNaN(c[0]));
    }

    [Fact]
    public void Multiply_WrongLength_NamesTheArgument()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            Gemm.Multiply<float>(new float[5], false, new float[6], false, new float[4], 2, 3, 2)
        );
        Assert.Equal("'a' has 5 values; shape [2, 3] expected (Parameter 'a')", error.Message);
    }

    [Fact]
    public void Multiply_Integers_AreNotSupported()
    {
        NotSupportedException error = Assert.Throws<NotSupportedException>(() => Gemm.Multiply<int>([1], false, [1], false, new int[1], 1, 1, 1));
        Assert.Equal("Int32 is not supported here: only float and double are.", error.Message);
    }
}
