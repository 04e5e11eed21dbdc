// expect: NABLA1011
using Nabla;
using static Nabla.Nn;

public static partial class StopGradientOfData
{
    [Differentiable]
    public static double Loss([Shape("n", 5)] Tensor<double> x, [Shape("n")] Tensor<double> y, [Parameter, Shape(5)] Tensor<double> w) =>
        Mean(Square(MatMul(x, w) - StopGradient(y)));
}
