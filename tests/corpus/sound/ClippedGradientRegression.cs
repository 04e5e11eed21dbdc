// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class ClippedGradientRegression
{
    [CustomGradient(nameof(ClippedRule))]
    private static Tensor<float> WithClippedGradient(Tensor<float> x) => x;

    private static Tensor<float> ClippedRule(Tensor<float> x, Tensor<float> y, Tensor<float> dy) => Clamp(dy, -1f, 1f);

    [Differentiable]
    public static float Loss(
        [Shape("n", 4)] Tensor<float> x,
        [Shape("n", 1)] Tensor<float> y,
        [Parameter(Init = Init.GlorotNormal), Shape(4, 16)] Tensor<float> w1,
        [Parameter(Init = Init.GlorotNormal), Shape(16, 1)] Tensor<float> w2
    ) => Mean(Square(MatMul(WithClippedGradient(Tanh(MatMul(x, w1))), w2) - y));
}
