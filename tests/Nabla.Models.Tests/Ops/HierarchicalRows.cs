using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// The hierarchical softmax, in loops and as straight lines, and gradients that are kept by rows.
internal static partial class HierarchicalRows
{
    [Differentiable(Forward = true, Second = true)]
    public static double HSoftmaxRow(
        [Shape("n")] Tensor<double> dy,
        [Shape("n")] Tensor<int> target,
        [Parameter(Init = Init.Given), Shape("n", 2)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(2, "m")] Tensor<double> w1,
        [Parameter, Shape("m")] Tensor<double> b1,
        [Parameter(Init = Init.Given), Shape("m", 2, 3)] Tensor<double> w2,
        [Parameter(Init = Init.Given), Shape("m", 3)] Tensor<double> b2
    ) => Sum(HSoftmax(x, w1, b1, w2, b2, target) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double LogHSoftmaxRow(
        [Shape("n")] Tensor<double> dy,
        [Shape("n")] Tensor<int> target,
        [Parameter(Init = Init.Given), Shape("n", 2)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(2, "m")] Tensor<double> w1,
        [Parameter, Shape("m")] Tensor<double> b1,
        [Parameter(Init = Init.Given), Shape("m", 2, 3)] Tensor<double> w2,
        [Parameter(Init = Init.Given), Shape("m", 3)] Tensor<double> b2
    ) => Sum(LogHSoftmax(x, w1, b1, w2, b2, target) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double LogOfHSoftmaxRow(
        [Shape("n")] Tensor<double> dy,
        [Shape("n")] Tensor<int> target,
        [Parameter(Init = Init.Given), Shape("n", 2)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(2, "m")] Tensor<double> w1,
        [Parameter, Shape("m")] Tensor<double> b1,
        [Parameter(Init = Init.Given), Shape("m", 2, "m")] Tensor<double> w2,
        [Parameter(Init = Init.Given), Shape("m", "m")] Tensor<double> b2
    ) => Sum(Log(HSoftmax(x, w1, b1, w2, b2, target)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double HSoftmaxOfAllRow(
        [Shape("n", 11)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 2)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(2, 4)] Tensor<double> w1,
        [Parameter, Shape(4)] Tensor<double> b1,
        [Parameter(Init = Init.Given), Shape(4, 2, 3)] Tensor<double> w2,
        [Parameter(Init = Init.Given), Shape(4, 3)] Tensor<double> b2
    ) => Sum(HSoftmax(x, w1, b1, w2, b2, 11) * dy) + Sum(Log(HSoftmax(x, w1, b1, w2, b2, 12))) + Sum(LogHSoftmax(x, w1, b1, w2, b2, 11) * dy);

    // The tests give rows labels up to 32.
    private static Tensor<int> BelowFour(Tensor<int> target) => Where(target < 4, target, 3);

    [Differentiable(Forward = true, Second = true)]
    public static double StraightHSoftmaxRow(
        [Shape(2)] Tensor<double> dy,
        [Shape(2)] Tensor<int> target,
        [Parameter(Init = Init.Given), Shape(2, 2)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(2, 2)] Tensor<double> w1,
        [Parameter, Shape(2)] Tensor<double> b1,
        [Parameter(Init = Init.Given), Shape(2, 2, 2)] Tensor<double> w2,
        [Parameter(Init = Init.Given), Shape(2, 2)] Tensor<double> b2
    ) => Sum(HSoftmax(x, w1, b1, w2, b2, BelowFour(target)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double StraightLogHSoftmaxRow(
        [Shape(2)] Tensor<double> dy,
        [Shape(2)] Tensor<int> target,
        [Parameter(Init = Init.Given), Shape(2, 2)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(2, 2)] Tensor<double> w1,
        [Parameter, Shape(2)] Tensor<double> b1,
        [Parameter(Init = Init.Given), Shape(2, 2, 2)] Tensor<double> w2,
        [Parameter(Init = Init.Given), Shape(2, 2)] Tensor<double> b2
    ) => Sum(LogHSoftmax(x, w1, b1, w2, b2, BelowFour(target)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double StraightHSoftmaxOfAllRow(
        [Shape(1, 3)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape(1, 2)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(2, 2)] Tensor<double> w1,
        [Parameter, Shape(2)] Tensor<double> b1,
        [Parameter(Init = Init.Given), Shape(2, 2, 2)] Tensor<double> w2,
        [Parameter(Init = Init.Given), Shape(2, 2)] Tensor<double> b2
    ) => Sum(HSoftmax(x, w1, b1, w2, b2, 3) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SharedTableRow(
        [Shape("n", 2, 3)] Tensor<double> dy,
        [Shape("n", 2)] Tensor<int> index,
        [Parameter(Init = Init.Given), Shape("m", 3)] Tensor<double> table,
        [Parameter, Shape("m")] Tensor<double> scale
    ) => Sum(Square(Embedding(table, index)) * dy) + Sum(Exp(Embedding(table, index))) + Sum(IndexSelect(scale, Reshape(index, -1), 0));
}
