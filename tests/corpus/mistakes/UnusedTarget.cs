// expect: NABLA5011
using Nabla;
using static Nabla.Nn;

[Model]
public partial class UnusedTarget
{
    [Parameter(Init = Init.GlorotNormal), Shape(6, 12)]
    public partial Tensor<double> W1 { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(12, 6)]
    public partial Tensor<double> W2 { get; }

    // Copied from an autoencoder: it learns x, not y.
    [Differentiable]
    public double Loss([Shape("batch", 6)] Tensor<double> x, [Shape("batch", 6)] Tensor<double> y) =>
        Mean(Square(MatMul(Tanh(MatMul(x, W1)), W2) - x));
}
