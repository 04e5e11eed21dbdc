// expect: none
using System;
using Nabla;
using static Nabla.Nn;

public static partial class GeluFeedForward
{
    [Differentiable]
    public static float Gelu(float x) => 0.5f * x * (1 + MathF.Tanh(0.7978846f * (x + 0.044715f * x * x * x)));

    [Differentiable]
    public static float Loss(
        [Shape("n", 16)] Tensor<float> x,
        [Shape("n")] Tensor<int> y,
        [Parameter(Init = Init.HeNormal), Shape(16, 64)] Tensor<float> up,
        [Parameter, Shape(64)] Tensor<float> upBias,
        [Parameter(Init = Init.LeCunNormal), Shape(64, 6)] Tensor<float> down,
        [Parameter, Shape(6)] Tensor<float> downBias
    ) => Mean(SoftmaxCrossEntropy(Dense(Map(Dense(x, up, upBias), Gelu), down, downBias), y));
}
