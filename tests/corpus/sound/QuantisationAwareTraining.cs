// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class QuantisationAwareTraining
{
    [Parameter(Init = Init.HeNormal), Shape(32, 32)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(32)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(32, 4)]
    public partial Tensor<float> W2 { get; }

    // Weights on a grid of 1/64 in the forward pass; the gradient passes as if they were not rounded.
    private static Tensor<float> Grid(Tensor<float> w) => StraightThrough(Round(w * 64f) / 64f, w);

    [Differentiable]
    public float Loss([Shape("batch", 32)] Tensor<float> x, [Shape("batch")] Tensor<int> y) =>
        Mean(SoftmaxCrossEntropy(MatMul(Relu(Dense(x, Grid(W1), B1)), Grid(W2)), y));
}
