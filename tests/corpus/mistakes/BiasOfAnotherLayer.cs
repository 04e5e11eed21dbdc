// expect: NABLA6001
using Nabla;
using static Nabla.Nn;

public static partial class BiasOfAnotherLayer
{
    private static Tensor<float> Layer(Tensor<float> x, Tensor<float> w, Tensor<float> b) => Tanh(MatMul(x, w) + b);

    [Differentiable]
    public static float Loss(
        [Shape("n", 5)] Tensor<float> x,
        [Shape("n", 2)] Tensor<float> y,
        [Parameter(Init = Init.GlorotNormal), Shape(5, 9)] Tensor<float> w1,
        [Parameter, Shape(9)] Tensor<float> b1,
        [Parameter(Init = Init.GlorotNormal), Shape(9, 2)] Tensor<float> w2,
        [Parameter, Shape(2)] Tensor<float> b2
    ) => Mean(Square(MatMul(Layer(x, w1, b2), w2) + b1[0] - y));
}
