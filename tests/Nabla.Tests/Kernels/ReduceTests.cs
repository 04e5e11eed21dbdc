using System;
using System.Linq;
using Nabla.Kernels;
using Xunit;

namespace Nabla.Tests.Kernels;

public sealed class ReduceTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 5, 1)]
    [InlineData(2, 37, 1)]
    [InlineData(2, 3, 5)]
    [InlineData(1, 300, 11)]
    [InlineData(4, 129, 8)]
    [InlineData(3, 1, 33)]
    [InlineData(1, 9000, 1)]
    [InlineData(2, 0, 3)]
    [InlineData(2, 0, 33)]
    [InlineData(2, 0, 1)]
    [InlineData(3, 70, 13)]
    [InlineData(0, 4, 3)]
    [InlineData(5, 4, 0)]
    public void SumAndMax_AllAxes_EqualNaive(int outer, int length, int inner)
    {
        Random random = new(1);
        // The values are quarters, so every order of summation gives the same result.
        double[] x = [.. Enumerable.Range(0, outer * length * inner).Select(_ => random.Next(-4000, 4000) / 4.0)];
        double[] sums = new double[outer * inner];
        double[] maxima = [.. Enumerable.Repeat(double.NegativeInfinity, outer * inner)];
        for (int o = 0; o < outer; o++)
        {
            for (int l = 0; l < length; l++)
            {
                for (int i = 0; i < inner; i++)
                {
                    double value = x[(o * length + l) * inner + i];
                    sums[o * inner + i] += value;
                    maxima[o * inner + i] = Math.Max(maxima[o * inner + i], value);
                }
            }
        }

        double[] y = [.. Enumerable.Repeat(double.NaN, outer * inner)];
        Reduce.Sum<double>(x, y, outer, length, inner);
        Assert.Equal(sums, y);
        float[] floats = new float[outer * inner];
        Reduce.Sum<float>([.. x.Select(v => (float)v)], floats, outer, length, inner);
        Assert.Equal([.. sums.Select(v => (float)v)], floats);
        if (length == 0)
            return;
        Reduce.Max<double>(x, y, outer, length, inner);
        Assert.Equal(maxima, y);
        Reduce.Max<float>([.. x.Select(v => (float)v)], floats, outer, length, inner);
        Assert.Equal([.. maxima.Select(v => (float)v)], floats);
    }

    [Fact]
    public void Sum_OneMillionTenths_LosesNextToNothing()
    {
        float[] x = [.. Enumerable.Repeat(0.1f, 1 << 20)];
        float[] y = new float[1];
        Reduce.Sum<float>(x, y, 1, x.Length, 1);
        Assert.Equal((float)((1 << 20) * (double)0.1f), y[0], 0.04f);
        float[] columns = new float[2];
        Reduce.Sum<float>(x, columns, 1, x.Length / 2, 2);
        Assert.Equal((float)((1 << 19) * (double)0.1f), columns[1], 0.02f);
    }

    [Fact]
    public void Sum_ElementsOfLargerArray_DoNotDependOnTheirRow()
    {
        Random random = new(2);
        double[] x = [.. Enumerable.Range(0, 5 * 77).Select(_ => random.NextDouble())];
        double[] all = new double[5];
        Reduce.Sum<double>(x, all, 5, 77, 1);
        for (int o = 0; o < 5; o++)
        {
            double[] one = new double[1];
            Reduce.Sum<double>(x.AsSpan(o * 77, 77), one, 1, 77, 1);
            Assert.Equal(all[o], one[0]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Max_NaNAnywhere_Propagates(int inner)
    {
        for (int place = 0; place < 20; place++)
        {
            float[] x = [.. Enumerable.Range(0, 20 * inner).Select(i => (float)i)];
            x[place * inner] = float.NaN;
            float[] y = new float[inner];
            Reduce.Max<float>(x, y, 1, 20, inner);
            Assert.True(float.IsNaN(y[0]));
            if (inner > 1)
                Assert.Equal(19 * inner + 1, y[1]);
        }
    }

    [Fact]
    public void Max_OfNegatives_IsNotThePadding()
    {
        double[] y = new double[1];
        Reduce.Max<double>([-3, -2, -5], y, 1, 3, 1);
        Assert.Equal(-2, y[0]);
    }

    [Fact]
    public void Max_OfNothing_Throws()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Reduce.Max<float>([], new float[2], 2, 0, 1));
        Assert.Equal("maximum of nothing: the reduced axis has length 0 (Parameter 'length')", error.Message);
    }

    [Fact]
    public void Sum_WrongLength_NamesTheArgument()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Reduce.Sum<float>(new float[5], new float[2], 2, 3, 1));
        Assert.Equal("'x' has 5 values; shape [2, 3, 1] expected (Parameter 'x')", error.Message);
        Assert.Throws<NotSupportedException>(() => Reduce.Sum<int>([1], new int[1], 1, 1, 1));
    }
}
