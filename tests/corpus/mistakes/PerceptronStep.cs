// expect: NABLA2001
using Nabla;
using static Nabla.Nn;

public static partial class PerceptronStep
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 3)] Tensor<double> x,
        [Shape("n"), InputChoice(-1, 1)] Tensor<double> y,
        [Parameter(Init = Init.Normal), Shape(3)] Tensor<double> w
    ) => 0.25 * Mean(Square(Sign(MatMul(x, w)) - y));
}
