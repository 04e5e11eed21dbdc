// expect: NABLA5007
using Nabla;
using static Nabla.Nn;

public static partial class NonScalarLoss
{
    [Differentiable]
    public static Tensor<double> Loss([Shape("n", 3)] Tensor<double> x, [Shape("n")] Tensor<double> y, [Parameter, Shape(3)] Tensor<double> w) =>
        Square(MatMul(x, w) - y);
}
