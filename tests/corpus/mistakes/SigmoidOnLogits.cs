// expect: NABLA5006
using Nabla;
using static Nabla.Nn;

public static partial class SigmoidOnLogits
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 4)] Tensor<double> x,
        [Shape("n")] Tensor<int> y,
        [Parameter(Init = Init.GlorotNormal), Shape(4, 10)] Tensor<double> w1,
        [Parameter, Shape(10)] Tensor<double> b1,
        [Parameter(Init = Init.GlorotNormal), Shape(10, 3)] Tensor<double> w2,
        [Parameter, Shape(3)] Tensor<double> b2
    )
    {
        var output = Sigmoid(Dense(Tanh(Dense(x, w1, b1)), w2, b2));
        return Mean(SoftmaxCrossEntropy(output, y));
    }
}
