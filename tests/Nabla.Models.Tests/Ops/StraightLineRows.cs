using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// Small constant shapes: the compiled form is scalar statements.
internal static partial class StraightLineRows
{
    [Differentiable(Forward = true, Second = true)]
    public static double MatMulRow(
        [Shape(2, 4)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape(2, 3)] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape(4, 3)] Tensor<double> b
    ) => Sum(MatMul(a, Transpose(b)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SoftmaxRow([Shape(2, 3)] Tensor<double> dy, [Parameter(Init = Init.Given), Shape(2, 3)] Tensor<double> x) =>
        Sum(Softmax(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double LogSoftmaxRow([Shape(2, 3)] Tensor<double> dy, [Parameter(Init = Init.Given), Shape(2, 3)] Tensor<double> x) =>
        Sum(LogSoftmax(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ReduceRow([Shape(3)] Tensor<double> dy, [Parameter(Init = Init.Given), Shape(2, 3)] Tensor<double> x) =>
        Sum(Square(Sum(x, 0)) * dy) + Mean(Exp(x)) + Sum(Square(Mean(x, 1)));

    [Differentiable(Forward = true, Second = true)]
    public static double BroadcastRow(
        [Shape(2, 3)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape(2, 1)] Tensor<double> a,
        [Parameter, Shape(3)] Tensor<double> b
    ) => Sum(Exp(a * b) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ConcatRow(
        [Shape(2, 3)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape(2, 1)] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape(2, 2)] Tensor<double> b
    ) => Sum(Square(Concat(1, a, b)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ElementsRow([Shape(3)] Tensor<double> dy, [Parameter(Init = Init.Given), Shape(2, 2)] Tensor<double> a) =>
        a[0, 1] * dy[0] + Sigmoid(a[1, 0]) * dy[1] + System.Math.Tanh(a[0, 0] * a[1, 1]) * dy[2];

    [Differentiable(Forward = true, Second = true)]
    public static double ReshapeRow([Shape(3, 2)] Tensor<double> dy, [Parameter, Shape(6)] Tensor<double> x) => Sum(Square(Reshape(x, 3, 2)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ActivationsRow([Shape(4)] Tensor<double> dy, [Parameter, Shape(4)] Tensor<double> x) =>
        Sum((Relu(x) + Softplus(x) + Tanh(x) * Sigmoid(x) + Abs(x)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double LinesRow([Shape(2, 3)] Tensor<double> dy, [Parameter(Init = Init.Given), Shape(2, 3)] Tensor<double> x) =>
        Sum(CumSum(x, 0) * dy)
        + Sum(CumSum(x * x, 1, exclusive: true, reverse: true) * dy)
        + Sum(CumProd(x, 1) * dy)
        + Sum(CumProd(x, 0, exclusive: true) * dy)
        + Sum(CumMax(x * x, 0) * dy)
        + Sum(Exp(CumMax(x, 1, exclusive: true, reverse: true)) * dy)
        + Prod(x)
        + Sum(Softmax(x, 0) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double IndicesRow(
        [Shape(2, 2)] Tensor<double> dy,
        [Shape(2, 2)] Tensor<int> index,
        [Parameter(Init = Init.Given), Shape(2, 70)] Tensor<double> x
    ) => Sum(Gather(x, index) * dy) + Sum(ScatterAdd(x, index, dy) * x);

    [Differentiable(Forward = true, Second = true)]
    public static double BatchMatMulRow(
        [Shape(2, 2, 2)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape(2, 2, 3)] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape(2, 3, 2)] Tensor<double> b
    ) => Sum(MatMul(a, b) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ShapingRow([Shape(2, 4)] Tensor<double> dy, [Parameter(Init = Init.Given), Shape(2, 4)] Tensor<double> x) =>
        Sum(Flip(x, 0, 1) * dy)
        + Sum(Tril(x) * dy)
        + Sum(Square(Diag(x)))
        + Sum(Square(Diag(x, 2)))
        + Sum(Exp(Diag(Diag(x, -1), 1)))
        + Sum(Square(Slice(x, 1, 3, 2, -2)))
        + Sum(Tile(x, 2, 1))
        + Sum(Square(Roll(x, 3, 1)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double OrderRow([Shape(2, 3)] Tensor<double> dy, [Parameter(Init = Init.Given), Shape(2, 3)] Tensor<double> x) =>
        Sum(Sort(x) * dy) + Sum(Square(TopK(x, 1, 0))) + Sum(Exp(Median(x, 1)));

    [Differentiable(Forward = true, Second = true)]
    public static double DescendingRow([Shape(4)] Tensor<double> dy, [Parameter, Shape(4)] Tensor<double> x) =>
        Sum(Sort(x, descending: true) * dy) + Sum(Square(FirstMax(x, 0))) + Sum(TopK(x, 2, largest: false)) + Median(x);

    [Differentiable(Forward = true, Second = true)]
    public static double WindowsRow([Shape(3, 2)] Tensor<double> dy, [Parameter, Shape(4)] Tensor<double> x) =>
        Sum(Square(Unfold(x, 0, 2)) * dy)
        + Sum(Exp(PadReflect(x, 0, 2, 1)))
        + Sum(Square(PadReplicate(x, 0, 1, 1)))
        + Sum(Square(PadCircular(x, 0, 1, 3)))
        + Sum(Square(UpsampleNearest(Reshape(x, 1, 2, 2), 2)));

    [Differentiable(Forward = true, Second = true)]
    public static double EinsumRow(
        [Shape(2, 2)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape(2, 3)] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape(3, 2)] Tensor<double> b
    ) =>
        Sum(Einsum("ij,jk->ki", a, b) * dy)
        + Sum(Einsum("ii->", dy))
        + Sum(Square(Einsum("ij,ji->j", a, b)))
        + Sum(Einsum("ij,jk,kl", a, b, a))
        + Sum(Square(Einsum("...i,i...->...", a, b)))
        + Sum(Einsum("...i,...", a, dy))
        + Sum(Dense(Unsqueeze(a, 0), b, dy) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ProductsRow(
        [Shape(2, 2)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape(2, 3)] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape(3, 2)] Tensor<double> b,
        [Parameter(Init = Init.Given), Shape(2, 3, 2)] Tensor<double> w
    ) => Sum(AddMM(dy, a, b, 2, 3)) + Sum(Bilinear(a, Reshape(Slice(b, 0, 0, 2), 2, 2), w) * dy);
}
