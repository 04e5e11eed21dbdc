// expect: none
using Nabla;
using static Nabla.Nn;

// Counts fade towards a background; the rate is kept positive.
public static partial class ExponentialDecayWithOffset
{
    [Differentiable]
    public static double Loss(
        [Shape("n"), InputRange(0, 10)] Tensor<double> t,
        [Shape("n")] Tensor<double> counts,
        [Parameter(Init = Init.Ones)] double amplitude,
        [Parameter(Init = Init.Zeros)] double rawRate,
        [Parameter] double background
    )
    {
        double rate = Softplus(rawRate);
        return Mean(Square(amplitude * Exp(-rate * t) + background - counts));
    }
}
