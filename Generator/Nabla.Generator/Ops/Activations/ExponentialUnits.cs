using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>x above 0, α(eˣ − 1) below. At 0 the derivative is that of the left side, α.</summary>
internal sealed record Elu : ElementwiseOp
{
    public override string Name => "Elu";

    public override GradientRule Gradient =>
        GradientRule.Of(p => [Select(p.X > 0, p.Dy, p.Dy * (p.Inputs[1] * Exp(p.X))), Select(p.X > 0, 0, p.Dy * Expm1(p.X))]);

    public override Val? Expand(Val[] x, KinkConvention kinks) => Select(x[0] > 0, x[0], x[1] * Expm1(x[0]));

    public override ActivationKind? Activation => ActivationKind.Smooth;
}

/// <summary>A scaled Elu whose α and scale keep mean 0 and variance 1.</summary>
internal sealed record Selu : ElementwiseOp
{
    private const double Alpha = 1.6732632423543772848170429916717,
        Scale = 1.0507009873554804934193349852946;

    public override string Name => "Selu";

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => Select(x > 0, dy * Scale, dy * (Scale * Alpha * Exp(x))));

    public override Val? Expand(Val[] x, KinkConvention kinks) => Select(x[0] > 0, Scale * x[0], Scale * Alpha * Expm1(x[0]));

    public override ActivationKind? Activation => ActivationKind.Smooth;
}

/// <summary>x above 0, α(e^(x/α) − 1) below: an Elu whose derivative is continuous for every α.</summary>
internal sealed record Celu : ElementwiseOp
{
    public override string Name => "Celu";

    // By α: e^t (1 − t) − 1 with t = x/α. Where e^t is 0, its product with t is 0 too, also at −∞.
    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var t = p.X / p.Inputs[1];
            var e = Exp(t);
            return [Select(p.X > 0, p.Dy, p.Dy * e), Select(p.X > 0, 0, p.Dy * (Expm1(t) - Select(e.Is(0), 0, t * e)))];
        });

    public override Val? Expand(Val[] x, KinkConvention kinks) => Select(x[0] > 0, x[0], x[1] * Expm1(x[0] / x[1]));

    public override ActivationKind? Activation => ActivationKind.Smooth;
}

internal sealed class ExponentialUnitFamily : IOpFamily
{
    private static readonly NnParameter X = new("x", "Any shape.");

    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Elementwise(
                "Elu",
                new Elu(),
                new(
                    OpGroup.Activation,
                    "Exponential linear unit",
                    "x above 0, α(eˣ − 1) below",
                    "Clevert, Unterthiner and Hochreiter, ICLR 2016, arXiv:1511.07289"
                )
                {
                    Kinks = "At 0, unless α is 1: the slope of the left side, α.",
                    Numerics = "No overflow; −α at −∞.",
                },
                true,
                X,
                new("alpha", "α.", ScalarOnly: true, Default: 1)
            ),
            NnFunction.Elementwise(
                "Selu",
                new Selu(),
                new(
                    OpGroup.Activation,
                    "Scaled exponential linear unit",
                    "λx above 0, λα(eˣ − 1) below, with λ = 1.0507… and α = 1.6732…",
                    "Klambauer et al., NIPS 2017, arXiv:1706.02515"
                )
                {
                    Kinks = "At 0: the slope of the left side, λα.",
                    Notes = "The constants keep mean 0 and variance 1 from layer to layer.",
                },
                true,
                X
            ),
            NnFunction.Elementwise(
                "Celu",
                new Celu(),
                new(
                    OpGroup.Activation,
                    "Continuously differentiable exponential linear unit",
                    "x above 0, α(e^(x/α) − 1) below",
                    "Barron, 2017, arXiv:1704.07483"
                )
                {
                    Derivative = "1 above 0, e^(x/α) below; by α: e^t(1 − t) − 1 with t = x/α below 0, else 0",
                    Notes = "For every α the slope at 0 is 1: there is no kink.",
                },
                true,
                X,
                new("alpha", "α, not 0.", ScalarOnly: true, Default: 1)
            ),
        ];
}
