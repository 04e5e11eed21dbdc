// expect: none
using Nabla;
using static Nabla.Nn;

// log cosh r = softplus(2r) − r − log 2, which does not overflow.
public static partial class SoftsignLogCosh
{
    private static Tensor<float> LogCosh(Tensor<float> r) => Softplus(2f * r) - r - 0.6931472f;

    [Differentiable]
    public static float Loss(
        [Shape("n", 5)] Tensor<float> x,
        [Shape("n", 2)] Tensor<float> y,
        [Parameter(Init = Init.GlorotNormal), Shape(5, 12)] Tensor<float> w1,
        [Parameter, Shape(12)] Tensor<float> b1,
        [Parameter(Init = Init.GlorotNormal), Shape(12, 2)] Tensor<float> w2
    ) => Mean(LogCosh(MatMul(Softsign(Dense(x, w1, b1)), w2) - y));
}
