using System;
using Xunit;

namespace Nabla.Tests.Tensors;

public sealed class TensorViewTests
{
    [Fact]
    public void Indexer_EveryRank_ReadsAndWritesRowMajor()
    {
        Tensor<int> vector = Tensor.Of(1, 2, 3);
        var matrix = new Tensor<int>([1, 2, 3, 4, 5, 6], 2, 3);
        var cube = new Tensor<int>([1, 2, 3, 4, 5, 6, 7, 8], 2, 2, 2);
        var four = new Tensor<int>([1, 2, 3, 4], 1, 2, 1, 2);

        vector[1] = 20;
        matrix[1, 0] = 40;
        cube[1, 0, 1] = 60;
        four[0, 1, 0, 1] = 44;

        Assert.Equal([1, 20, 3], vector.ToArray());
        Assert.Equal([1, 2, 3, 40, 5, 6], matrix.ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 60, 7, 8], cube.ToArray());
        Assert.Equal([1, 2, 3, 44], four.ToArray());
        Assert.Equal(3, vector[^1]);
        Assert.Equal(6, matrix[1, 2]);
        Assert.Equal(60, cube[1, 0, 1]);
        Assert.Equal(3, four[0, 1, 0, 0]);
    }

    [Fact]
    public void Indexer_WrongNumberOfIndices_SaysHowManyAreExpected()
    {
        var matrix = new Tensor<int>(2, 3);
        Tensor<int> scalar = Tensor.Scalar(1);

        Assert.Equal(
            "1 index is given for a tensor of shape [2, 3]; 2 expected; a row is Row(i), several are t[i..j]",
            Assert.Throws<ArgumentException>(() => matrix[0]).Message
        );
        Assert.Equal("3 indices are given for a tensor of shape [2, 3]; 2 expected", Assert.Throws<ArgumentException>(() => matrix[0, 0, 0]).Message);
        Assert.Equal("1 index is given for a tensor of shape []; 0 expected", Assert.Throws<ArgumentException>(() => scalar[0]).Message);
    }

    [Theory]
    [InlineData(2, 0, "index 2 is outside axis 0 of [2, 3] (Parameter 'index')")]
    [InlineData(-1, 0, "index -1 is outside axis 0 of [2, 3] (Parameter 'index')")]
    [InlineData(0, 3, "index 3 is outside axis 1 of [2, 3] (Parameter 'index')")]
    public void Indexer_OutsideItsAxis_NamesIndexAndAxis(int i, int j, string message)
    {
        var matrix = new Tensor<int>(2, 3);

        Assert.Equal(message, Assert.Throws<ArgumentOutOfRangeException>(() => matrix[i, j]).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[i, j] = 1);
    }

    [Fact]
    public void Row_OfAMatrix_IsAView()
    {
        var t = new Tensor<int>([1, 2, 3, 4, 5, 6], 2, 3);
        Tensor<int> row = t.Row(1);

        row[0] = 40;

        Assert.Equal([3], row.Shape.ToArray());
        Assert.Equal([40, 5, 6], row.ToArray());
        Assert.Equal(40, t[1, 0]);
        Assert.Equal(2, t.Row(0).Row(1).Item());
    }

    [Fact]
    public void Row_OfEmptyRows_IsEmpty() => Assert.Equal([0], new Tensor<int>(2, 0).Row(1).Shape.ToArray());

    [Fact]
    public void Row_Impossible_SaysWhy()
    {
        Assert.Equal(
            "index 2 is outside axis 0 of [2, 3] (Parameter 'index')",
            Assert.Throws<ArgumentOutOfRangeException>(() => new Tensor<int>(2, 3).Row(2)).Message
        );
        Assert.Equal(
            "index 0 is outside axis 0 of [0, 3] (Parameter 'index')",
            Assert.Throws<ArgumentOutOfRangeException>(() => new Tensor<int>(0, 3).Row(0)).Message
        );
        Assert.Equal("a tensor of shape [] has no rows", Assert.Throws<InvalidOperationException>(() => Tensor.Scalar(1).Row(0)).Message);
    }

    [Fact]
    public void Slice_OfTheFirstAxis_IsAView()
    {
        var t = new Tensor<int>([1, 2, 3, 4, 5, 6], 3, 2);

        t[1..].Fill(0);

        Assert.Equal([1, 2, 0, 0, 0, 0], t.ToArray());
        Assert.Equal([2, 2], t[..2].Shape.ToArray());
        Assert.Equal([1, 2, 0, 0], t[..2].ToArray());
        Assert.Equal([1, 2], t[^2..^1].Shape.ToArray());
        Assert.Equal([0, 2], t[1..1].Shape.ToArray());
        Assert.Equal([3, 2], t[..].Shape.ToArray());
        Assert.Equal([0, 2], new Tensor<int>(0, 2)[..].Shape.ToArray());
        Assert.Equal([2, 3], Tensor.Of(1, 2, 3)[1..].ToArray());
    }

    [Fact]
    public void Slice_Impossible_SaysWhy()
    {
        var t = new Tensor<int>(3, 2);

        Assert.Equal("range 1..5 is outside axis 0 of [3, 2] (Parameter 'range')", Assert.Throws<ArgumentOutOfRangeException>(() => t[1..5]).Message);
        Assert.Equal("range 2..1 is outside axis 0 of [3, 2] (Parameter 'range')", Assert.Throws<ArgumentOutOfRangeException>(() => t[2..1]).Message);
        Assert.Equal(
            "range ^4..3 is outside axis 0 of [3, 2] (Parameter 'range')",
            Assert.Throws<ArgumentOutOfRangeException>(() => t[^4..3]).Message
        );
        Assert.Equal("a tensor of shape [] has no axis to slice", Assert.Throws<ArgumentException>(() => Tensor.Scalar(1)[..]).Message);
    }

    [Theory]
    [InlineData(new[] { 6 }, new[] { 6 })]
    [InlineData(new[] { 3, -1 }, new[] { 3, 2 })]
    [InlineData(new[] { -1 }, new[] { 6 })]
    [InlineData(new[] { 1, 6, -1 }, new[] { 1, 6, 1 })]
    public void Reshape_SameNumberOfElements_IsAView(int[] requested, int[] expected)
    {
        var t = new Tensor<int>([1, 2, 3, 4, 5, 6], 2, 3);
        Tensor<int> view = t.Reshape(requested);

        view.AsSpan()[5] = 60;

        Assert.Equal(expected, view.Shape.ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 60], t.ToArray());
    }

    [Fact]
    public void Reshape_ScalarAndEmpty_Work()
    {
        Assert.Equal(0, Tensor.Of(7).Reshape().Rank);
        Assert.Equal([1, 1], Tensor.Scalar(7).Reshape(1, 1).Shape.ToArray());
        Assert.Equal([0, 3], new Tensor<int>(0).Reshape(-1, 3).Shape.ToArray());
    }

    [Theory]
    [InlineData(new[] { 4, 2 }, "cannot reshape [2, 3] to [4, 2]: 6 ≠ 8 values")]
    [InlineData(new[] { 4, -1 }, "cannot reshape [2, 3] to [4, -1]: 6 values do not divide into 4")]
    [InlineData(new[] { 0, -1 }, "cannot reshape [2, 3] to [0, -1]: 6 values do not divide into 0")]
    [InlineData(new[] { -1, -1 }, "cannot reshape [2, 3] to [-1, -1]: only one length may be -1")]
    [InlineData(new[] { -2, 3 }, "shape [-2, 3] has the length -2 on axis 0; at least 0 expected")]
    public void Reshape_Impossible_SaysWhy(int[] requested, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => new Tensor<int>(2, 3).Reshape(requested)).Message);

    [Fact]
    public void Transpose_Matrix_IsACopy()
    {
        var t = new Tensor<int>([1, 2, 3, 4, 5, 6], 2, 3);
        Tensor<int> transposed = t.Transpose();

        transposed[0, 0] = 10;

        Assert.Equal([3, 2], transposed.Shape.ToArray());
        Assert.Equal([10, 4, 2, 5, 3, 6], transposed.ToArray());
        Assert.Equal(1, t[0, 0]);
        Assert.Equal([0, 2], new Tensor<int>(2, 0).Transpose().Shape.ToArray());
    }

    [Fact]
    public void Transpose_OtherRanks_ReturnItselfOrThrow()
    {
        Tensor<int> vector = Tensor.Of(1, 2);
        Tensor<int> scalar = Tensor.Scalar(1);

        Assert.Same(vector, vector.Transpose());
        Assert.Same(scalar, scalar.Transpose());
        Assert.Equal(
            "'Transpose' expects a matrix or a vector but has [2, 3, 4]",
            Assert.Throws<InvalidOperationException>(() => new Tensor<int>(2, 3, 4).Transpose()).Message
        );
    }
}
