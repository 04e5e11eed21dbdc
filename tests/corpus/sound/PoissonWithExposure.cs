// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class PoissonWithExposure
{
    [Differentiable]
    public static double Deviance(
        [Shape("n", 7)] Tensor<double> x,
        [Shape("n"), InputRange(0.1, 5)] Tensor<double> exposure,
        [Shape("n")] Tensor<double> claims,
        [Parameter(Init = Init.Zeros), Shape(7)] Tensor<double> w,
        [Parameter] double bias
    )
    {
        var logRate = MatMul(x, w) + bias + Log(exposure);
        return Mean(Exp(logRate) - claims * logRate);
    }
}
