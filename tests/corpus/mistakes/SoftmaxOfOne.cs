// expect: NABLA5005
using Nabla;
using static Nabla.Nn;

// One output unit with a softmax is always 1.
public static partial class SoftmaxOfOne
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 12)] Tensor<double> x,
        [Shape("n", 1)] Tensor<double> y,
        [Parameter(Init = Init.HeNormal), Shape(12, 24)] Tensor<double> w1,
        [Parameter, Shape(24)] Tensor<double> b1,
        [Parameter(Init = Init.LeCunNormal), Shape(24, 1)] Tensor<double> w2
    ) => Mean(Abs(Softmax(MatMul(Relu(Dense(x, w1, b1)), w2)) - y));
}
