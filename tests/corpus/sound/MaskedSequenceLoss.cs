// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class MaskedSequenceLoss
{
    [Differentiable]
    public static float Loss(
        [Shape("tokens", 16)] Tensor<float> x,
        [Shape("tokens")] Tensor<int> tag,
        [Shape("tokens")] Tensor<bool> counts,
        [Parameter(Init = Init.HeNormal), Shape(16, 32)] Tensor<float> w1,
        [Parameter(Init = Init.LeCunNormal), Shape(32, 9)] Tensor<float> w2
    )
    {
        var each = SoftmaxCrossEntropy(MatMul(Relu(MatMul(x, w1)), w2), tag);
        var total = Sum(Where(counts, each, 0f));
        return total / System.MathF.Max(1f, Sum(Where(counts, 1f, 0f)));
    }
}
