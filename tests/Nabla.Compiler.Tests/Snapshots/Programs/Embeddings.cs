using Nabla;
using static Nabla.Nn;

/// <summary>A table that is read by rows: only the touched rows are zeroed, added to and stepped.</summary>
[Model]
internal partial class Embeddings
{
    [Parameter(Init = Init.Normal), Shape(200, 6)]
    public partial Tensor<float> Table { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(6, 3)]
    public partial Tensor<float> Output { get; }

    [Differentiable]
    public float Loss([Shape("batch")] Tensor<int> words, [Shape("batch")] Tensor<int> tags) =>
        Mean(SoftmaxCrossEntropy(MatMul(Embedding(Table, words), Output), tags));
}
