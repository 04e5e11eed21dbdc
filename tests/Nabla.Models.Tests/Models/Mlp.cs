using static Nabla.Nn;

namespace Nabla.Models.Tests.Models;

// The model of the documentation, written as it is there.
[Model]
public partial class Mlp
{
    [Parameter(Init = Init.HeNormal), Shape(784, 128)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(128)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.HeNormal), Shape(128, 10)]
    public partial Tensor<float> W2 { get; }

    [Parameter, Shape(10)]
    public partial Tensor<float> B2 { get; }

    [Inference]
    public Tensor<float> Logits([Shape("batch", 784)] Tensor<float> x) => Dense(Relu(Dense(x, W1, B1)), W2, B2);

    [Differentiable]
    public float Loss([Shape("batch", 784), InputRange(0, 1)] Tensor<float> x, [Shape("batch")] Tensor<int> labels) =>
        Mean(SoftmaxCrossEntropy(Logits(x), labels));
}
