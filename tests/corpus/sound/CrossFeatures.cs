// expect: none
using Nabla;
using static Nabla.Nn;

// Click prediction: x0·(x·w) + b + x, twice, beside a bias.
public static partial class CrossFeatures
{
    private static Tensor<float> Cross(Tensor<float> x0, Tensor<float> x, Tensor<float> w, Tensor<float> b) => x0 * MatMul(x, w) + b + x;

    [Differentiable]
    public static float Loss(
        [Shape("n", 24)] Tensor<float> x,
        [Shape("n", 1)] Tensor<float> clicked,
        [Parameter(Init = Init.GlorotNormal), Shape(24, 1)] Tensor<float> w1,
        [Parameter, Shape(24)] Tensor<float> b1,
        [Parameter(Init = Init.GlorotNormal), Shape(24, 1)] Tensor<float> w2,
        [Parameter, Shape(24)] Tensor<float> b2,
        [Parameter(Init = Init.GlorotNormal), Shape(24, 1)] Tensor<float> head
    ) => Mean(SigmoidBinaryCrossEntropy(MatMul(Cross(x, Cross(x, x, w1, b1), w2, b2), head), clicked));
}
