using System;
using System.Linq;
using Xunit;

namespace Nabla.Tests.Training;

public sealed class SgdTests
{
    [Fact]
    public void Update_EveryLength_RoundsTwiceLikeScalarCode()
    {
        Random random = new(1);
        for (int length = 0; length < 70; length++)
        {
            float[] p = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
            float[] g = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
            // A float product is exact in double, so rounding it to float first makes two roundings whatever the compiler does.
            float[] expected = [.. p.Zip(g, (a, b) => (float)(a - (double)(float)((double)0.1f * b)))];
            Sgd.Update<float>(p, g, 0.1f);
            Assert.Equal(expected, p);

            double[] q = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)];
            double[] h = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)];
            double[] products = [.. h.Select(b => 0.1 * b)];
            double[] differences = [.. q.Zip(products, (a, b) => a - b)];
            Sgd.Update<double>(q, h, 0.1);
            Assert.Equal(differences, q);
        }
    }

    [Fact]
    public void Step_FloatModel_MovesAgainstTheGradient()
    {
        Model<float> model = new();
        ParameterBuffer<float> gradient = new(model.Parameters.Layout);
        model.Parameters.Span.Fill(1);
        gradient.Span.Fill(2);
        Sgd optimizer = new(learningRate: 0.25);
        optimizer.Step(model, gradient);
        Assert.Equal([0.5f, 0.5f, 0.5f], model.Parameters.Span.ToArray());
        optimizer.LearningRate = 1;
        optimizer.Step(model, gradient);
        Assert.Equal([-1.5f, -1.5f, -1.5f], model.Parameters.Span.ToArray());
    }

    [Fact]
    public void Step_DoubleModel_AllocatesNothing()
    {
        Model<double> model = new();
        ParameterBuffer<double> gradient = new(model.Parameters.Layout);
        Sgd optimizer = new(0.1);
        optimizer.Step(model, gradient);
        long before = GC.GetAllocatedBytesForCurrentThread();
        optimizer.Step(model, gradient);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Step_OtherLength_Throws()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            new Sgd(0.1).Step(new Model<float>(), new ParameterBuffer<float>(new ParameterInfo("w", 4)))
        );
        Assert.Equal("'gradient' has 4 values; 3 expected (row-major) (Parameter 'gradient')", error.Message);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void LearningRate_NotFinite_Throws(double rate)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(rate));
        Assert.StartsWith("a finite learning rate is expected (Parameter 'learningRate')", error.Message);
    }

    [Fact]
    public void Update_Integers_AreNotSupported() => Assert.Throws<NotSupportedException>(() => Sgd.Update<int>([1], [1], 1));

    /// <summary>A rate that is finite in double but infinite in the model's float would make every parameter NaN or infinite.</summary>
    [Fact]
    public void Step_RateTooLargeForFloat_IsRefused()
    {
        Model<float> model = new();
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(1e300).Step(model, new ParameterBuffer<float>(new ParameterInfo("w", 3))));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sgd.Update(model.Parameters.Span, new float[3], float.NaN));
        Assert.Equal(new float[3], model.Parameters.Span.ToArray());
    }

    private sealed class Model<T> : IModel<T>
        where T : unmanaged
    {
        public ParameterBuffer<T> Parameters { get; } = new(new ParameterInfo("w", 3));
    }
}
