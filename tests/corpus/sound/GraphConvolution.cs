// expect: none
using Nabla;
using static Nabla.Nn;

// The normalised adjacency is data: two products follow each other, only one of them has weights.
[Model]
public partial class GraphConvolution
{
    [Parameter(Init = Init.GlorotUniform), Shape(12, 16)]
    public partial Tensor<float> W1 { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(16, 4)]
    public partial Tensor<float> W2 { get; }

    [Inference]
    public Tensor<float> Logits([Shape("nodes", "nodes")] Tensor<float> adjacency, [Shape("nodes", 12)] Tensor<float> features)
    {
        var h = Relu(MatMul(adjacency, MatMul(features, W1)));
        return MatMul(adjacency, MatMul(h, W2));
    }

    [Differentiable]
    public float Loss(
        [Shape("nodes", "nodes")] Tensor<float> adjacency,
        [Shape("nodes", 12)] Tensor<float> features,
        [Shape("nodes")] Tensor<int> labels
    ) => Mean(SoftmaxCrossEntropy(Logits(adjacency, features), labels));
}
