// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class PoissonRegression
{
    [Differentiable]
    public static double NegativeLogLikelihood(
        [Shape("n", 6), InputNormal(0, 1)] Tensor<double> x,
        [Shape("n")] Tensor<double> counts,
        [Shape("n")] Tensor<double> logExposure,
        [Parameter, Shape(6)] Tensor<double> beta,
        [Parameter] double intercept
    )
    {
        var eta = MatMul(x, beta) + intercept + logExposure;
        return Mean(Exp(eta) - counts * eta);
    }
}
