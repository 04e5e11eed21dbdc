using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// Targets of exactly 0, and cotangents of ±∞: in loops (b, n) and as straight lines (1, 3).
internal static partial class InfinityRows
{
    [Differentiable(Forward = true, Second = true)]
    public static double Categorical(
        [Parameter(Init = Init.Given), Shape("b", 3)] Tensor<double> q,
        [Parameter(Init = Init.Given), Shape("b", 3)] Tensor<double> t
    ) => Sum(CategoricalCrossEntropy(q, t));

    [Differentiable(Forward = true, Second = true)]
    public static double CategoricalOfThree(
        [Parameter(Init = Init.Given), Shape(1, 3)] Tensor<double> q,
        [Parameter(Init = Init.Given), Shape(1, 3)] Tensor<double> t
    ) => Sum(CategoricalCrossEntropy(q, t));

    [Differentiable(Forward = true, Second = true)]
    public static double Softmaxed(
        [Parameter(Init = Init.Given), Shape("b", 3)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("b", 3)] Tensor<double> t
    ) => Sum(SoftmaxCrossEntropy(x, t));

    [Differentiable(Forward = true, Second = true)]
    public static double SoftmaxedOfThree(
        [Parameter(Init = Init.Given), Shape(1, 3)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(1, 3)] Tensor<double> t
    ) => Sum(SoftmaxCrossEntropy(x, t));

    // A rewrite turns this row into the loss above.
    [Differentiable(Forward = true, Second = true)]
    public static double Rewritten(
        [Parameter(Init = Init.Given), Shape("b", 3)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("b", 3)] Tensor<double> t
    ) => Sum(CategoricalCrossEntropy(Softmax(x), t));

    [Differentiable(Forward = true, Second = true)]
    public static double WeightedClasses(
        [Shape(3)] Tensor<double> w,
        [Parameter(Init = Init.Given), Shape("b", 3)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("b", 3)] Tensor<double> t
    ) => Sum(SoftmaxCrossEntropy(x, t, w));

    [Differentiable(Forward = true, Second = true)]
    public static double Label([Shape("b")] Tensor<int> label, [Parameter(Init = Init.Given), Shape("b", 3)] Tensor<double> q) =>
        Sum(CategoricalCrossEntropy(q, label));

    [Differentiable(Forward = true, Second = true)]
    public static double LabelOfThree([Shape(1)] Tensor<int> label, [Parameter(Init = Init.Given), Shape(1, 3)] Tensor<double> q) =>
        Sum(CategoricalCrossEntropy(q, label));

    [Differentiable(Forward = true, Second = true)]
    public static double SoftmaxLabel([Shape("b")] Tensor<int> label, [Parameter(Init = Init.Given), Shape("b", 3)] Tensor<double> x) =>
        Sum(SoftmaxCrossEntropy(x, label));

    [Differentiable(Forward = true, Second = true)]
    public static double SoftmaxLabelOfThree([Shape(1)] Tensor<int> label, [Parameter(Init = Init.Given), Shape(1, 3)] Tensor<double> x) =>
        Sum(SoftmaxCrossEntropy(x, label));

    [Differentiable(Forward = true, Second = true)]
    public static double WeightedBinary(
        [Parameter, Shape("n")] Tensor<double> o,
        [Parameter, Shape("n")] Tensor<double> t,
        [Parameter, Shape("n")] Tensor<double> w
    ) => Sum(BinaryCrossEntropy(o, t, w));

    [Differentiable(Forward = true, Second = true)]
    public static double PositivesWeighted([Shape("n")] Tensor<double> t, [Shape("n")] Tensor<double> w, [Parameter, Shape("n")] Tensor<double> o) =>
        Sum(SigmoidBinaryCrossEntropy(o, t, w));

    // The derivative of √ at 0 sends a cotangent of ∞ back.

    [Differentiable(Forward = true)]
    public static double Largest([Parameter, Shape("n")] Tensor<double> x) => System.Math.Sqrt(ReduceMax(x));

    [Differentiable(Forward = true)]
    public static double LargestOfThree([Parameter, Shape(3)] Tensor<double> x) => System.Math.Sqrt(ReduceMax(x));

    [Differentiable(Forward = true)]
    public static double Larger([Parameter, Shape("n")] Tensor<double> x) => Sum(Sqrt(Max(x, 0.0)));

    [Differentiable(Forward = true)]
    public static double Rectified([Parameter, Shape("n")] Tensor<double> x) => Sum(Sqrt(Relu(x)));

    [Differentiable(Forward = true)]
    public static double Clamped([Parameter, Shape("n")] Tensor<double> x) => Sum(Sqrt(Clamp(x, 0, 1)));

    [Differentiable(Forward = true)]
    public static double Sorted([Parameter, Shape("n")] Tensor<double> x) => Sum(Sqrt(Sort(x)));

    [Differentiable(Forward = true)]
    public static double Taken([Shape(2)] Tensor<int> index, [Parameter, Shape("n")] Tensor<double> x) => Sum(Sqrt(IndexSelect(x, index, 0)));

    [Differentiable(Forward = true)]
    public static double TakenOfThree([Shape(2)] Tensor<int> index, [Parameter, Shape(3)] Tensor<double> x) => Sum(Sqrt(IndexSelect(x, index, 0)));

    [Differentiable(Forward = true)]
    public static double Rows([Shape(2)] Tensor<int> words, [Parameter(Init = Init.Given), Shape("n", 1)] Tensor<double> table) =>
        Sum(Sqrt(Embedding(table, words)));

    [Differentiable(Forward = true)]
    public static double Chosen([Shape("n")] Tensor<double> c, [Parameter, Shape("n")] Tensor<double> x) => Sum(Where(c > 0, Sqrt(x), x));

    [Differentiable(Kinks = KinkConvention.PyTorch, Second = true)]
    public static double MarginPyTorch([Shape(1)] Tensor<int> label, [Parameter(Init = Init.Given), Shape(1, 3)] Tensor<double> x) =>
        Sum(MultiMargin(x, label));

    [Differentiable(Kinks = KinkConvention.Theano, Second = true)]
    public static double MarginTheano([Shape(1)] Tensor<int> label, [Parameter(Init = Init.Given), Shape(1, 3)] Tensor<double> x) =>
        Sum(MultiMargin(x, label));

    [Differentiable(Kinks = KinkConvention.Jax, Second = true)]
    public static double MarginJax([Shape(1)] Tensor<int> label, [Parameter(Init = Init.Given), Shape(1, 3)] Tensor<double> x) =>
        Sum(MultiMargin(x, label));
}
