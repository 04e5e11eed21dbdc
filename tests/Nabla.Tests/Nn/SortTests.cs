using System;
using Xunit;
using static Nabla.Nn;

namespace Nabla.Tests.Functions;

public sealed class SortTests
{
    private static readonly Tensor<double> X = new([3, 1, 2, 6, 5, 4], 2, 3);

    [Fact]
    public void Sort_AnyAxis_OrdersItsLines()
    {
        Assert.Equal([1, 2, 3, 4, 5, 6], Sort(X).ToArray());
        Assert.Equal([6, 5, 4, 3, 1, 2], Sort(X, 0, descending: true).ToArray());
        Assert.Equal([1, 2, 0, 2, 1, 0], ArgSort(X, -1).ToArray());
        Assert.Equal([1f, 2, 3], Sort(Tensor.Of(2f, 3, 1)).ToArray());
        Assert.Equal([0, 3], Sort(new Tensor<double>(0, 3), 0).Shape.ToArray());
    }

    [Fact]
    public void TopK_LargestOrSmallest_ComeInOrder()
    {
        Assert.Equal([3, 2, 6, 5], TopK(X, 2).ToArray());
        Assert.Equal([1, 4], TopK(X, 1, largest: false).ToArray());
        Assert.Equal([1, 1, 1], TopKIndices(X, 1, 0).ToArray());
        Assert.Equal([2, 0], TopK(X, 0).Shape.ToArray());
    }

    [Fact]
    public void Median_AnyAxes_IsTheLowerMiddle()
    {
        Assert.Equal(3, Median(X));
        Assert.Equal([2, 5], Median(X, 1).ToArray());
        Assert.Equal([3, 1, 2], Median(X, 0).ToArray());
        Assert.Equal([1, 1], Median(X, [0, 1], keepDims: true).Shape.ToArray());
        Assert.Equal(2f, Median(Tensor.Of(3f, 1, 2)));
    }

    [Fact]
    public void Order_Impossible_SaysWhy()
    {
        Assert.Equal("'Sort' has no axis 2 in [2, 3] (Parameter 'axis')", Assert.Throws<ArgumentOutOfRangeException>(() => Sort(X, 2)).Message);
        Assert.Equal(
            "'TopK' expects k from 0 to 3, the length of axis 1 of [2, 3], but has 4",
            Assert.Throws<ArgumentException>(() => TopK(X, 4)).Message
        );
        Assert.Equal(
            "'TopKIndices' expects k from 0 to 2, the length of axis 0 of [2, 3], but has -1",
            Assert.Throws<ArgumentException>(() => TopKIndices(X, -1, 0)).Message
        );
        Assert.Equal(
            "'Median' has nothing to choose from: an axis of [0, 3] is empty",
            Assert.Throws<ArgumentException>(() => Median(new Tensor<double>(0, 3), 0)).Message
        );
        Assert.Equal(
            "'FirstMax' has nothing to choose from: an axis of [0] is empty",
            Assert.Throws<ArgumentException>(() => FirstMax(new Tensor<double>(0), 0)).Message
        );
        Assert.Equal(
            "'FirstMin' has no axis 1 in [2] (Parameter 'axis')",
            Assert.Throws<ArgumentOutOfRangeException>(() => FirstMin(new Tensor<double>(2), 1)).Message
        );
    }
}
