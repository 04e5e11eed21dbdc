// expect: none
using Nabla;
using static Nabla.Nn;

// One is added above and below, so that an empty mask has a score too.
public static partial class SoftDiceSegmentation
{
    [Differentiable]
    public static float Loss(
        [Shape("pixels", 9)] Tensor<float> patch,
        [Shape("pixels", 1), InputRange(0, 1)] Tensor<float> mask,
        [Parameter(Init = Init.HeNormal), Shape(9, 16)] Tensor<float> w1,
        [Parameter, Shape(16)] Tensor<float> b1,
        [Parameter(Init = Init.LeCunNormal), Shape(16, 1)] Tensor<float> w2
    )
    {
        var p = Sigmoid(MatMul(Relu(Dense(patch, w1, b1)), w2));
        return 1f - (2f * Sum(p * mask) + 1f) / (Sum(p) + Sum(mask) + 1f);
    }
}
