// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class FrozenEmbedding
{
    // Loaded from a file of word vectors; only the classifier on top is trained.
    [Parameter(Init = Init.Normal, StandardDeviation = 0.1), Shape(5000, 50), Frozen]
    public partial Tensor<float> Vectors { get; }

    [Parameter(Init = Init.HeNormal), Shape(50, 32)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(32)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(32, 2)]
    public partial Tensor<float> W2 { get; }

    [Inference]
    public Tensor<float> Scores([Shape("batch", 5000)] Tensor<float> wordShares) => MatMul(Relu(Dense(MatMul(wordShares, Vectors), W1, B1)), W2);

    [Differentiable]
    public float Loss([Shape("batch", 5000), InputRange(0, 1)] Tensor<float> wordShares, [Shape("batch")] Tensor<int> sentiment) =>
        Mean(SoftmaxCrossEntropy(Scores(wordShares), sentiment));
}
