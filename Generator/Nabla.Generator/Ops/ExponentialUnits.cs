using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>x above 0, α(eˣ − 1) below. At 0 the derivative is that of the left side, α.</summary>
internal sealed record Elu : ElementwiseOp
{
    public override string Name => "Elu";

    public override GradientRule Gradient => GradientRule.Of(p =>
        [Select(p.X > 0, p.Dy, p.Dy * (p.Inputs[1] * Exp(p.X))), Select(p.X > 0, 0, p.Dy * Expm1(p.X))]);

    public override Val? Expand(Val[] x, KinkConvention kinks) => Select(x[0] > 0, x[0], x[1] * Expm1(x[0]));

    public override ActivationKind? Activation => ActivationKind.Smooth;
}

/// <summary>Elu with the α and the scale that keep mean 0 and variance 1.</summary>
internal sealed record Selu : ElementwiseOp
{
    private const double Alpha = 1.6732632423543772848170429916717, Scale = 1.0507009873554804934193349852946;

    public override string Name => "Selu";

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => Select(x > 0, dy * Scale, dy * (Scale * Alpha * Exp(x))));

    public override Val? Expand(Val[] x, KinkConvention kinks) => Select(x[0] > 0, Scale * x[0], Scale * Alpha * Expm1(x[0]));

    public override ActivationKind? Activation => ActivationKind.Smooth;
}

/// <summary>x above 0, α(e^(x/α) − 1) below: Elu whose derivative is continuous for every α.</summary>
internal sealed record Celu : ElementwiseOp
{
    public override string Name => "Celu";

    // By α: e^t (1 − t) − 1 with t = x/α; where e^t is 0, so is its product with t, also for −∞.
    public override GradientRule Gradient => GradientRule.Of(p =>
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
    private const string Same = "Same shape as <paramref name=\"x\"/>.";
    private static readonly NnParameter X = new("x", "Any shape.");

    public IEnumerable<NnFunction> Functions =>
    [
        NnFunction.Elementwise("Elu", new Elu(), new("Exponential linear unit, x above 0 and α(eˣ − 1) below, elementwise.", Same,
            "Derivatives: 1 above 0, αeˣ below and at 0 (in every convention); by α: eˣ − 1 below 0. No overflow; −α at −∞; NaN propagates. Source: Clevert, Unterthiner and Hochreiter, ICLR 2016."),
            true, X, new("alpha", "α.", ScalarOnly: true, Default: 1)),
        NnFunction.Elementwise("Selu", new Selu(), new("Scaled exponential linear unit, λx above 0 and λα(eˣ − 1) below, with λ = 1.0507… and α = 1.6732…, elementwise.", Same,
            "Derivative: λ above 0, λαeˣ below and at 0 (in every convention). NaN propagates. Source: Klambauer et al., NIPS 2017."), true, X),
        NnFunction.Elementwise("Celu", new Celu(), new("Continuously differentiable exponential linear unit, x above 0 and α(e^(x/α) − 1) below, elementwise.", Same,
            "Derivatives: 1 above 0, e^(x/α) below; 1 at 0, where there is no kink. By α: e^t(1 − t) − 1 with t = x/α below 0. NaN propagates. Source: Barron, 2017."),
            true, X, new("alpha", "α, not 0.", ScalarOnly: true, Default: 1)),
    ];
}
