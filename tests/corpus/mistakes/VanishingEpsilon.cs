// expect: NABLA4011
using Nabla;
using static Nabla.Nn;

// In float, 1 − 1e-9 is 1.
public static partial class VanishingEpsilon
{
    [Differentiable]
    public static float Loss(
        [Shape("n", 20)] Tensor<float> x,
        [Shape("n")] Tensor<float> y,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.2), Shape(20)] Tensor<float> w
    )
    {
        var p = Sigmoid(MatMul(x, w));
        return -Mean(y * Log(p + 1e-6f) + (1 - y) * Log(1f + 1e-9f - p));
    }
}
