using System;
using Xunit;
using static Nabla.Nn;

namespace Nabla.Tests.Functions;

public sealed class EinsumTests
{
    private static readonly Tensor<double> A = new([1, 2, 3, 4, 5, 6], 2, 3),
        B = new([1, 0, 2, 1, 0, 3], 3, 2),
        Square = new([1, 2, 3, 4], 2, 2);

    [Fact]
    public void Einsum_OfTwo_IsTheProductNamed()
    {
        Assert.Equal(MatMul(A, B).ToArray(), Einsum("ij,jk->ik", A, B).ToArray());
        Assert.Equal(Transpose(MatMul(A, B)).ToArray(), Einsum("ij,jk->ki", A, B).ToArray());
        Assert.Equal(MatMul(A, B).ToArray(), Einsum("ij, jk", A, B).ToArray());
        Assert.Equal(Outer(Tensor.Of(1.0, 2), Tensor.Of(3.0, 4)).ToArray(), Einsum("a,b", Tensor.Of(1.0, 2), Tensor.Of(3.0, 4)).ToArray());
        Assert.Equal(Sum(A * A), Einsum("ij,ij->", A, A).Item());
        Assert.Equal(Sum(A * A, 1).ToArray(), Einsum("ij,ij->i", A, A).ToArray());
        Assert.Equal([2f, 4], Einsum(",i->i", Tensor.Scalar(2f), Tensor.Of(1f, 2)).ToArray());
    }

    [Fact]
    public void Einsum_OfOne_IsADiagonalASumOrAPermutation()
    {
        Assert.Equal([1, 4], Einsum("ii->i", Square).ToArray());
        Assert.Equal(5, Einsum("ii", Square).Item());
        Assert.Equal(10, Einsum("ij->", Square).Item());
        Assert.Equal([1, 3, 2, 4], Einsum("ij->ji", Square).ToArray());
        Assert.Equal([1, 3, 2, 4], Einsum("ba", Square).ToArray());
    }

    [Fact]
    public void Einsum_WithAnEllipsis_BroadcastsTheOtherAxesFromTheRight()
    {
        var batch = new Tensor<double>([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 2, 2, 3);
        Assert.Equal(MatMul(batch, B).ToArray(), Einsum("...ij,jk->...ik", batch, B).ToArray());
        Assert.Equal(MatMul(batch, B).ToArray(), Einsum("...ij,...jk", batch, B).ToArray());
        Assert.Equal([2, 2, 2], Einsum("...ij,...jk", batch, B).Shape.ToArray());
        Assert.Equal(Einsum("ij,bij->bi", A, batch).ToArray(), Einsum("...i,...i->...", A, batch).ToArray());
        Assert.Equal(Sum(batch, 0).ToArray(), Einsum("...ij->ij", batch).ToArray());
        Assert.Equal([1, 4], Einsum("...ii->...i", Square).ToArray());
        Assert.Equal(
            Outer(Tensor.Of(1.0, 2), Tensor.Of(3.0, 4)).ToArray(),
            Einsum("...,...", new Tensor<double>([1, 2], 2, 1), Tensor.Of(3.0, 4)).ToArray()
        );
        Assert.Equal([1, 2], Einsum("...,...", new Tensor<double>([1], 1, 1), Tensor.Of(1.0, 2)).Reshape(2).ToArray());
        Assert.Equal(
            "'Einsum' has two lengths of axis -2 of '...' in '...,...': 2 ≠ 3",
            Assert.Throws<ArgumentException>(() => Einsum("...,...", A, B)).Message
        );
        Assert.Equal(
            "'Einsum' names at least 3 axes in '...ijk' but operand 0 has [2, 3]",
            Assert.Throws<ArgumentException>(() => Einsum("...ijk", A)).Message
        );
    }

    [Fact]
    public void Einsum_OfMany_IsTheChain() => Assert.Equal(MatMul(MatMul(A, B), Square).ToArray(), Einsum("ij,jk,kl->il", A, B, Square).ToArray());

    [Theory]
    [InlineData("ij,jk->il", "'Einsum' has 'l' in the result of 'ij,jk->il' but in no operand")]
    [InlineData("ij,jk->iki", "'Einsum' has 'i' twice in the result of 'ij,jk->iki'")]
    [InlineData("ij,ik->jk", "'Einsum' has two lengths of 'i' in 'ij,ik->jk': 2 ≠ 3")]
    [InlineData("ijk,jk->i", "'Einsum' names 3 axes in 'ijk' but operand 0 has [2, 3]")]
    [InlineData("ij->i", "'Einsum' of 'ij->i' expects 1 operand but has 2")]
    [InlineData("i.,jk->i", "'Einsum' expects letters, commas, '...' and one '->' but has '.' in 'i.,jk->i'")]
    [InlineData("ij,jk->i->k", "'Einsum' expects letters, commas, '...' and one '->' but has '-' in 'ij,jk->i->k'")]
    public void Einsum_Impossible_NamesTheLetter(string equation, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Einsum(equation, A, B)).Message);

    [Fact]
    public void Products_Impossible_SayWhy()
    {
        Assert.Equal(
            "'AddMM' cannot stretch [1, 2, 2] to the product's [2, 2]",
            Assert.Throws<ArgumentException>(() => AddMM(new Tensor<double>(1, 2, 2), A, B)).Message
        );
        Assert.Equal(
            "'AddMM' expects two matrices but has [3]·[3, 2]",
            Assert.Throws<ArgumentException>(() => AddMM(A, Tensor.Of(1.0, 2, 3), B)).Message
        );
        Assert.Equal(
            "'Bilinear' expects […, m], […, n] and weights of [out, m, n] but has [2, 3], [3, 2] and [2, 2]",
            Assert.Throws<ArgumentException>(() => Bilinear(A, B, Square)).Message
        );
        Assert.Equal(
            "'Bilinear' expects a bias of [4] for weights of [4, 3, 2] but has [2]",
            Assert.Throws<ArgumentException>(() => Bilinear(A, Square, new Tensor<double>(4, 3, 2), Tensor.Of(1.0, 2))).Message
        );
    }

    [Fact]
    public void AddMM_WithoutItsSummand_LosesNaN()
    {
        Assert.Equal([double.NaN, 1, double.NaN, 1], AddMM(Tensor.Of(double.NaN, 1), new Tensor<double>(2, 1), new Tensor<double>(1, 2)).ToArray());
        Assert.Equal([0, 0, 0, 0], AddMM(Tensor.Of(double.NaN, 1), new Tensor<double>(2, 1), new Tensor<double>(1, 2), beta: 0).ToArray());
    }
}
