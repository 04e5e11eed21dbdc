// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class ParametricRelu
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 8)] Tensor<double> x,
        [Shape("n")] Tensor<double> y,
        [Parameter(Init = Init.HeNormal), Shape(8, 16)] Tensor<double> w1,
        [Parameter(Init = Init.Constant, Value = 0.25), Shape(16)] Tensor<double> slope,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.25), Shape(16)] Tensor<double> w2
    )
    {
        var z = MatMul(x, w1);
        var h = Where(z > 0, z, slope * z);
        return Mean(Square(MatMul(h, w2) - y));
    }
}
