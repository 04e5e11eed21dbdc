// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class GaussianWithLogVariance
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 5)] Tensor<double> x,
        [Shape("n", 1)] Tensor<double> y,
        [Parameter(Init = Init.GlorotNormal), Shape(5, 16)] Tensor<double> w,
        [Parameter, Shape(16)] Tensor<double> b,
        [Parameter(Init = Init.GlorotNormal), Shape(16, 1)] Tensor<double> mean,
        [Parameter(Init = Init.GlorotNormal), Shape(16, 1)] Tensor<double> spread
    )
    {
        var h = Tanh(Dense(x, w, b));
        var logVariance = Clamp(MatMul(h, spread), -6, 6);
        return 0.5 * Mean(logVariance + Square(y - MatMul(h, mean)) * Exp(-logVariance));
    }
}
