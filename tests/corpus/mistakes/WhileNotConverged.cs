// expect: NABLA1007
using Nabla;
using static Nabla.Nn;

public static partial class WhileNotConverged
{
    [Differentiable]
    public static double Loss(
        [Shape(3)] Tensor<double> x,
        [Shape(3)] Tensor<double> y,
        [Parameter(Init = Init.GlorotNormal), Shape(3, 3)] Tensor<double> w
    )
    {
        var z = x;
        while (Sum(Square(Tanh(MatMul(z, w)) - z)) > 1e-6)
            z = Tanh(MatMul(z, w));
        return Mean(Square(z - y));
    }
}
