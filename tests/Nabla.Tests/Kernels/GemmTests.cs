using System;
using System.Linq;
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

    [Theory]
    [MemberData(nameof(Cases))]
    public void Multiply_IntegersInFloat_EqualsNaiveExactly(int size, bool transposeA, bool transposeB)
    {
        (int m, int k, int n) = s_sizes[size];
        // Small integers: every order of summation and every rounding gives the same sums.
        float[] a = Integers(m * k, 1).Select(v => (float)v).ToArray();
        float[] b = Integers(k * n, 2).Select(v => (float)v).ToArray();
        float[] expected = new float[m * n];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int l = 0; l < k; l++)
                    expected[i * n + j] += a[transposeA ? l * m + i : i * k + l] * b[transposeB ? j * k + l : l * n + j];
            }
        }

        foreach (int width in (int[])[0, 128, 256, 512])
        {
            float[] c = Enumerable.Repeat(float.NaN, m * n).ToArray();
            if (width == 0)
                Gemm.Multiply<float>(a, transposeA, b, transposeB, c, m, k, n);
            else if (width == 128)
                Gemm.Run<Lane128Single, float>(a, transposeA, b, transposeB, c, m, k, n);
            else if (width == 256)
                Gemm.Run<Lane256Single, float>(a, transposeA, b, transposeB, c, m, k, n);
            else
                Gemm.Run<Lane512Single, float>(a, transposeA, b, transposeB, c, m, k, n);
            Assert.Equal(expected, c);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Multiply_Doubles_EqualsNaiveWithinRounding(int size, bool transposeA, bool transposeB)
    {
        (int m, int k, int n) = s_sizes[size];
        Random random = new(3);
        double[] a = Enumerable.Range(0, m * k).Select(_ => random.NextDouble() - 0.5).ToArray();
        double[] b = Enumerable.Range(0, k * n).Select(_ => random.NextDouble() - 0.5).ToArray();
        double[] c = new double[m * n];
        Gemm.Multiply<double>(a, transposeA, b, transposeB, c, m, k, n);
        double[] narrow = new double[m * n];
        Gemm.Run<Lane128Double, double>(a, transposeA, b, transposeB, narrow, m, k, n);
        Assert.Equal(c, narrow);
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

    private static int[] Integers(int count, int seed)
    {
        Random random = new(seed);
        return Enumerable.Range(0, count).Select(_ => random.Next(-9, 10)).ToArray();
    }
}
