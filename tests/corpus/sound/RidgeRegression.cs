// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class RidgeRegression
{
    private const double Lambda = 0.01;

    [Differentiable]
    public static double Loss(
        [Shape("samples", "features")] Tensor<double> x,
        [Shape("samples")] Tensor<double> y,
        [Parameter, Shape("features")] Tensor<double> w,
        [Parameter] double intercept
    )
    {
        var residual = MatMul(x, w) + intercept - y;
        return 0.5 * Mean(Square(residual)) + Lambda * Sum(Square(w));
    }
}
