// expect: NABLA6001
using Nabla;
using static Nabla.Nn;

// Weights as PyTorch stores them, [out, in], used as they are.
public static partial class ForgottenTranspose
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 12)] Tensor<double> x,
        [Shape("n")] Tensor<int> y,
        [Parameter(Init = Init.HeNormal), Shape(32, 12)] Tensor<double> w1,
        [Parameter(Init = Init.HeNormal), Shape(3, 32)] Tensor<double> w2
    )
    {
        var h = Relu(MatMul(x, Transpose(w1)));
        return Mean(SoftmaxCrossEntropy(MatMul(h, w2), y));
    }
}
