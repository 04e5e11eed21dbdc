// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class NllOfLogSoftmax
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 12), InputNormal(0, 1)] Tensor<double> x,
        [Shape("n")] Tensor<int> labels,
        [Shape("n", 4)] Tensor<double> teacher,
        [Parameter(Init = Init.LeCunNormal), Shape(12, 4)] Tensor<double> w,
        [Parameter, Shape(4)] Tensor<double> b
    )
    {
        var log = LogSoftmax(MatMul(x, w) + b);
        return Mean(Nll(log, labels)) + 0.5 * Mean(Sum(KlDivergence(log, Softmax(teacher)), 1));
    }
}
