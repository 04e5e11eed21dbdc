// expect: none
using Nabla;
using static Nabla.Nn;

// A density of one variable from five bumps; LogSumExp adds their likelihoods.
public static partial class GaussianMixtureFit
{
    [Differentiable]
    public static double NegativeLogLikelihood(
        [Shape("n", 1)] Tensor<double> x,
        [Parameter(Init = Init.Zeros), Shape(5)] Tensor<double> share,
        [Parameter(Init = Init.Uniform, Low = -3, High = 3), Shape(5)] Tensor<double> centre,
        [Parameter(Init = Init.Zeros), Shape(5)] Tensor<double> logWidth
    )
    {
        var z = (x - centre) * Exp(-logWidth);
        return -Mean(LogSumExp(LogSoftmax(share) - logWidth - 0.5 * Square(z)));
    }
}
