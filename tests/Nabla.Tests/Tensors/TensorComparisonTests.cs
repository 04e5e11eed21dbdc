using System;
using Xunit;
using static Nabla.Nn;

namespace Nabla.Tests.Tensors;

public sealed class TensorComparisonTests
{
    [Fact]
    public void Order_TensorWithTensor_ComparesElements()
    {
        Tensor<float> a = Tensor.Of(1f, 2, 3),
            b = Tensor.Of(2f, 2, 2);

        Assert.Equal([true, false, false], (a < b).ToArray());
        Assert.Equal([true, true, false], (a <= b).ToArray());
        Assert.Equal([false, false, true], (a > b).ToArray());
        Assert.Equal([false, true, true], (a >= b).ToArray());
    }

    [Fact]
    public void Order_ScalarOnEitherSide_ComparesEveryElement()
    {
        Tensor<int> x = Tensor.Of(1, 2, 3);

        Assert.Equal([true, false, false], (x < 2).ToArray());
        Assert.Equal([true, true, false], (x <= 2).ToArray());
        Assert.Equal([false, false, true], (x > 2).ToArray());
        Assert.Equal([false, true, true], (x >= 2).ToArray());
        Assert.Equal([false, false, true], (2 < x).ToArray());
        Assert.Equal([false, true, true], (2 <= x).ToArray());
        Assert.Equal([true, false, false], (2 > x).ToArray());
        Assert.Equal([true, true, false], (2 >= x).ToArray());
    }

    [Fact]
    public void Order_BothSidesBroadcast_ComparesAllPairs()
    {
        var column = new Tensor<double>([1, 2], 2, 1);
        var row = new Tensor<double>([0, 1, 2], 1, 3);

        Tensor<bool> result = column > row;

        Assert.Equal([2, 3], result.Shape.ToArray());
        Assert.Equal([true, false, false, true, true, false], result.ToArray());
    }

    [Fact]
    public void Comparisons_NaN_IsUnordered()
    {
        Tensor<double> x = Tensor.Of(double.NaN, 0.0),
            y = Tensor.Of(double.NaN, -0.0);

        Assert.Equal([false, false], (x < y).ToArray());
        Assert.Equal([false, true], (x <= y).ToArray());
        Assert.Equal([false, true], (x >= y).ToArray());
        Assert.Equal([false, true], Equal(x, y).ToArray());
        Assert.Equal([true, false], NotEqual(x, y).ToArray());
    }

    [Fact]
    public void Equal_EveryElementType_ComparesElements()
    {
        Assert.Equal([true, false], Equal(Tensor.Of(1, 2), Tensor.Of(1, 3)).ToArray());
        Assert.Equal([false, true], NotEqual(Tensor.Of(1f, 2), Tensor.Of(1f, 3)).ToArray());
        Assert.Equal([true, false], Equal(Tensor.Of(1d, 2), 1).ToArray());
        Assert.Equal([true, false], Equal(1, Tensor.Of(1d, 2)).ToArray());
        Assert.Equal([false, true], NotEqual(Tensor.Of(1d, 2), 1).ToArray());
        Assert.Equal([false, true], NotEqual(1, Tensor.Of(1d, 2)).ToArray());
        Assert.Equal([true, false, false, true], Equal(Tensor.Of(true, true, false, false), Tensor.Of(true, false, true, false)).ToArray());
    }

    [Fact]
    public void Logic_Booleans_CombineAndBroadcast()
    {
        Tensor<bool> a = Tensor.Of(true, true, false, false),
            b = Tensor.Of(true, false, true, false);
        var column = new Tensor<bool>([true, false], 2, 1);

        Assert.Equal([true, false, false, false], (a & b).ToArray());
        Assert.Equal([true, true, true, false], (a | b).ToArray());
        Assert.Equal([false, false, true, true], (!a).ToArray());
        Assert.Equal([true, false, false, false], (column & Tensor.Of(true, false)).ToArray());
        Assert.Equal([true, true, true, false], (column | Tensor.Of(true, false)).ToArray());
    }

    [Fact]
    public void Logic_Numbers_AreRefused()
    {
        Tensor<float> x = Tensor.Of(1f);

        Assert.Equal("&, | and ! need Tensor<bool>, not Tensor<float>", Assert.Throws<NotSupportedException>(() => x & x).Message);
        Assert.Equal("&, | and ! need Tensor<bool>, not Tensor<float>", Assert.Throws<NotSupportedException>(() => !x).Message);
    }
}
