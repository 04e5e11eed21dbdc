// expect: NABLA3001
using Nabla;
using static Nabla.Nn;

// Sums of twenty are seldom between -1 and 1, where the estimator of the derivative is not zero.
public static partial class BinarisedWithoutNormalisation
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 20), InputNormal(0, 1)] Tensor<double> x,
        [Shape("n", 1)] Tensor<double> y,
        [Parameter(Init = Init.Uniform, Low = -1, High = 1), Shape(20, 30)] Tensor<double> w1,
        [Parameter(Init = Init.LeCunNormal), Shape(30, 1)] Tensor<double> w2
    ) => Mean(Square(MatMul(Binarize(MatMul(x, w1)), w2) - y));
}
