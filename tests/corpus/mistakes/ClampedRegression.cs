// expect: NABLA3002
using Nabla;
using static Nabla.Nn;

public static partial class ClampedRegression
{
    [Differentiable]
    public static float Loss(
        [Shape("n", 8)] Tensor<float> x,
        [Shape("n", 1), InputRange(0, 1)] Tensor<float> share,
        [Parameter(Init = Init.GlorotNormal), Shape(8, 16)] Tensor<float> w1,
        [Parameter, Shape(16)] Tensor<float> b1,
        [Parameter(Init = Init.GlorotNormal), Shape(16, 1)] Tensor<float> w2,
        [Parameter(Init = Init.Constant, Value = 0.5), Shape(1)] Tensor<float> b2
    ) => Mean(Square(Clamp(Dense(Tanh(Dense(x, w1, b1)), w2, b2), 0f, 1f) - share));
}
