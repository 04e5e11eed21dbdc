// expect: NABLA3011
using Nabla;
using static Nabla.Nn;

public static partial class AllZeros
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 4)] Tensor<double> x,
        [Shape("n")] Tensor<int> y,
        [Parameter(Init = Init.Zeros), Shape(4, 12)] Tensor<double> w1,
        [Parameter, Shape(12)] Tensor<double> b1,
        [Parameter(Init = Init.Zeros), Shape(12, 3)] Tensor<double> w2,
        [Parameter, Shape(3)] Tensor<double> b2
    ) => Mean(SoftmaxCrossEntropy(Dense(Tanh(Dense(x, w1, b1)), w2, b2), y));
}
