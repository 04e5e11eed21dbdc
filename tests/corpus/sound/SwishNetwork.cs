// expect: none
using System;
using Nabla;
using static Nabla.Nn;

[Model]
public partial class SwishNetwork
{
    [Parameter(Init = Init.HeNormal), Shape(12, 40)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(40)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.HeNormal), Shape(40, 40)]
    public partial Tensor<double> W2 { get; }

    [Parameter, Shape(40)]
    public partial Tensor<double> B2 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(40, 1)]
    public partial Tensor<double> W3 { get; }

    [Differentiable]
    private static double Swish(double x) => x * Sigmoid(x);

    [Differentiable]
    private static double Mish(double x) => x * Math.Tanh(Softplus(x));

    [Differentiable]
    public double Loss([Shape("batch", 12)] Tensor<double> x, [Shape("batch", 1)] Tensor<double> y)
    {
        var h = Map(Dense(x, W1, B1), Swish);
        h = Map(Dense(h, W2, B2), Mish);
        return Mean(Square(MatMul(h, W3) - y));
    }
}
