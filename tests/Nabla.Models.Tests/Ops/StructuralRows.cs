using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// Ops that move or combine elements. Lengths are symbolic (n rows, m columns), so the compiled form is loops and kernels; StraightLineRows has
// constants.
internal static partial class StructuralRows
{
    [Differentiable(Forward = true, Second = true)]
    public static double MatMulRow(
        [Shape("n", "m")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape(3, "m")] Tensor<double> b
    ) => Sum(MatMul(a, b) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double MatMulTransposedRow(
        [Shape("n", "m")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape(3, "n")] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape("m", 3)] Tensor<double> b
    ) => Sum(MatMul(Transpose(a), Transpose(b)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double MatrixVectorRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> a,
        [Parameter, Shape("m")] Tensor<double> v
    ) => Sum(MatMul(a, v) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double VectorMatrixRow(
        [Shape("m")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> v,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> a
    ) => Sum(MatMul(v, a) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double DotRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> v, [Parameter, Shape("n")] Tensor<double> w) =>
        Sum(MatMul(v, w) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double DenseRow(
        [Shape("n", 4)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("m", 4)] Tensor<double> w,
        [Parameter, Shape(4)] Tensor<double> b
    ) => Sum(Dense(x, w, b) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double DenseOfAnyRankRow(
        [Shape(2, "n", 3)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape(2, "n", "m")] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("m", 3)] Tensor<double> w,
        [Parameter, Shape(3)] Tensor<double> b
    ) => Sum(Dense(x, w, b) * dy) + Sum(Square(Dense(Unsqueeze(x, 0), w, Tanh(Slice(dy, 0, 0, 1))))) + Sum(Square(Dense(x, Sum(w, 1), Sum(b, [0]))));

    [Differentiable(Forward = true, Second = true)]
    public static double TransposeRow([Shape("m", "n")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Sum(Transpose(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ReshapeRow([Shape("n", 2, 3)] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", 6)] Tensor<double> x) =>
        Sum(Reshape(x, -1, 2, 3) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ConcatRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> a,
        [Parameter, Shape("m")] Tensor<double> b
    ) => Sum(Square(Concat(a, b))) + Sum(Concat(a * dy, 1.0));

    [Differentiable(Forward = true, Second = true)]
    public static double ConcatColumnsRow(
        [Shape("n", "m")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape("n", 2)] Tensor<double> b
    ) => Sum(Square(Concat(1, a * dy, b)));

    [Differentiable(Forward = true, Second = true)]
    public static double BroadcastBothSidesRow(
        [Shape("n", "m")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 1)] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape(1, "m")] Tensor<double> b
    ) => Sum(Exp(a * b) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double BroadcastRowRow([Shape("n", "m")] Tensor<double> dy, [Parameter, Shape("m")] Tensor<double> b) => Sum(Tanh(dy + b));

    [Differentiable(Forward = true, Second = true)]
    public static double BroadcastScalarRow([Shape("n", "m")] Tensor<double> dy, [Parameter, Shape(1)] Tensor<double> b) => Sum(Tanh(dy + b));

    [Differentiable(Forward = true, Second = true)]
    public static double SumAxisRow([Shape("m")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Sum(Square(Sum(x, 0)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SumLastAxisRow([Shape("n")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Sum(Square(Sum(x, -1)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SumKeepRow([Shape("n", "m")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Sum(x / (3 + Square(Sum(x, 1, keepDims: true))) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SumTwoAxesRow([Shape("m")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m", 2)] Tensor<double> x) =>
        Sum(Square(Sum(x, [0, 2])) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double MeanRow([Shape("n", "m")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Mean(Square(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double MeanAxisRow([Shape("n", "m")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Sum(Square(x - Mean(x, 1, keepDims: true)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SoftmaxRow([Shape("n", "m")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Sum(Softmax(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double LogSoftmaxRow([Shape("n", "m")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Sum(LogSoftmax(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double LogSumExpRow([Shape("n")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Sum(LogSumExp(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SoftmaxCrossEntropyRow(
        [Shape("n")] Tensor<double> dy,
        [Shape("n")] Tensor<int> labels,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x
    ) => Sum(SoftmaxCrossEntropy(x, labels) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double StopGradientRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(x * StopGradient(dy));

    [Differentiable(Forward = true, Second = true)]
    public static double AddMMRow(
        [Shape("n", "m")] Tensor<double> dy,
        [Parameter, Shape("m")] Tensor<double> c,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape(3, "m")] Tensor<double> b,
        [Parameter, Shape(2)] Tensor<double> s
    ) => Sum(AddMM(c, a, b, 0.5, 2) * dy) + Sum(AddMM(dy, a, b)) + Sum(AddMM(c, a, b, s[0], s[1]) * dy) + Sum(AddMM(c, a, b, beta: 0));

    [Differentiable(Forward = true, Second = true)]
    public static double BilinearRow(
        [Shape("n", 2)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> b,
        [Parameter(Init = Init.Given), Shape(2, 3, "m")] Tensor<double> w,
        [Parameter, Shape(2)] Tensor<double> c
    ) => Sum(Bilinear(a, b, w, c) * dy) + Sum(Square(Bilinear(Reshape(a, -1, 1, 3), Unsqueeze(b, 1), w)));

    // There are many values of one name and of two sizes; each has a buffer of its own.
    [Differentiable(Forward = true, Second = true)]
    public static double DistancesRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> b,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> c
    ) =>
        Sum(Relu(Norm(a - b, 1, 1) - Norm(a - c, 1, 1) + 2.5) * dy)
        + Sum(Relu(Norm(a - b, 3, 1) - Min(Norm(a - c, 3, 1), Norm(b - c, 3, 1)) + 2.5) * dy);
}
