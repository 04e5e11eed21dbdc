using static Nabla.Nn;

namespace Nabla.Models.Tests.Models;

/// <summary>The model "mlp_relu_softmax" of models_reference.json.</summary>
[Model]
public partial class ReferenceMlp
{
    [Parameter(Init = Init.HeNormal), Shape(4, 5)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(5)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.HeNormal), Shape(5, 5)]
    public partial Tensor<double> W2 { get; }

    [Parameter, Shape(5)]
    public partial Tensor<double> B2 { get; }

    [Parameter(Init = Init.HeNormal), Shape(5, 3)]
    public partial Tensor<double> W3 { get; }

    [Parameter, Shape(3)]
    public partial Tensor<double> B3 { get; }

    [Inference]
    public Tensor<double> Logits([Shape("batch", 4)] Tensor<double> x)
    {
        var h = Relu(Dense(x, W1, B1));
        h = Relu(Dense(h, W2, B2));
        return Dense(h, W3, B3);
    }

    [Differentiable]
    public double Loss([Shape("batch", 4)] Tensor<double> x, [Shape("batch")] Tensor<int> labels) => Mean(SoftmaxCrossEntropy(Logits(x), labels));
}
