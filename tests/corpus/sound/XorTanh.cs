// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class XorTanh
{
    [Differentiable]
    public static float Loss(
        [Shape("batch", 2), InputChoice(0, 1)] Tensor<float> x,
        [Shape("batch", 1)] Tensor<float> y,
        [Parameter(Init = Init.GlorotNormal), Shape(2, 4)] Tensor<float> w1,
        [Parameter, Shape(4)] Tensor<float> b1,
        [Parameter(Init = Init.GlorotNormal), Shape(4, 1)] Tensor<float> w2,
        [Parameter, Shape(1)] Tensor<float> b2
    ) => Mean(SigmoidBinaryCrossEntropy(Dense(Tanh(Dense(x, w1, b1)), w2, b2), y));
}
