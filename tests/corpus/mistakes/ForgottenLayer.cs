// expect: NABLA2002
using Nabla;
using static Nabla.Nn;

[Model]
public partial class ForgottenLayer
{
    [Parameter(Init = Init.GlorotUniform), Shape(8, 16)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(16)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(16, 16)]
    public partial Tensor<double> W2 { get; }

    [Parameter, Shape(16)]
    public partial Tensor<double> B2 { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(16, 1)]
    public partial Tensor<double> W3 { get; }

    private Tensor<double> First(Tensor<double> x) => Tanh(Dense(x, W1, B1));

    private Tensor<double> Second(Tensor<double> h) => Tanh(Dense(h, W2, B2));

    // Second was written and is never called.
    [Differentiable]
    public double Loss([Shape("batch", 8)] Tensor<double> x, [Shape("batch", 1)] Tensor<double> y) => Mean(Square(MatMul(First(x), W3) - y));
}
