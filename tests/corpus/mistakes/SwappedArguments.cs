// expect: NABLA5009
using Nabla;
using static Nabla.Nn;

public static partial class SwappedArguments
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 14)] Tensor<double> x,
        [Shape("n")] Tensor<double> y,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.1), Shape(14)] Tensor<double> w
    )
    {
        var p = Sigmoid(MatMul(x, w));
        return Mean(BinaryCrossEntropy(y, p));
    }
}
