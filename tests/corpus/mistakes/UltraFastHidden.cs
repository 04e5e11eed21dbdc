// expect: NABLA2003
using Nabla;
using static Nabla.Nn;

public static partial class UltraFastHidden
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 2)] Tensor<double> x,
        [Shape("n", 1)] Tensor<double> y,
        [Parameter(Init = Init.GlorotUniform), Shape(2, 8)] Tensor<double> w1,
        [Parameter, Shape(8)] Tensor<double> b1,
        [Parameter(Init = Init.GlorotUniform), Shape(8, 1)] Tensor<double> w2,
        [Parameter, Shape(1)] Tensor<double> b2
    )
    {
        var h = UltraFastSigmoid(Dense(x, w1, b1));
        return Mean(SigmoidBinaryCrossEntropy(Dense(h, w2, b2), y));
    }
}
