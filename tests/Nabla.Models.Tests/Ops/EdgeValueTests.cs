using System;
using Xunit;
using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// Empty axes, exact zeros, infinities, and arguments that are refused.
public class EdgeValueTests
{
    [Fact]
    public void EmptyAxes_SumsAndProducts_AreNeutral_AndAMaximumIsRefused()
    {
        var empty = new Tensor<double>(2, 0);
        Assert.Equal([1.0, 1], Prod(empty, 1).ToArray());
        Assert.Equal(0, Norm(empty));
        Assert.Equal([0.0, 0], Norm(empty, 3, 1).ToArray());
        Assert.True(double.IsNaN(Var(empty)));
        Assert.Equal(0, CumSum(empty, 1).Length);
        Assert.Contains("'ReduceMax' has nothing to choose from", Assert.Throws<ArgumentException>(() => ReduceMax(empty, 1)).Message);
        Assert.Throws<ArgumentException>(() => Softmax(empty, 1));
        Assert.Equal([0, 2], Softmax(Transpose(empty), 1).Shape.ToArray());
    }

    [Fact]
    public void Losses_ExactPredictions_CostNothing_AndNoTermIsNaN()
    {
        Assert.Equal(0, CategoricalCrossEntropy(Tensor.Of(0.0, 1), Tensor.Of(0.0, 1)).Item());
        Assert.Equal(double.PositiveInfinity, CategoricalCrossEntropy(Tensor.Of(0.0, 1), Tensor.Of(1.0, 0)).Item());
        Assert.Equal(0, SoftmaxCrossEntropy(Tensor.Of(0.0, double.NegativeInfinity), Tensor.Of(1.0, 0)).Item());
        Assert.Equal(0, KlDivergence(double.NegativeInfinity, 0.0));
        Assert.Equal(0, LogPoissonNll(double.NegativeInfinity, 0.0));
        Assert.Equal(0, PoissonNll(0.0, 0.0));
        Assert.Equal(1, SmoothL1(1.0, 0.0, 0.0));
        Assert.Equal([0.0], BinaryCrossEntropy(Tensor.Of(0.0), Tensor.Of(1.0), Tensor.Of(0.0)).ToArray());
        Assert.Equal(
            [0.0],
            SoftmaxCrossEntropy(
                    Tensor.FromArray(
                        new[,]
                        {
                            { 1.0, 2 },
                        }
                    ),
                    Tensor.Of(-100),
                    0.1
                )
                .ToArray()
        );
    }

    [Fact]
    public void Indices_OutOfRange_AreNamed()
    {
        var x = Tensor.FromArray(
            new[,]
            {
                { 1.0, 2 },
                { 3, 4 },
            }
        );
        Assert.Contains(
            "element 1 of 'index' is 2; an index from 0 to 1 expected",
            Assert.Throws<ArgumentOutOfRangeException>(() => IndexSelect(x, Tensor.Of(0, 2), 0)).Message
        );
        Assert.Contains(
            "row 0 of 'labels' is 2; a class from 0 to 1 expected",
            Assert.Throws<ArgumentOutOfRangeException>(() => Nll(x, Tensor.Of(2, 0))).Message
        );
        Assert.Contains("'Squeeze' expects length 1 on axis 0 but has [2, 2]", Assert.Throws<ArgumentException>(() => Squeeze(x, 0)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => CumSum(x, 2));
        Assert.Contains(
            "'Slice' from 0 to 2 lies outside axis 1 of [2, 2]",
            Assert.Throws<ArgumentOutOfRangeException>(() => Slice(x, 1, 0, 2, 2)).Message
        );
    }

    [Fact]
    public void Extremes_TiesAndNaN_FollowTheConventions()
    {
        Assert.Equal([0.0, 1, 0], HardMax(Tensor.Of(1.0, 2, 2)).ToArray());
        Assert.Equal(1, ArgMin(Tensor.Of(3.0, 1, 1)).Item());
        Assert.True(double.IsNaN(ReduceMin(Tensor.Of(1.0, double.NaN))));
        Assert.Equal(double.NegativeInfinity, LogSumExp(Tensor.Of(double.NegativeInfinity, double.NegativeInfinity), 0).Item());
        Assert.Equal([0.0, 0], Normalize(Tensor.Of(0.0, 0)).ToArray());
    }
}
