using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// Values alone, of ops that order and count; in kernels (n) and element by element.
internal static partial class OrderValueRows
{
    [Inference]
    public static Tensor<double> SortOf([Shape("n")] Tensor<double> x) => Sort(x);

    [Inference]
    public static Tensor<double> DescendingOf([Shape("n")] Tensor<double> x) => Sort(x, descending: true);

    [Inference]
    public static Tensor<int> ArgSortOf([Shape("n")] Tensor<double> x) => ArgSort(x);

    [Inference]
    public static Tensor<int> ArgSortDescendingOf([Shape("n")] Tensor<double> x) => ArgSort(x, descending: true);

    [Inference]
    public static Tensor<int> ArgSortOfFive([Shape(5)] Tensor<double> x) => ArgSort(x);

    [Inference]
    public static Tensor<int> ArgSortDescendingOfFive([Shape(5)] Tensor<double> x) => ArgSort(x, descending: true);

    [Inference]
    public static Tensor<int> TopTwoOfFive([Shape(5)] Tensor<double> x) => TopKIndices(x, 2);

    [Inference]
    public static Tensor<double> TopThreeOf([Shape("n")] Tensor<double> x) => TopK(x, 3);

    [Inference]
    public static Tensor<double> CumMaxOf([Shape("n")] Tensor<double> x) => CumMax(x, 0);

    [Inference]
    public static Tensor<double> CumMaxOfFive([Shape(5)] Tensor<double> x) => CumMax(x, 0);

    [Inference]
    public static Tensor<double> CumMaxBackwardOf([Shape("n")] Tensor<double> x) => CumMax(x, -1, reverse: true);

    [Inference]
    public static Tensor<double> CumMaxBeforeOfFive([Shape(5)] Tensor<double> x) => CumMax(x, 0, exclusive: true);

    [Inference]
    public static Tensor<double> MedianOf([Shape("n", "m")] Tensor<double> x) => Median(x, 1);

    [Inference]
    public static double MedianOfFour([Shape(4)] Tensor<double> x) => Median(x);

    [Inference]
    public static Tensor<double> FirstMaxOf([Shape("n", 3)] Tensor<double> x) => FirstMax(x, 1);

    [Inference]
    public static Tensor<double> FirstMinOf([Shape("n", 3)] Tensor<double> x) => FirstMin(x, 1);

    [Inference]
    public static Tensor<double> CountOf([Shape("n", 3)] Tensor<double> x) => Norm(x, 0, 1);

    [Inference]
    public static Tensor<double> SmallestOf([Shape("n", 3)] Tensor<double> x) => Norm(x, double.NegativeInfinity, 1);

    [Inference]
    public static Tensor<int> ConfusionOf([Shape("n")] Tensor<int> actual, [Shape("n")] Tensor<int> predicted) =>
        ConfusionMatrix(actual, predicted, 3);

    [Inference]
    public static Tensor<int> ConfusionOfFour([Shape(2, 2)] Tensor<int> actual, [Shape(2, 2)] Tensor<int> predicted) =>
        ConfusionMatrix(actual, predicted, 2);
}
