// expect: NABLA3005
using Nabla;
using static Nabla.Nn;

public static partial class HardSigmoidOfWhichKind
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 6)] Tensor<double> x,
        [Shape("n")] Tensor<double> y,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.3), Shape(6)] Tensor<double> w,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.3), Shape(6)] Tensor<double> gate
    ) => Mean(Square(Tanh(MatMul(x, w)) * HardSigmoid(MatMul(x, gate)) - y));
}
