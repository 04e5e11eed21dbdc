// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class SupportVectorMachine
{
    // Labels are −1 and 1.
    [Differentiable]
    public static double Hinge(
        [Shape("n", 20)] Tensor<double> x,
        [Shape("n"), InputChoice(-1, 1)] Tensor<double> label,
        [Parameter, Shape(20)] Tensor<double> w,
        [Parameter] double b
    ) => Mean(Relu(1 - label * (MatMul(x, w) + b))) + 0.5e-3 * Sum(Square(w));
}
