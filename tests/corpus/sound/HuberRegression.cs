// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class HuberRegression
{
    private static Tensor<double> Huber(Tensor<double> r, double delta)
    {
        var size = Abs(r);
        return Where(size <= delta, 0.5 * Square(r), delta * (size - 0.5 * delta));
    }

    [Differentiable]
    public static double Loss(
        [Shape("n", 12)] Tensor<double> x,
        [Shape("n")] Tensor<double> y,
        [Parameter, Shape(12)] Tensor<double> w,
        [Parameter] double b
    ) => Mean(Huber(MatMul(x, w) + b - y, 1.35));
}
