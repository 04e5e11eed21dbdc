// expect: NABLA2005
using Nabla;
using static Nabla.Nn;

public static partial class AccuracyAsLoss
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 5)] Tensor<double> x,
        [Shape("n"), InputChoice(0, 1)] Tensor<double> y,
        [Parameter(Init = Init.Normal), Shape(5)] Tensor<double> w,
        [Parameter] double b
    )
    {
        var predicted = Where(Sigmoid(MatMul(x, w) + b) > 0.5, 1.0, 0.0);
        return 1 - Mean(predicted * y + (1 - predicted) * (1 - y));
    }
}
