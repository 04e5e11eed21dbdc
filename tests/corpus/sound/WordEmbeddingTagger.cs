// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class WordEmbeddingTagger
{
    // One row for each word of the vocabulary; a sentence trains the rows of its own words alone.
    [Parameter(Init = Init.Normal, StandardDeviation = 0.1), Shape(5000, 32)]
    public partial Tensor<float> Words { get; }

    [Parameter(Init = Init.HeNormal), Shape(96, 48)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(48)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(48, 12)]
    public partial Tensor<float> W2 { get; }

    [Parameter, Shape(12)]
    public partial Tensor<float> B2 { get; }

    [Inference]
    public Tensor<float> Scores([Shape("batch", 3)] Tensor<int> window) =>
        Dense(Relu(Dense(Reshape(Embedding(Words, window), -1, 96), W1, B1)), W2, B2);

    [Differentiable]
    public float Loss([Shape("batch", 3)] Tensor<int> window, [Shape("batch")] Tensor<int> tag) => Mean(SoftmaxCrossEntropy(Scores(window), tag));
}
