using static Nabla.Nn;

namespace Nabla.Models.Tests.Models;

/// <summary>Squares with rules of their own: one right, the others wrong in ways that users' rules are.</summary>
public static partial class OwnRules
{
    [CustomGradient(nameof(RightRule))]
    private static Tensor<double> Right(Tensor<double> x) => Square(x);

    private static Tensor<double> RightRule(Tensor<double> x, Tensor<double> y, Tensor<double> dy) => 2 * x * dy;

    [CustomGradient(nameof(NegatedRule))]
    private static Tensor<double> Negated(Tensor<double> x) => Square(x);

    private static Tensor<double> NegatedRule(Tensor<double> x, Tensor<double> y, Tensor<double> dy) => -2 * x * dy;

    // Wrong where x is larger than 1, and only there.
    [CustomGradient(nameof(PartlyRule))]
    private static Tensor<double> Partly(Tensor<double> x) => Square(x);

    private static Tensor<double> PartlyRule(Tensor<double> x, Tensor<double> y, Tensor<double> dy) => Where(x > 1.0, 3 * x, 2 * x) * dy;

    [Differentiable(Forward = true, Second = true)]
    public static double RightLoss(
        [Parameter(Init = Init.Normal), Shape(4)] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape(2, 3)] Tensor<double> b
    ) => Sum(Right(a)) * Mean(Exp(b));

    [Differentiable]
    public static double NegatedLoss(
        [Parameter(Init = Init.Normal), Shape(4)] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape(2, 3)] Tensor<double> b
    ) => Sum(Exp(a)) + Sum(Negated(b));

    [Differentiable]
    public static double PartlyLoss(
        [Parameter(Init = Init.Normal), Shape(4)] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape(2, 3)] Tensor<double> b
    ) => Sum(Exp(a)) + Sum(Partly(b));

    /// <summary>Elements of w may be at the kink of Relu.</summary>
    [Differentiable]
    public static double Kinked([Shape(3)] Tensor<double> x, [Parameter(Init = Init.Normal), Shape(3)] Tensor<double> w) =>
        Sum(Relu(w) * x + Square(w));

    [Differentiable]
    public static float Dropped([Shape(8)] Tensor<float> x, RandomState random, [Parameter(Init = Init.Normal), Shape(8)] Tensor<float> w) =>
        Sum(Dropout(Tanh(x * w), 0.5, random));
}
