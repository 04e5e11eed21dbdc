// expect: NABLA4006
using Nabla;
using static Nabla.Nn;

public static partial class RootOfRelu
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 4)] Tensor<double> x, [Shape("n", 1)] Tensor<double> y,
        [Parameter(Init = Init.HeNormal), Shape(4, 10)] Tensor<double> w1, [Parameter(Init = Init.HeNormal), Shape(10, 1)] Tensor<double> w2)
        => Mean(Square(MatMul(Sqrt(Relu(MatMul(x, w1))), w2) - y));
}
