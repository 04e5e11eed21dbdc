// expect: NABLA5001
using Nabla;
using static Nabla.Nn;

public static partial class DoubleLogSoftmax
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 20)] Tensor<double> x,
        [Shape("n", 5), InputOneHot] Tensor<double> target,
        [Parameter(Init = Init.HeNormal), Shape(20, 30)] Tensor<double> w1,
        [Parameter(Init = Init.LeCunNormal), Shape(30, 5)] Tensor<double> w2
    )
    {
        var probabilities = Softmax(MatMul(Relu(MatMul(x, w1)), w2));
        return -Mean(Sum(target * LogSoftmax(probabilities), 1));
    }
}
