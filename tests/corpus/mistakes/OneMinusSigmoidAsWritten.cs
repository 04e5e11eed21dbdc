// expect: NABLA4003
using Nabla;
using static Nabla.Nn;

public static partial class OneMinusSigmoidAsWritten
{
    // Negative samples alone.
    [Differentiable(Stabilize = false)]
    public static double Loss(
        [Shape("n", 25)] Tensor<double> x,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.1), Shape(25)] Tensor<double> w,
        [Parameter] double b
    ) => -Mean(Log(1 - Sigmoid(MatMul(x, w) + b)));
}
