// expect: NABLA4004
using Nabla;
using static Nabla.Nn;

public static partial class SoftplusAsWritten
{
    private static Tensor<double> Positive(Tensor<double> z) => Log(1 + Exp(z));

    [Differentiable(Stabilize = false)]
    public static double Loss(
        [Shape("n", 5)] Tensor<double> x,
        [Shape("n", 1), InputRange(0, 10)] Tensor<double> y,
        [Parameter(Init = Init.GlorotNormal), Shape(5, 8)] Tensor<double> w1,
        [Parameter(Init = Init.GlorotNormal), Shape(8, 1)] Tensor<double> w2
    ) => Mean(Square(Positive(MatMul(Tanh(MatMul(x, w1)), w2)) - y));
}
