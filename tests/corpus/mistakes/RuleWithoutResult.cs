// expect: NABLA1009
using Nabla;
using static Nabla.Nn;

public static partial class RuleWithoutResult
{
    [CustomGradient(nameof(StepRule))]
    private static Tensor<double> Step(Tensor<double> x) => Where(x > 0, 1.0, 0.0);

    // A rule gets the argument, the result and the result's cotangent.
    private static Tensor<double> StepRule(Tensor<double> x, Tensor<double> dy) => dy * Exp(-Square(x));

    [Differentiable]
    public static double Loss(
        [Shape("n", 6)] Tensor<double> x,
        [Shape("n")] Tensor<double> y,
        [Parameter(Init = Init.Normal), Shape(6)] Tensor<double> w
    ) => Mean(Square(Step(MatMul(x, w)) - y));
}
