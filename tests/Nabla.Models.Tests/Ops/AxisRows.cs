using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// Ops along any axis.
internal static partial class AxisRows
{
    [Differentiable(Forward = true, Second = true)]
    public static double SoftmaxFirstAxisRow(
        [Shape("m", "n", 2)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("m", "n", 2)] Tensor<double> x
    ) => Sum(Softmax(x, 0) * dy) + Sum(LogSoftmax(x, -3) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SoftminRow([Shape("n", "m")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Sum(Softmin(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double HardMaxRow([Shape("n", "m")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Sum(HardMax(x) * x * dy) + Sum(HardMax(Transpose(x), 0));

    [Differentiable(Forward = true, Second = true)]
    public static double LogSumExpAxesRow([Shape("n")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("m", "n", 2)] Tensor<double> x) =>
        Sum(LogSumExp(x, [0, 2]) * dy) + Sum(LogSumExp(x, 0, keepDims: true) * x);

    [Differentiable(Forward = true, Second = true)]
    public static double ReduceMaxRow([Shape("n")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("m", "n", 2)] Tensor<double> x) =>
        Sum(ReduceMax(x, [0, 2]) * dy) + Sum(ReduceMin(x, 0, keepDims: true) * x);

    [Differentiable(Forward = true, Second = true)]
    public static double VarRow([Shape("n")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("m", "n", 2)] Tensor<double> x) =>
        Sum(Var(x, [0, 2]) * dy) + Sum(Var(x, 2, keepDims: true, correction: 0) * x);

    [Differentiable(Forward = true, Second = true)]
    public static double StdRow([Shape("n")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("m", "n", 2)] Tensor<double> x) =>
        Sum(Std(x, [0, 2]) * dy) + Sum(Std(x, 2, keepDims: true, correction: 0) * x);

    [Differentiable(Forward = true, Second = true)]
    public static double NormRow([Shape("m")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("m", "n")] Tensor<double> x) =>
        Sum(Norm(x, 2, 1) * dy) + Norm(x) + Sum(Norm(x, 1, [0, 1]));

    [Differentiable(Forward = true, Second = true)]
    public static double NormOfAnyPowerRow([Shape("n")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("m", "n")] Tensor<double> x) =>
        Sum(Norm(x, 3, 0) * dy) + Sum(Norm(x, 1.5, 0, keepDims: true) * x) + Sum(Norm(x, double.PositiveInfinity, 0) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double NormalizeRow([Shape("n", "m")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Sum(Normalize(x, 1) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double CumSumRow([Shape("n", "m")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Sum(CumSum(x, 0) * dy) + Sum(CumSum(x * x, -1) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double CumSumBackwardRow([Shape("n", "m")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Sum(CumSum(x * x, 0, exclusive: true) * dy)
        + Sum(CumSum(x * x, 0, reverse: true) * dy)
        + Sum(CumSum(x * x, 1, exclusive: true, reverse: true) * dy);

    [Differentiable(Forward = true, Second = true), Domain(-1.2, 1.2)]
    public static double CumProdBackwardRow([Shape("n", "m")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Sum(CumProd(x, 1, exclusive: true) * dy) + Sum(CumProd(x, 1, reverse: true) * dy) + Sum(CumProd(x, -1, exclusive: true, reverse: true) * dy);

    [Differentiable(Forward = true, Second = true), Domain(-1.2, 1.2)]
    public static double CumProdRow([Shape("n", "m")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Sum(CumProd(x, 0) * dy) + Sum(CumProd(x, 1) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double CumMaxRow([Shape("n", "m")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Sum(CumMax(x, 0) * dy)
        + Sum(CumMax(x * x, 1, reverse: true) * dy)
        + Sum(Exp(CumMax(x, 0, exclusive: true)) * dy)
        + Sum(Exp(CumMax(x, -1, exclusive: true, reverse: true)) * dy);

    [Differentiable(Forward = true, Second = true), Domain(-1.2, 1.2)]
    public static double ProdRow([Shape("m")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m", 2)] Tensor<double> x) =>
        Sum(Prod(x, [0, 2]) * dy) + Sum(Prod(x, 1, keepDims: true) * x) + Prod(x);

    [Differentiable(Forward = true, Second = true)]
    public static double GatherRow(
        [Shape("n")] Tensor<double> dy,
        [Shape("n", 2)] Tensor<int> index,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x
    ) => Sum(Square(Sum(Gather(x, index), 1)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double IndexSelectRow(
        [Shape("n", "n")] Tensor<double> dy,
        [Shape("n")] Tensor<int> index,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x
    ) => Sum(Square(IndexSelect(x, index, 1)) * dy) + Sum(Exp(IndexSelect(Transpose(x), index, 0)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double EmbeddingRow(
        [Shape("n", 2, 3)] Tensor<double> dy,
        [Shape("n", 2)] Tensor<int> index,
        [Parameter(Init = Init.Given), Shape("m", 3)] Tensor<double> table
    ) => Sum(Square(Embedding(table, index)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ScatterAddRow(
        [Shape("n", "m")] Tensor<double> dy,
        [Shape("n", 2)] Tensor<int> index,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("n", 2)] Tensor<double> source
    ) => Sum(Square(ScatterAdd(x, index, source)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double OneHotRow([Shape("n", 40)] Tensor<double> dy, [Shape("n")] Tensor<int> labels, [Parameter, Shape(1)] Tensor<double> x) =>
        Sum(OneHot(labels, 40, 1.0) * x * dy) + Sum(OneHot(labels, 40, x[0]) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double BatchMatMulRow(
        [Shape("n", 2, "m", 4)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 1, "m", 3)] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape(2, 3, 4)] Tensor<double> b
    ) => Sum(MatMul(a, b) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double BatchMatrixVectorRow(
        [Shape("n", "m")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", "m", 3)] Tensor<double> a,
        [Parameter, Shape(3)] Tensor<double> v,
        [Parameter, Shape("m")] Tensor<double> w
    ) => Sum(MatMul(a, v) * dy) + Sum(MatMul(w, a)) + Sum(MatMul(w, Exp(a)));

    [Differentiable(Forward = true, Second = true), Domain(0.2, 2)]
    public static double NormOfUnusualPowerRow([Shape("n")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("m", "n")] Tensor<double> x) =>
        Sum(Norm(x, 0.5, 0) * dy) + Sum(Norm(x, -1.5, 0) * dy) + Sum(Norm(-x, double.NegativeInfinity, 0, keepDims: true) * x);

    [Differentiable(Forward = true, Second = true)]
    public static double NormalizeOfAnyPowerRow(
        [Shape("n", "m")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x
    ) => Sum(Normalize(x, 1, p: 3) * dy) + Sum(Normalize(x, 1, 0.5, 1) * dy);
}
