// expect: none
using Nabla;
using static Nabla.Nn;

[Model(SigmoidApproximation = SigmoidApproximation.UltraFast)]
public partial class LateUltraFastXor
{
    [Parameter(Init = Init.Uniform, Low = -2, High = 2), Shape(2, 4)]
    public partial Tensor<float> W1 { get; }

    [Parameter(Init = Init.Uniform, Low = -1, High = 1), Shape(4)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.Uniform, Low = -2, High = 2), Shape(4, 1)]
    public partial Tensor<float> W2 { get; }

    [Parameter, Shape(1)]
    public partial Tensor<float> B2 { get; }

    [Inference]
    public Tensor<float> Output([Shape("batch", 2)] Tensor<float> x) => Sigmoid(Dense(Sigmoid(Dense(x, W1, B1)), W2, B2));

    [Differentiable]
    public float Loss([Shape("batch", 2), InputChoice(0, 1)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> y) =>
        Mean(BinaryCrossEntropy(Output(x), y));
}
