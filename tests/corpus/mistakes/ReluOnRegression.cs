// expect: NABLA3006
using Nabla;
using static Nabla.Nn;

public static partial class ReluOnRegression
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 6)] Tensor<double> x,
        [Shape("n", 1)] Tensor<double> y,
        [Parameter(Init = Init.HeNormal), Shape(6, 12)] Tensor<double> w1,
        [Parameter, Shape(12)] Tensor<double> b1,
        [Parameter(Init = Init.HeNormal), Shape(12, 1)] Tensor<double> w2,
        [Parameter, Shape(1)] Tensor<double> b2
    ) => Mean(Square(Relu(Dense(Relu(Dense(x, w1, b1)), w2, b2)) - y));
}
