using Nabla;
using static Nabla.Nn;

/// <summary>Second order: the Hessian times a vector, as a straight line and over a batch of any length.</summary>
internal static partial class Curvature
{
    [Differentiable(Second = true)]
    internal static double Rosenbrock([Parameter] double a, [Parameter] double b) => Square(1 - a) + 100 * Square(b - a * a);

    [Differentiable(Second = true)]
    internal static double Fit(
        [Shape("n", 3)] Tensor<double> x,
        [Shape("n")] Tensor<double> y,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.1), Shape(3)] Tensor<double> w
    ) => Mean(Square(Tanh(MatMul(x, w)) - y));
}
