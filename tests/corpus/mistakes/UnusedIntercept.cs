// expect: NABLA2002
using Nabla;
using static Nabla.Nn;

public static partial class UnusedIntercept
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 3)] Tensor<double> x,
        [Shape("n")] Tensor<double> y,
        [Parameter, Shape(3)] Tensor<double> slope,
        [Parameter] double intercept
    ) => Mean(Square(MatMul(x, slope) - y));
}
