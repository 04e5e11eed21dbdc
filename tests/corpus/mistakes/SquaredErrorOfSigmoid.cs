// expect: NABLA5006
using Nabla;
using static Nabla.Nn;

[Model]
public partial class SquaredErrorOfSigmoid
{
    [Parameter(Init = Init.GlorotUniform), Shape(30, 8)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(8)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(8, 1)]
    public partial Tensor<double> W2 { get; }

    [Parameter, Shape(1)]
    public partial Tensor<double> B2 { get; }

    [Differentiable]
    public double Loss([Shape("batch", 30)] Tensor<double> x, [Shape("batch", 1), InputChoice(0, 1)] Tensor<double> y) =>
        Mean(Square(Sigmoid(Dense(Tanh(Dense(x, W1, B1)), W2, B2)) - y));
}
