using System;
using System.Linq;
using Xunit;

namespace Nabla.Tests.Functions;

public sealed class RandomTests
{
    private const int Count = 100_000;
    private static readonly double Five = 5 / Math.Sqrt(Count);

    [Fact]
    public void UniformLike_Many_AreUniform()
    {
        double[] x = Nn.UniformLike(new Tensor<double>(Count), new RandomState(1)).ToArray();
        Assert.InRange(x.Average() - 0.5, -Five / Math.Sqrt(12), Five / Math.Sqrt(12));
        Assert.InRange(x.Average(v => v * v) - 1.0 / 3, -Five * 0.3, Five * 0.3);
        Assert.InRange(x.Min(), 0, 1e-3);
        Assert.InRange(x.Max(), 0.999, 1 - 1e-16);
        for (int tenth = 0; tenth < 10; tenth++)
            Assert.InRange(x.Count(v => (int)(10 * v) == tenth) / (double)Count - 0.1, -0.3 * Five, 0.3 * Five);
        // Neighbours, and numbers one block apart, are uncorrelated.
        foreach (int lag in new[] { 1, 2, 4 })
            Assert.InRange(Enumerable.Range(0, Count - lag).Average(i => (x[i] - 0.5) * (x[i + lag] - 0.5)) * 12, -Five, Five);
        float[] singles = Nn.UniformLike(new Tensor<float>(Count), new RandomState(1)).ToArray();
        Assert.InRange(singles.Average(v => (double)v) - 0.5, -Five / Math.Sqrt(12), Five / Math.Sqrt(12));
        Assert.True(singles.Max() < 1);
    }

    [Fact]
    public void NormalLike_Many_AreNormal()
    {
        double[] x = Nn.NormalLike(new Tensor<double>(Count), new RandomState(2)).ToArray();
        Assert.InRange(x.Average(), -Five, Five);
        Assert.InRange(x.Average(v => v * v) - 1, -Five * Math.Sqrt(2), Five * Math.Sqrt(2));
        Assert.InRange(x.Average(v => v * v * v), -Five * Math.Sqrt(15), Five * Math.Sqrt(15));
        Assert.InRange(x.Average(v => v * v * v * v) - 3, -Five * Math.Sqrt(96), Five * Math.Sqrt(96));
        Assert.InRange(x.Count(v => Math.Abs(v) < 1) / (double)Count - 0.6826894921370859, -0.47 * Five, 0.47 * Five);
        Assert.InRange(x.Count(v => Math.Abs(v) > 3) / (double)Count - 0.0026997960632601866, -0.052 * Five, 0.052 * Five);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Dropout_OfOnes_DropsTheRateAndKeepsTheMean(double rate)
    {
        float[] y = Nn.Dropout(Tensor.Ones<float>(Count), rate, new RandomState(3)).ToArray();
        float kept = (float)(1 / (1 - rate));
        Assert.All(y, v => Assert.True(v == 0 || v == kept));
        double deviation = Math.Sqrt(rate * (1 - rate));
        Assert.InRange(y.Count(v => v == 0) / (double)Count - rate, -Five * deviation, Five * deviation);
        Assert.InRange(y.Average(v => (double)v) - 1, -1e-6 - Five * deviation / (1 - rate), 1e-6 + Five * deviation / (1 - rate));
    }

    [Fact]
    public void Dropout_OfAnything_SelectsByTheUniformNumbers()
    {
        var random = new RandomState(4);
        double[] u = Nn.UniformLike(new Tensor<double>(2, 50), random).ToArray();
        random.Position = 0;
        var x = new Tensor<double>(2, 50);
        for (int i = 0; i < 100; i++)
            x.AsSpan()[i] =
                i % 3 == 0 ? double.NaN
                : i % 3 == 1 ? double.NegativeInfinity
                : i;
        var y = Nn.Dropout(x, 0.25, random);
        Assert.Equal([2, 50], y.Shape.ToArray());
        Assert.Equal(x.ToArray().Zip(u, (v, w) => w >= 0.25 ? v * (1 / 0.75) : 0), y.ToArray());
        Assert.Equal(100, random.Position);
        Assert.Same(x, Nn.Dropout(x, 0.25, null));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Dropout_RateOutOfRange_IsRefusedBeforeAnythingIsDrawn(double rate)
    {
        var random = new RandomState(5);
        Assert.Equal("rate", Assert.Throws<ArgumentOutOfRangeException>(() => Nn.Dropout(new Tensor<double>(3), rate, random)).ParamName);
        Assert.Equal("rate", Assert.Throws<ArgumentOutOfRangeException>(() => Nn.Dropout(new Tensor<float>(3), rate, null)).ParamName);
        Assert.Equal(
            "p",
            Assert.Throws<ArgumentOutOfRangeException>(() => Nn.BernoulliLike(new Tensor<double>(3), rate == 1 ? 1.5 : rate, random)).ParamName
        );
        Assert.Throws<ArgumentNullException>(() => Nn.Dropout((Tensor<double>)null!, 0.5, random));
        Assert.Throws<ArgumentNullException>(() => Nn.Binarize((Tensor<double>)null!, random));
        Assert.Equal("random", Assert.Throws<ArgumentNullException>(() => Nn.UniformLike(new Tensor<double>(3), null!)).ParamName);
        Assert.Equal("random", Assert.Throws<ArgumentNullException>(() => Nn.NormalLike(new Tensor<double>(3), null!)).ParamName);
        Assert.Equal("random", Assert.Throws<ArgumentNullException>(() => Nn.BernoulliLike(new Tensor<double>(3), 0.5, null!)).ParamName);
        Assert.Equal(0, random.Position);
    }

    [Fact]
    public void BernoulliLike_Many_AreOnesWithTheirProbability()
    {
        foreach (double p in new[] { 0, 0.3, 1 })
        {
            float[] y = Nn.BernoulliLike(new Tensor<float>(Count), p, new RandomState(6)).ToArray();
            Assert.All(y, v => Assert.True(v is 0 or 1));
            Assert.InRange(y.Average(v => (double)v) - p, -Five * Math.Sqrt(p * (1 - p)), Five * Math.Sqrt(p * (1 - p)));
        }
    }

    [Fact]
    public void Binarize_OfAnything_IsTheSign()
    {
        double[] x = [-3, -double.Epsilon, -0.0, 0, 0.5, double.PositiveInfinity, double.NaN],
            expected = [-1, -1, 1, 1, 1, 1, double.NaN];
        Assert.Equal(expected, Nn.Binarize(Tensor.Of(x)).ToArray());
        Assert.Equal(expected, x.Select(Nn.Binarize));
        Assert.Equal(expected, Nn.Binarize(Tensor.Of(x), null).ToArray());
        Assert.Equal(expected.Select(v => (float)v), x.Select(v => Nn.Binarize(v < 0 ? Math.Min((float)v, -1e-40f) : (float)v)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-0.6)]
    [InlineData(0)]
    [InlineData(0.8)]
    [InlineData(1)]
    public void Binarize_Drawn_HasTheMeanOfItsOperand(double mean)
    {
        double[] y = Nn.Binarize(Tensor.Full(mean, Count), new RandomState(8)).ToArray();
        Assert.All(y, v => Assert.True(v is 1 or -1));
        double deviation = Math.Sqrt(1 - mean * mean);
        Assert.InRange(y.Average() - mean, -Five * deviation, Five * deviation);
    }

    [Fact]
    public void Binarize_DrawnOutsideItsInterval_IsCertain()
    {
        var y = Nn.Binarize(Tensor.Of(-5.0, 5, double.NegativeInfinity, double.PositiveInfinity, double.NaN), new RandomState(9));
        Assert.Equal([-1, 1, -1, 1, double.NaN], y.ToArray());
    }

    [Fact]
    public void Draws_OfOneSeed_AreReproducible()
    {
        var x = new Tensor<float>(3, 4);
        Assert.Equal(All(new RandomState(10)), All(new RandomState(10)));
        Assert.NotEqual(All(new RandomState(10)), All(new RandomState(11)));

        float[] All(RandomState random) =>
            [.. Nn.UniformLike(x, random).ToArray(), .. Nn.NormalLike(x, random).ToArray(), .. Nn.BernoulliLike(x, 0.5, random).ToArray()];
    }
}
