// expect: NABLA4014
using Nabla;
using static Nabla.Nn;

public static partial class SigmoidAsWritten
{
    private static Tensor<float> Gate(Tensor<float> z) => 1 / (1 + Exp(-z));

    [Differentiable(Stabilize = false)]
    public static float Loss(
        [Shape("n", 6), InputNormal(0, 1)] Tensor<float> x,
        [Shape("n", 1)] Tensor<float> y,
        [Parameter(Init = Init.GlorotNormal), Shape(6, 8)] Tensor<float> w1,
        [Parameter(Init = Init.GlorotNormal), Shape(8, 1)] Tensor<float> w2
    ) => Mean(Square(MatMul(Gate(MatMul(x, w1)), w2) - y));
}
