using System;
using Xunit;
using static Nabla.Nn;

namespace Nabla.Tests.Functions;

public sealed class SoftmaxTests
{
    // e^(k − 3) / (1 + e⁻¹ + e⁻²) for k = 1, 2, 3, to 17 digits.
    private static readonly double[] OneTwoThree = [0.090030573170380458, 0.24472847105479765, 0.66524095577482189];

    [Fact]
    public void Softmax_Rows_AddUpToOne()
    {
        var x = new Tensor<double>([1, 2, 3, 3, 2, 1], 2, 3);

        Tensor<double> y = Softmax(x);

        Assert.Equal([2, 3], y.Shape.ToArray());
        for (int j = 0; j < 3; j++)
        {
            Assert.Equal(OneTwoThree[j], y[0, j], 1e-15);
            Assert.Equal(OneTwoThree[2 - j], y[1, j], 1e-15);
        }

        Assert.Equal([1, 2, 3, 3, 2, 1], x.ToArray());
        Assert.Equal(0.66524096f, Softmax(Tensor.Of(1f, 2, 3))[2], 1e-6f);
    }

    [Fact]
    public void Softmax_LargeValues_DoNotOverflow()
    {
        Assert.Equal([0.5, 0.5], Softmax(Tensor.Of(1e308, 1e308)).ToArray());
        Assert.Equal([1f, 0], Softmax(Tensor.Of(1000f, -1000)).ToArray());
        Assert.Equal([0.0, 1], Softmax(Tensor.Of(double.NegativeInfinity, 5)).ToArray());
    }

    [Fact]
    public void Softmax_HigherRank_WorksAlongTheLastAxis()
    {
        var x = new Tensor<double>(2, 2, 4);

        Tensor<double> y = Softmax(x);

        Assert.Equal([2, 2, 4], y.Shape.ToArray());
        Assert.All(y.ToArray(), value => Assert.Equal(0.25, value));
        Assert.Equal([0, 3], Softmax(new Tensor<double>(0, 3)).Shape.ToArray());
    }

    [Fact]
    public void Softmax_EveryLength_DoesNotDependOnThePosition()
    {
        // The result is the same pair of values wherever the row's vectors begin and end.
        for (int length = 1; length <= 70; length++)
        {
            Tensor<float> x = Tensor.Full(-0.3f, length);
            x[length - 1] = 0.7f;
            float[] y = Softmax(x).ToArray();
            for (int i = 1; i < length - 1; i++)
                Assert.Equal(y[0], y[i]);
            Assert.Equal(Math.Exp(0.7) / (Math.Exp(0.7) + ((length - 1) * Math.Exp(-0.3))), y[length - 1], 1e-6);
        }
    }

    [Fact]
    public void LogSoftmax_Rows_AreLogarithms()
    {
        Tensor<double> y = LogSoftmax(Tensor.Of(1.0, 2, 3));

        for (int j = 0; j < 3; j++)
            Assert.Equal(Math.Log(OneTwoThree[j]), y[j], 1e-15);
        Assert.Equal([0.0, -2000], LogSoftmax(Tensor.Of(1000.0, -1000)).ToArray());
        Assert.Equal([0f], LogSoftmax(Tensor.Of(3f)).ToArray());
    }

    [Fact]
    public void LogSumExp_Rows_DoNotOverflow()
    {
        var x = new Tensor<double>([1, 2, 3, 1000, 1000, 1000], 2, 3);

        Tensor<double> y = LogSumExp(x);

        Assert.Equal([2], y.Shape.ToArray());
        Assert.Equal(3.4076059644443806, y[0], 1e-15);
        Assert.Equal(1000 + Math.Log(3), y[1], 1e-12);
        Assert.Equal(0, LogSumExp(Tensor.Of(1f, 2)).Rank);
    }

    [Fact]
    public void LogSumExp_Infinities_AreTheResult()
    {
        const double Infinity = double.PositiveInfinity;

        Assert.Equal(-Infinity, LogSumExp(Tensor.Of(-Infinity, -Infinity)).Item());
        Assert.Equal(Infinity, LogSumExp(Tensor.Of(Infinity, 1)).Item());
        Assert.Equal(1, LogSumExp(Tensor.Of(-Infinity, 1)).Item());
        Assert.Equal(double.NaN, LogSumExp(Tensor.Of(double.NaN, 1)).Item());
    }

    [Fact]
    public void SoftmaxCrossEntropy_Labels_PickTheirLogarithm()
    {
        var logits = new Tensor<double>([1, 2, 3, 1000, 0, -1000], 2, 3);

        Tensor<double> loss = SoftmaxCrossEntropy(logits, Tensor.Of(0, 2));
        Tensor<float> single = SoftmaxCrossEntropy(Tensor.Of(1f, 2, 3), Tensor.Scalar(2));

        Assert.Equal([2], loss.Shape.ToArray());
        Assert.Equal(-Math.Log(OneTwoThree[0]), loss[0], 1e-15);
        Assert.Equal(2000, loss[1]);
        Assert.Equal(0, single.Rank);
        Assert.Equal(0.40760597f, single.Item(), 1e-6f);
        Assert.Equal([0], SoftmaxCrossEntropy(new Tensor<float>(0, 3), Tensor.Of<int>()).Shape.ToArray());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void SoftmaxCrossEntropy_LabelOutOfRange_NamesRowAndValue(int label)
    {
        var logits = new Tensor<double>(2, 3);

        var error = Assert.Throws<ArgumentOutOfRangeException>("labels", () => SoftmaxCrossEntropy(logits, Tensor.Of(0, label)));

        Assert.StartsWith(
            FormattableString.Invariant($"row 1 of 'labels' is {label}; a class from 0 to 2 expected"),
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void SoftmaxFamily_ShapesThatDoNotFit_AreRefused()
    {
        var labels = Assert.Throws<ArgumentException>(() => SoftmaxCrossEntropy(new Tensor<double>(2, 3), Tensor.Of(0, 1, 2)));
        var scalar = Assert.Throws<ArgumentException>(() => Softmax(Tensor.Scalar(1.0)));
        var empty = Assert.Throws<ArgumentException>(() => LogSumExp(new Tensor<float>(2, 0)));

        Assert.Equal("'SoftmaxCrossEntropy' expects labels of [2] for [2, 3] but has [3]", labels.Message);
        Assert.Equal("'Softmax' expects at least one axis but has a scalar", scalar.Message);
        Assert.Equal("'LogSumExp' expects at least one element on the last axis but has [2, 0]", empty.Message);
    }
}
