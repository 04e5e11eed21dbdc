// expect: NABLA4001
using Nabla;
using static Nabla.Nn;

public static partial class LogOfSoftmaxAsWritten
{
    [Differentiable(Stabilize = false)]
    public static double Loss(
        [Shape("n", 6)] Tensor<double> x,
        [Shape("n", 4), InputOneHot] Tensor<double> y,
        [Parameter(Init = Init.GlorotNormal), Shape(6, 10)] Tensor<double> w1,
        [Parameter(Init = Init.GlorotNormal), Shape(10, 4)] Tensor<double> w2
    ) => -Mean(Sum(y * Log(Softmax(MatMul(Tanh(MatMul(x, w1)), w2))), 1));
}
