using System;
using System.Linq;
using Xunit;

namespace Nabla.Tests.Training;

public sealed class InitializerTests
{
    private static readonly int[] s_shape = [20, 30, 50];

    [Theory]
    [InlineData(Init.HeNormal, 2.0 / 600)]
    [InlineData(Init.HeUniform, 2.0 / 600)]
    [InlineData(Init.GlorotNormal, 2.0 / 650)]
    [InlineData(Init.GlorotUniform, 2.0 / 650)]
    [InlineData(Init.LeCunNormal, 1.0 / 600)]
    [InlineData(Init.LeCunUniform, 1.0 / 600)]
    [InlineData(Init.Normal, 0.25)]
    [InlineData(Init.Uniform, 4.0 / 12)]
    public void Fill_RandomKinds_HaveTheStatedMoments(Init init, double variance)
    {
        double a = init == Init.Normal ? 3 : -1,
            b = init == Init.Normal ? 0.5 : 1;
        double mean = init == Init.Normal ? 3 : 0;
        double[] doubles = new double[30000];
        Initializer.Fill<double>(doubles, init, s_shape, a, b, 42, 1);
        float[] floats = new float[30000];
        Initializer.Fill<float>(floats, init, s_shape, a, b, 42, 1);
        foreach (double[] values in (double[][])[doubles, [.. floats.Select(v => (double)v)]])
        {
            double deviation = Math.Sqrt(variance);
            double average = values.Average();
            // Four standard errors of the mean; the variance of 30 000 values is known to 2 %.
            Assert.Equal(mean, average, 4 * deviation / Math.Sqrt(values.Length));
            Assert.Equal(variance, values.Average(v => (v - average) * (v - average)), 0.03 * variance);
            if (init is Init.HeUniform or Init.GlorotUniform or Init.LeCunUniform or Init.Uniform)
                Assert.All(values, v => Assert.InRange(v, -Math.Sqrt(3 * variance) * 1.0000001, Math.Sqrt(3 * variance)));
            else
                Assert.InRange(values.Max(v => Math.Abs(v - mean)) / deviation, 3.5, 6.0);
        }
    }

    [Fact]
    public void Fill_Normal_HasTheTailsOfANormal()
    {
        double[] values = new double[100000];
        Initializer.Fill<double>(values, Init.Normal, [100000], 0, 1, 7, 0);
        Assert.Equal(0.6827, values.Count(v => Math.Abs(v) < 1) / 100000.0, 0.006);
        Assert.Equal(0.0455, values.Count(v => Math.Abs(v) > 2) / 100000.0, 0.003);
        Assert.Equal(0, values.Zip(values.Skip(1), (v, w) => v * w).Average(), 0.013);
    }

    [Fact]
    public void Fill_Uniform_ExcludesTheHighEnd()
    {
        // The bounds are neighbours: rounding to nearest would reach the upper one half of the time.
        float[] values = new float[100];
        Initializer.Fill<float>(values, Init.Uniform, [100], 1, MathF.BitIncrement(1), 1, 0);
        Assert.All(values, v => Assert.Equal(1, v));
        Initializer.Fill<float>(values, Init.Uniform, [100], 2, 2, 1, 0);
        Assert.All(values, v => Assert.Equal(2, v));
    }

    [Fact]
    public void Fill_ConstantKinds_FillExactly()
    {
        double[] values = new double[6];
        Initializer.Fill<double>(values, Init.Ones, [2, 3], 0, 0, 1, 0);
        Assert.Equal([1, 1, 1, 1, 1, 1], values);
        Initializer.Fill<double>(values, Init.Constant, [2, 3], 0.1, 0, 1, 0);
        Assert.Equal([0.1, 0.1, 0.1, 0.1, 0.1, 0.1], values);
        Initializer.Fill<double>(values, Init.Zeros, [2, 3], 0, 0, 1, 0);
        Assert.Equal(new double[6], values);
        values.AsSpan().Fill(9);
        Initializer.Fill<double>(values, Init.Unspecified, [6], 0, 0, 1, 0);
        Assert.Equal(new double[6], values);
    }

    [Fact]
    public void Fill_SameSeedAndStream_IsAPrefixOfTheLongerOne()
    {
        foreach (Init init in (Init[])[Init.Uniform, Init.Normal])
        {
            float[] shorter = new float[7],
                longer = new float[100],
                other = new float[7],
                stream = new float[7];
            Initializer.Fill<float>(shorter, init, [7], 0, 1, 5, 2);
            Initializer.Fill<float>(longer, init, [100], 0, 1, 5, 2);
            Initializer.Fill<float>(other, init, [7], 0, 1, 6, 2);
            Initializer.Fill<float>(stream, init, [7], 0, 1, 5, 3);
            Assert.Equal(shorter, longer[..7]);
            Assert.NotEqual(shorter, other);
            Assert.NotEqual(shorter, stream);
        }
    }

    [Fact]
    public void Fill_Empty_DoesNothing() => Initializer.Fill<float>([], Init.HeNormal, [0, 5], 0, 0, 1, 0);

    [Fact]
    public void Fill_WrongArguments_SayWhat()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Initializer.Fill<float>(new float[5], Init.Zeros, [2, 3], 0, 0, 1, 0));
        Assert.Equal("5 values do not have shape [2, 3] (Parameter 'shape')", error.Message);
        error = Assert.Throws<ArgumentException>(() => Initializer.Fill<float>(new float[6], Init.Unspecified, [2, 3], 0, 0, 1, 0));
        Assert.Equal(
            "a parameter of shape [2, 3] must state its initialiser: only rank 0 and 1 start from zeros by themselves (Parameter 'init')",
            error.Message
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.Fill<float>(new float[6], (Init)99, [2, 3], 0, 0, 1, 0));
        Assert.Throws<NotSupportedException>(() => Initializer.Fill<int>(new int[1], Init.Ones, [], 0, 0, 1, 0));
    }
}
