// expect: NABLA2001
using Nabla;
using static Nabla.Nn;

public static partial class RoundedActivations
{
    private static Tensor<double> Quantise(Tensor<double> x) => Round(x * 16.0) / 16.0;

    [Differentiable]
    public static double Loss(
        [Shape("n", 6)] Tensor<double> x,
        [Shape("n", 1)] Tensor<double> y,
        [Parameter(Init = Init.HeNormal), Shape(6, 12)] Tensor<double> w1,
        [Parameter, Shape(12)] Tensor<double> b1,
        [Parameter(Init = Init.LeCunNormal), Shape(12, 1)] Tensor<double> w2
    ) => Mean(Square(MatMul(Quantise(Relu(Dense(x, w1, b1))), w2) - y));
}
