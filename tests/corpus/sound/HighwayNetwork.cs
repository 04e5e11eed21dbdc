// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class HighwayNetwork
{
    private static Tensor<double> Highway(Tensor<double> x, Tensor<double> w, Tensor<double> gate, Tensor<double> bias)
    {
        var carry = Sigmoid(Dense(x, gate, bias));
        return carry * Tanh(MatMul(x, w)) + (1 - carry) * x;
    }

    [Differentiable]
    public static double Loss(
        [Shape("n", 10)] Tensor<double> x,
        [Shape("n")] Tensor<int> label,
        [Parameter(Init = Init.GlorotUniform), Shape(10, 10)] Tensor<double> w1,
        [Parameter(Init = Init.GlorotUniform), Shape(10, 10)] Tensor<double> g1,
        [Parameter(Init = Init.Constant, Value = -2), Shape(10)] Tensor<double> c1,
        [Parameter(Init = Init.GlorotUniform), Shape(10, 10)] Tensor<double> w2,
        [Parameter(Init = Init.GlorotUniform), Shape(10, 10)] Tensor<double> g2,
        [Parameter(Init = Init.Constant, Value = -2), Shape(10)] Tensor<double> c2,
        [Parameter(Init = Init.GlorotUniform), Shape(10, 3)] Tensor<double> head
    ) => Mean(SoftmaxCrossEntropy(MatMul(Highway(Highway(x, w1, g1, c1), w2, g2, c2), head), label));
}
