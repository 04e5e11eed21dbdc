using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// Sums of products over named axes.
internal static partial class EinsumRows
{
    [Differentiable(Forward = true, Second = true)]
    public static double ProductRow(
        [Shape("n", "m")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape(3, "m")] Tensor<double> b
    ) => Sum(Einsum("ij,jk->ik", a, b) * dy) + Sum(Einsum("ij, jk", a, b));

    [Differentiable(Forward = true, Second = true)]
    public static double TransposedRow(
        [Shape("m", "n")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape(3, "n")] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape("m", 3)] Tensor<double> b
    ) => Sum(Einsum("ki,jk->ji", a, b) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double BatchRow(
        [Shape("n", 2, "m")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 2, 3)] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape("n", "m", 3)] Tensor<double> b
    ) => Sum(Einsum("bij,bkj->bik", a, b) * dy) + Sum(Square(Einsum("bij,bkj->kb", a, b)));

    [Differentiable(Forward = true, Second = true)]
    public static double DiagonalRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", "n")] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape("n", 2, "n", 2)] Tensor<double> b
    ) =>
        Sum(Einsum("ii->i", a) * dy)
        + Square(Sum(Einsum("ii", a)))
        + Sum(Einsum("ijij->ji", b) * dy)
        + Sum(Einsum("iij,j->i", Reshape(b, 2, 2, -1), Reshape(a, -1)));

    [Differentiable(Forward = true, Second = true)]
    public static double SumsRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape("m", 2)] Tensor<double> b
    ) => Sum(Einsum("ij->i", a) * dy) + Square(Sum(Einsum("ij->", a))) + Sum(Einsum("ij,jk->i", a, b) * dy) + Sum(Einsum("ij,kl->lj", a, b));

    [Differentiable(Forward = true, Second = true)]
    public static double ElementsRow(
        [Shape("n", "m")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> a,
        [Parameter, Shape("m")] Tensor<double> b
    ) =>
        Sum(Einsum("i,j->ij", a, b) * dy) + Sum(Einsum("i,i->", a, a)) + Sum(Square(Einsum("ij,i,j->i", dy, a, b))) + Sum(Einsum("i,i->i", b, b) * b);

    [Differentiable(Forward = true, Second = true)]
    public static double ChainRow(
        [Shape("n", 3)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape("m", 2)] Tensor<double> b,
        [Parameter(Init = Init.Given), Shape(2, 3)] Tensor<double> c,
        [Parameter, Shape(3)] Tensor<double> d
    ) =>
        Sum(Einsum("ij,jk,kl->il", a, Exp(b), c) * dy)
        + Sum(Einsum("ij,jk,kl,l->i", a, Exp(b), c, d))
        + Sum(Square(Einsum("kl,jk,ij,l,l->il", c, Exp(b), a, d, d)));

    [Differentiable(Forward = true, Second = true)]
    public static double EllipsisRow(
        [Shape("n", "n")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape(2, "m", "n")] Tensor<double> b,
        [Parameter(Init = Init.Given), Shape(3, 1, "n", "m")] Tensor<double> c
    ) =>
        Sum(Einsum("i...,j...->ij", a, a) * dy)
        + Sum(Einsum("...ij,...jk->...ik", c, b) * dy)
        + Sum(Square(Einsum("...ij,...jk", a, b)))
        + Sum(Square(Einsum("...i,...i->...", c, a)))
        + Sum(Square(Einsum("...,...->...", c, Unsqueeze(Sum(a, 1), 1))))
        + Sum(Square(Einsum("...ij->ij", c)))
        + Sum(Square(Einsum("a...b->b...a", c)));
}
