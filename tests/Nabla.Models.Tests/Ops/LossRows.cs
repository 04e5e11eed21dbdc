using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// Losses, one number for each element or row.
internal static partial class LossRows
{
    [Differentiable(Forward = true, Second = true)]
    public static double SquaredErrorRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> x,
        [Parameter, Shape("n")] Tensor<double> t
    ) => Sum(SquaredError(x, t) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double AbsoluteErrorRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> x,
        [Parameter, Shape("n")] Tensor<double> t
    ) => Sum(AbsoluteError(x, t) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double HuberRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> x,
        [Parameter, Shape("n")] Tensor<double> t
    ) => Sum(Huber(x, t, 0.7) * dy) + Sum(Huber(x, 0.5, 1));

    [Differentiable(Forward = true, Second = true)]
    public static double SmoothL1Row(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> x,
        [Parameter, Shape("n")] Tensor<double> t
    ) => Sum(SmoothL1(x, t, 0.7) * dy) + Sum(SmoothL1(x, 0.5, 0));

    [Differentiable(Forward = true, Second = true), Domain(0.1, 3)]
    public static double PoissonNllRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> x,
        [Parameter, Shape("n")] Tensor<double> t
    ) => Sum(PoissonNll(x, t) * dy) + Sum(PoissonNll(x, 0.0));

    [Differentiable(Forward = true, Second = true)]
    public static double LogPoissonNllRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> x,
        [Parameter, Shape("n")] Tensor<double> t
    ) => Sum(LogPoissonNll(x, t) * dy);

    [Differentiable(Forward = true, Second = true), Domain(1.1, 5)]
    public static double StirlingTermRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> t) =>
        Sum(StirlingTerm(t) * dy) + Sum(StirlingTerm(dy));

    [Differentiable(Forward = true, Second = true), Domain(0.1, 2)]
    public static double KlDivergenceRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> x,
        [Parameter, Shape("n")] Tensor<double> t
    ) => Sum(KlDivergence(x, t) * dy) + Sum(KlDivergence(x, 0.0));

    [Differentiable(Forward = true, Second = true)]
    public static double LogKlDivergenceRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> x,
        [Parameter, Shape("n")] Tensor<double> t
    ) => Sum(LogKlDivergence(x, t) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double HingeRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Hinge(x, Sign(dy)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double HingeEmbeddingRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) =>
        Sum(HingeEmbedding(x, Sign(dy), 1.2) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SoftMarginRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(SoftMargin(x, Sign(dy)) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.1, 0.9)]
    public static double WeightedBinaryCrossEntropyRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> x,
        [Parameter, Shape("n")] Tensor<double> t
    ) => Sum(BinaryCrossEntropy(x, t, dy));

    [Differentiable(Forward = true, Second = true)]
    public static double WeightedSigmoidBinaryCrossEntropyRow(
        [Shape("n", "m")] Tensor<double> dy,
        [Shape("m")] Tensor<double> w,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> t
    ) => Sum(SigmoidBinaryCrossEntropy(x, t, w) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.1, 2)]
    public static double CategoricalCrossEntropyRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> q,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> t
    ) => Sum(CategoricalCrossEntropy(q, t) * dy) + Sum(CategoricalCrossEntropy(Softmax(q), t));

    [Differentiable(Forward = true, Second = true), Domain(0.1, 2)]
    public static double CategoricalCrossEntropyOfLabelsRow(
        [Shape("n")] Tensor<double> dy,
        [Shape("n")] Tensor<int> labels,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> q
    ) => Sum(CategoricalCrossEntropy(q, labels) * dy) + Sum(CategoricalCrossEntropy(Softmax(q), labels));

    [Differentiable(Forward = true, Second = true)]
    public static double SoftmaxCrossEntropyOfProbabilitiesRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> t
    ) => Sum(SoftmaxCrossEntropy(x, t) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SmoothedCrossEntropyRow(
        [Shape("n")] Tensor<double> dy,
        [Shape("n")] Tensor<int> labels,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x
    ) => Sum(SoftmaxCrossEntropy(x, labels, 0.2, 1) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double WeightedCrossEntropyRow(
        [Shape("n")] Tensor<double> dy,
        [Shape("n")] Tensor<int> labels,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x,
        [Parameter, Shape("m")] Tensor<double> w
    ) => Sum(SoftmaxCrossEntropy(x, labels, w, 0.2, 1) * dy) + Sum(SoftmaxCrossEntropy(x, labels, w) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double NllRow(
        [Shape("n")] Tensor<double> dy,
        [Shape("n")] Tensor<int> labels,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x,
        [Parameter, Shape("m")] Tensor<double> w
    ) => Sum(Nll(x, labels) * dy) + Sum(Nll(x, labels, w, 0) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ClassesOfAnyAxisRow(
        [Shape("n", 2)] Tensor<double> dy,
        [Shape("n", 2)] Tensor<int> labels,
        [Parameter(Init = Init.Given), Shape("n", "m", 2)] Tensor<double> x,
        [Parameter, Shape("m")] Tensor<double> w
    ) =>
        Sum(SoftmaxCrossEntropy(x, labels, 1) * dy)
        + Sum(SoftmaxCrossEntropy(x, labels, 0.2, 1, axis: -2) * dy)
        + Sum(SoftmaxCrossEntropy(x, labels, w, axis: 1) * dy)
        + Sum(Nll(x, labels, axis: 1) * dy)
        + Sum(Nll(x, labels, w, 0, axis: 1) * dy)
        + Sum(Nll(LogSoftmax(x, 1), labels, axis: 1) * dy)
        + Sum(CategoricalCrossEntropy(Softmax(x, 1), labels, 1) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.1, 2)]
    public static double ProbabilitiesOfAnyAxisRow(
        [Shape("n", 2)] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", "m", 2)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("n", "m", 2)] Tensor<double> t,
        [Parameter, Shape("m")] Tensor<double> w
    ) =>
        Sum(SoftmaxCrossEntropy(x, t, 1) * dy)
        + Sum(SoftmaxCrossEntropy(x, t, 0.2, axis: 1) * dy)
        + Sum(SoftmaxCrossEntropy(x, t, w, 0.1, axis: 1) * dy)
        + Sum(CategoricalCrossEntropy(x, t, 1) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double MultiMarginRow(
        [Shape("n")] Tensor<double> dy,
        [Shape("n")] Tensor<int> labels,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x
    ) => Sum(MultiMargin(x, labels) * dy) + Sum(MultiMargin(x, labels, 2, 0.5) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double CosineSimilarityRow(
        [Shape("m")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> b
    ) => Sum(CosineSimilarity(a, b, 0) * dy) + Sum(CosineSimilarity(a, b));

    [Differentiable(Forward = true, Second = true)]
    public static double CosineEmbeddingRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> b
    ) => Sum(CosineEmbedding(a, b, Sign(dy), 0.1) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double TripletMarginRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> p,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> q
    ) => Sum(TripletMargin(a, p, q, 0.5) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.1, 2)]
    public static double SmoothedProbabilitiesRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> t,
        [Parameter, Shape("m")] Tensor<double> w
    ) => Sum(SoftmaxCrossEntropy(x, t, 0.2) * dy) + Sum(SoftmaxCrossEntropy(x, t, w) * dy) + Sum(SoftmaxCrossEntropy(x, t, w, 0.1) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double NllWithIgnoredRow(
        [Shape("n")] Tensor<double> dy,
        [Shape("n")] Tensor<int> labels,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x
    ) => Sum(Nll(x, labels, 0) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double WeightedMultiMarginRow(
        [Shape("n")] Tensor<double> dy,
        [Shape("n")] Tensor<int> labels,
        [Parameter(Init = Init.Given), Shape("n", "m")] Tensor<double> x,
        [Parameter, Shape("m")] Tensor<double> w
    ) => Sum(MultiMargin(x, labels, w, 2) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double TripletMarginOfAnyPowerRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> p,
        [Parameter(Init = Init.Given), Shape("n", 3)] Tensor<double> q
    ) => Sum(TripletMargin(a, p, q, 0.5, p: 3) * dy) + Sum(TripletMargin(a, p, q, swap: true) * dy);
}
