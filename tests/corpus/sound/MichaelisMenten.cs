// expect: none
using System;
using Nabla;
using static Nabla.Nn;

// Enzyme kinetics; both constants are positive by construction.
public static partial class MichaelisMenten
{
    [Differentiable]
    public static double Misfit(
        [Shape("n"), InputRange(0.1, 20)] Tensor<double> substrate,
        [Shape("n")] Tensor<double> rate,
        [Parameter(Init = Init.Constant, Value = 0.7)] double logMaximum,
        [Parameter(Init = Init.Constant, Value = 0.2)] double logHalf
    )
    {
        double maximum = Math.Exp(logMaximum),
            half = Math.Exp(logHalf);
        return Mean(Square(maximum * substrate / (half + substrate) - rate));
    }
}
