// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class RadialBasisNetwork
{
    [Differentiable]
    public static double Loss(
        [Shape("n"), InputRange(-3, 3)] Tensor<double> x,
        [Shape("n")] Tensor<double> y,
        [Parameter(Init = Init.Uniform, Low = -3, High = 3), Shape(15)] Tensor<double> centres,
        [Parameter, Shape(15)] Tensor<double> logPrecision,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.3), Shape(15)] Tensor<double> height
    )
    {
        var offset = Reshape(x, -1, 1) - centres;
        var basis = Exp(-(Exp(logPrecision) * Square(offset)));
        return Mean(Square(MatMul(basis, height) - y));
    }
}
