// expect: NABLA5004
using Nabla;
using static Nabla.Nn;

// Written for a framework in which the loss of that name takes logits.
public static partial class NllOfLogits
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 12), InputNormal(0, 1)] Tensor<double> x,
        [Shape("n")] Tensor<int> labels,
        [Parameter(Init = Init.LeCunNormal), Shape(12, 4)] Tensor<double> w,
        [Parameter, Shape(4)] Tensor<double> b
    ) => Mean(Nll(MatMul(Tanh(x), w) + b, labels));
}
