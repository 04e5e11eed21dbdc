// expect: none
using System;
using Nabla;
using static Nabla.Nn;

public static partial class CauchyRobustFit
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 4)] Tensor<double> x,
        [Shape("n")] Tensor<double> y,
        [Parameter(Init = Init.Zeros), Shape(4)] Tensor<double> w,
        [Parameter(Init = Init.Zeros)] double logScale
    )
    {
        var r = (MatMul(x, w) - y) * Math.Exp(-logScale);
        return Mean(Log1p(Square(r))) + logScale;
    }
}
