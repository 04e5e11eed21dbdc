// expect: NABLA3003
using Nabla;
using static Nabla.Nn;

public static partial class HardSigmoidBeforeCrossEntropy
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 10), InputNormal(0, 1)] Tensor<double> x,
        [Shape("n", 1)] Tensor<double> y,
        [Parameter(Init = Init.Normal, StandardDeviation = 1), Shape(10, 16)] Tensor<double> w1,
        [Parameter, Shape(16)] Tensor<double> b1,
        [Parameter(Init = Init.Normal, StandardDeviation = 1), Shape(16, 1)] Tensor<double> w2
    )
    {
        var p = HardSigmoid(MatMul(Tanh(Dense(x, w1, b1)), w2), HardSigmoidKind.PyTorch);
        return Mean(BinaryCrossEntropy(p, y));
    }
}
