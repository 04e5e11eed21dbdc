// expect: NABLA5011
using Nabla;
using static Nabla.Nn;

public static partial class UnusedMask
{
    [Differentiable]
    public static float Loss(
        [Shape("tokens", 12)] Tensor<float> x,
        [Shape("tokens")] Tensor<int> tag,
        [Shape("tokens"), InputChoice(0, 1)] Tensor<float> mask,
        [Parameter(Init = Init.HeNormal), Shape(12, 24)] Tensor<float> w1,
        [Parameter(Init = Init.LeCunNormal), Shape(24, 6)] Tensor<float> w2
    ) => Mean(SoftmaxCrossEntropy(MatMul(Relu(MatMul(x, w1)), w2), tag));
}
