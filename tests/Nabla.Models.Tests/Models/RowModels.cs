using static Nabla.Nn;

namespace Nabla.Models.Tests.Models;

// Parameters that are read by rows.

/// <summary>A hierarchical softmax of 500 outputs in 100 classes.</summary>
[Model]
public partial class HierarchicalClassifier
{
    [Parameter(Init = Init.GlorotUniform), Shape(8, 100)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(100)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.Normal, StandardDeviation = 0.3), Shape(100, 8, 5)]
    public partial Tensor<double> W2 { get; }

    [Parameter(Init = Init.Normal), Shape(100, 5)]
    public partial Tensor<double> B2 { get; }

    [Differentiable]
    public double Loss([Shape("batch", 8)] Tensor<double> x, [Shape("batch")] Tensor<int> target) => -Mean(LogHSoftmax(x, W1, B1, W2, B2, target));

    // A product with 1 gives the same values, but no gradient by rows any more.
    [Differentiable]
    public double DenseLoss([Shape("batch", 8)] Tensor<double> x, [Shape("batch")] Tensor<int> target, double one) =>
        -Mean(LogHSoftmax(x, W1, B1, W2 * one, B2 * one, target));
}

/// <summary>A model that reads rows of its table, with one layer after them.</summary>
[Model]
public partial class WordTagger
{
    [Parameter(Init = Init.Normal), Shape(200, 6)]
    public partial Tensor<float> Table { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(6, 3)]
    public partial Tensor<float> Output { get; }

    [Parameter(Init = Init.Normal), Shape(200)]
    public partial Tensor<float> Bias { get; }

    [Differentiable]
    public float Loss([Shape("batch")] Tensor<int> words, [Shape("batch")] Tensor<int> tags) =>
        Mean(SoftmaxCrossEntropy(MatMul(Embedding(Table, words) * Unsqueeze(IndexSelect(Bias, words, 0), 1), Output), tags));

    [Differentiable]
    public float DenseLoss([Shape("batch")] Tensor<int> words, [Shape("batch")] Tensor<int> tags, float one) =>
        Mean(SoftmaxCrossEntropy(MatMul(Embedding(Table * one, words) * Unsqueeze(IndexSelect(Bias * one, words, 0), 1), Output), tags));
}

/// <summary>One table for both words of a pair.</summary>
[Model]
public partial class WordPairs
{
    [Parameter(Init = Init.Normal), Shape(60, 4)]
    public partial Tensor<double> Table { get; }

    private static Tensor<double> Score(Tensor<double> one, Tensor<double> other) => LogSigmoid(Sum(one * other, -1));

    [Differentiable]
    public double Loss([Shape("batch")] Tensor<int> first, [Shape("batch", 2)] Tensor<int> second) =>
        -Mean(Score(Unsqueeze(Embedding(Table, first), 1), Embedding(Table, second)));

    [Differentiable]
    public double DenseLoss([Shape("batch")] Tensor<int> first, [Shape("batch", 2)] Tensor<int> second, double one) =>
        -Mean(Score(Unsqueeze(Embedding(Table * one, first), 1), Embedding(Table * one, second)));

    /// <summary>Decay reads every row, so every row has a gradient.</summary>
    [Differentiable]
    public double DecayedLoss([Shape("batch")] Tensor<int> first, [Shape("batch", 2)] Tensor<int> second) =>
        Loss(first, second) + 1e-3 * Sum(Square(Table));
}

/// <summary>The program itself chooses the rows, so the arguments do not tell whether they exist.</summary>
internal static partial class HardAttention
{
    [Differentiable]
    public static double Loss([Shape("n", "choices")] Tensor<double> scores, [Parameter(Init = Init.Given), Shape("rows", 3)] Tensor<double> table) =>
        Sum(Square(Embedding(table, ArgMax(scores)) + 1.0));
}
