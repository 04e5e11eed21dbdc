// expect: NABLA3008
using Nabla;
using static Nabla.Nn;

public static partial class TanhOfSigmoid
{
    [Differentiable]
    public static float Loss(
        [Shape("n", 7)] Tensor<float> x,
        [Shape("n")] Tensor<int> y,
        [Parameter(Init = Init.GlorotNormal), Shape(7, 14)] Tensor<float> w1,
        [Parameter, Shape(14)] Tensor<float> b1,
        [Parameter(Init = Init.GlorotNormal), Shape(14, 3)] Tensor<float> w2
    ) => Mean(SoftmaxCrossEntropy(MatMul(Tanh(Sigmoid(Dense(x, w1, b1))), w2), y));
}
