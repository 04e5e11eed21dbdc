// expect: NABLA5012
using Nabla;
using static Nabla.Nn;

public static partial class StoppedPrediction
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 6)] Tensor<double> x,
        [Shape("n")] Tensor<double> y,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.2), Shape(6)] Tensor<double> w,
        [Parameter] double b
    )
    {
        var prediction = StopGradient(MatMul(x, w) + b);
        return Mean(Square(prediction - y));
    }
}
