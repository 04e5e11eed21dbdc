// expect: none
using Nabla;
using static Nabla.Nn;

// Logits are kept within ±30 by a scaled tanh before the loss, as large language models do.
public static partial class SoftCappedLogits
{
    [Differentiable]
    public static float Loss(
        [Shape("tokens", 64)] Tensor<float> h,
        [Shape("tokens")] Tensor<int> next,
        [Parameter(Init = Init.LeCunNormal), Shape(64, 256)] Tensor<float> unembed
    ) => Mean(SoftmaxCrossEntropy(30f * Tanh(MatMul(h, unembed) / 30f), next));
}
