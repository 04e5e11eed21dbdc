using System;
using System.Linq;
using Nabla.Kernels;
using Xunit;

namespace Nabla.Tests.Kernels;

public sealed class ArrangeTests
{
    [Theory]
    [InlineData(new[] { 2, 3 }, new[] { 1, 0 })]
    [InlineData(new[] { 65, 33 }, new[] { 1, 0 })]
    [InlineData(new[] { 3, 4 }, new[] { 0, 1 })]
    [InlineData(new[] { 2, 3, 4 }, new[] { 2, 0, 1 })]
    [InlineData(new[] { 2, 3, 4 }, new[] { 1, 0, 2 })]
    [InlineData(new[] { 2, 1, 3, 2 }, new[] { 3, 2, 1, 0 })]
    [InlineData(new[] { 5 }, new[] { 0 })]
    [InlineData(new int[0], new int[0])]
    [InlineData(new[] { 2, 0, 3 }, new[] { 2, 1, 0 })]
    public void Transpose_AnyPermutation_MovesEveryElement(int[] shape, int[] permutation)
    {
        int length = shape.Aggregate(1, (product, dimension) => product * dimension);
        int[] x = [.. Enumerable.Range(0, length)];
        int[] y = new int[length];
        Arrange.Transpose<int>(x, y, shape, permutation);
        int[] target = [.. permutation.Select(axis => shape[axis])];
        for (int flat = 0; flat < length; flat++)
        {
            int[] position = new int[shape.Length];
            for (int d = shape.Length - 1, rest = flat; d >= 0; d--)
                (rest, position[permutation[d]]) = (rest / target[d], rest % target[d]);
            int source = 0;
            for (int d = 0; d < shape.Length; d++)
                source = source * shape[d] + position[d];
            Assert.Equal(source, y[flat]);
        }
    }

    [Fact]
    public void Transpose_NoPermutation_Throws()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Arrange.Transpose<int>(new int[4], new int[4], [2, 2], [0, 0]));
        Assert.Equal("each axis below 2 expected once, found [0, 0] (Parameter 'permutation')", error.Message);
        error = Assert.Throws<ArgumentException>(() => Arrange.Transpose<int>(new int[4], new int[4], [2, 2], [0]));
        Assert.Equal("a permutation of 2 axes (at most 16) expected, found 1 (Parameter 'permutation')", error.Message);
    }

    [Fact]
    public void Transpose_WrongLength_NamesTheArgument()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Arrange.Transpose<int>(new int[4], new int[3], [2, 2], [1, 0]));
        Assert.Equal("'y' has 3 values; shape [2, 2] expected (Parameter 'y')", error.Message);
    }

    [Fact]
    public void CopyBlock_TwoInputs_Concatenates()
    {
        int[] y = new int[10];
        Arrange.CopyBlock<int>([1, 2, 3, 4], y, 2, 2, 2, 0, 5, 0);
        Arrange.CopyBlock<int>([5, 6, 7, 8, 9, 10], y, 2, 3, 3, 0, 5, 2);
        Assert.Equal([1, 2, 5, 6, 7, 3, 4, 8, 9, 10], y);
    }

    [Fact]
    public void CopyBlock_OutsideTheSpan_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Arrange.CopyBlock<int>([1, 2, 3], new int[4], 2, 2, 2, 0, 2, 0));
}
