// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class LateUltraFastGate
{
    [Differentiable(SigmoidApproximation = SigmoidApproximation.UltraFast)]
    public static double Loss(
        [Shape("n", 6)] Tensor<double> x,
        [Shape("n")] Tensor<double> y,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.4), Shape(6)] Tensor<double> value,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.4), Shape(6)] Tensor<double> gate
    ) => Mean(Square(MatMul(x, value) * Sigmoid(MatMul(x, gate)) - y));
}
