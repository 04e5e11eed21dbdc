// expect: NABLA4010
using Nabla;
using static Nabla.Nn;

public static partial class LogOfLinearOutput
{
    // Relative errors by logarithms; nothing keeps the prediction positive.
    [Differentiable]
    public static double Loss(
        [Shape("n", 9)] Tensor<double> x,
        [Shape("n"), InputRange(1, 100)] Tensor<double> price,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.1), Shape(9)] Tensor<double> w,
        [Parameter(Init = Init.Constant, Value = 10)] double b
    ) => Mean(Square(Log(MatMul(x, w) + b) - Log(price)));
}
