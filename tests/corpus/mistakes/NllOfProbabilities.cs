// expect: NABLA5004
using Nabla;
using static Nabla.Nn;

[Model]
public partial class NllOfProbabilities
{
    [Parameter(Init = Init.HeNormal), Shape(20, 40)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(40)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(40, 5)]
    public partial Tensor<float> W2 { get; }

    [Parameter, Shape(5)]
    public partial Tensor<float> B2 { get; }

    [Inference]
    public Tensor<float> Probabilities([Shape("batch", 20)] Tensor<float> x) => Softmax(Dense(Relu(Dense(x, W1, B1)), W2, B2));

    [Differentiable]
    public float Loss([Shape("batch", 20), InputNormal(0, 1)] Tensor<float> x, [Shape("batch")] Tensor<int> labels) =>
        Mean(Nll(Probabilities(x), labels));
}
