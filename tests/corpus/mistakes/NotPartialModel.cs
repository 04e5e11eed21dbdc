// expect: NABLA1001
using Nabla;
using static Nabla.Nn;

public static class NotPartialModel
{
    [Differentiable]
    public static double Loss([Shape("n", 4)] Tensor<double> x, [Shape("n")] Tensor<double> y, [Parameter, Shape(4)] Tensor<double> w) =>
        Mean(Square(MatMul(x, w) - y));
}
