using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// Ops that order the elements of an axis, or choose by their order.
internal static partial class OrderRows
{
    [Differentiable(Forward = true, Second = true)]
    public static double SortRow([Shape("n", "m")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Sum(Sort(x, 0) * dy) + Sum(Square(Sort(x, descending: true)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SortMiddleAxisRow(
        [Shape("n", 3, "m")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 3, "m")] Tensor<double> x
    ) => Sum(Sort(x, 1) * dy) + Sum(Exp(Sort(x, -2, true)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double TopKRow(
        [Shape("n", 2)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 4)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("m", "n")] Tensor<double> y
    ) => Sum(TopK(x, 2) * dy) + Sum(Square(TopK(x, 3, 1, largest: false))) + Sum(Exp(TopK(y, 1, 0))) + Sum(TopK(y, 0, 0));

    [Differentiable(Forward = true, Second = true)]
    public static double IndicesRow([Shape("n", 4)] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", 4)] Tensor<double> x) =>
        Sum(Gather(x, ArgSort(x)) * dy)
        + Sum(Gather(dy, ArgSort(StopGradient(x), 0, true), 0) * x)
        + Sum(Square(Gather(x, TopKIndices(x, 2, largest: false))));

    [Differentiable(Forward = true, Second = true)]
    public static double MedianRow([Shape("n")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m", 2)] Tensor<double> x) =>
        Sum(Square(Median(x, [1, 2])) * dy) + Sum(Median(x, 1, keepDims: true) * x);

    [Differentiable(Forward = true, Second = true)]
    public static double MedianOfAllRow([Shape("n")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("m", 3)] Tensor<double> x) =>
        Square(Median(x)) + Sum(Exp(Median(x, 1))) + Sum(dy);

    [Differentiable(Forward = true, Second = true)]
    public static double FirstMaxRow([Shape("n")] Tensor<double> dy, [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x) =>
        Sum(Square(FirstMax(x, 1)) * dy) + Sum(FirstMin(x, -1, keepDims: true) * x);
}
