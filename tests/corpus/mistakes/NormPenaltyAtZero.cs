// expect: NABLA4007
using Nabla;
using static Nabla.Nn;

// The derivative of a norm at the zero vector, where the weights start, is 0/0.
public static partial class NormPenaltyAtZero
{
    [Differentiable]
    public static double Loss([Shape("n", 15)] Tensor<double> x, [Shape("n")] Tensor<double> y, [Parameter, Shape(15)] Tensor<double> w)
        => Mean(Square(MatMul(x, w) - y)) + 0.1 * System.Math.Sqrt(Sum(Square(w)));
}
