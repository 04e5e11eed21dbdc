// expect: NABLA4008
using Nabla;
using static Nabla.Nn;

public static partial class NormalisedBySum
{
    // Attention without softmax; the scores can cancel.
    [Differentiable]
    public static double Loss(
        [Shape("n", 10)] Tensor<double> x,
        [Shape("n")] Tensor<double> y,
        [Parameter(Init = Init.GlorotNormal), Shape(10, 10)] Tensor<double> score,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.3), Shape(10)] Tensor<double> w
    )
    {
        var s = MatMul(x, score);
        var weights = s / Sum(s, 1, keepDims: true);
        return Mean(Square(MatMul(weights * x, w) - y));
    }
}
