using System;
using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>eˣ.</summary>
internal sealed record Exp : ElementwiseOp
{
    public override string Name => "Exp";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Exp");

    public override GradientRule Gradient => GradientRule.FromOutput((y, dy) => dy * y);

    public override double Evaluate(double a, double b, double c) => Math.Exp(a);

    protected override double Ulps => 2;

    protected override (double Low, double High) Limits => (0, double.PositiveInfinity);

    protected override Interval? Range(Interval a, Interval b, Interval c) => a.Rising(Math.Exp, isStrict: true);
}

/// <summary>Natural logarithm.</summary>
internal sealed record Log : ElementwiseOp
{
    public override string Name => "Log";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Log");

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy / x);

    public override double Evaluate(double a, double b, double c) => Math.Log(a);

    protected override double Ulps => 2;

    // The logarithm of what rounds to 1 is +0, not −0: 0 is never an open end from below, see the sum of intervals.
    protected override Interval? Range(Interval a, Interval b, Interval c)
    {
        if (a.High < 0) return Interval.All;
        var logarithms = a.Within(0, double.PositiveInfinity).Rising(Math.Log, isStrict: true);
        return logarithms.High == 0 ? logarithms with { HighOpen = false } : logarithms;
    }
}

/// <summary>log(1 + x), accurate near 0.</summary>
internal sealed record Log1p : ElementwiseOp
{
    public override string Name => "Log1p";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Log1p");

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy / (1 + x));

    public override double Evaluate(double a, double b, double c) => Numbers.Log1p(a);

    protected override double Ulps => 2;

    protected override Interval? Range(Interval a, Interval b, Interval c) => a.High < -1 ? Interval.All : a.Within(-1, double.PositiveInfinity).Rising(Numbers.Log1p, isStrict: true);
}

/// <summary>eˣ − 1, accurate near 0.</summary>
internal sealed record Expm1 : ElementwiseOp
{
    public override string Name => "Expm1";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Expm1");

    public override GradientRule Gradient => GradientRule.FromOutput((y, dy) => dy * (y + 1));

    public override double Evaluate(double a, double b, double c) => Numbers.Expm1(a);

    protected override double Ulps => 2;

    protected override (double Low, double High) Limits => (-1, double.PositiveInfinity);

    protected override Interval? Range(Interval a, Interval b, Interval c) => a.Rising(Numbers.Expm1, isStrict: true);
}

/// <summary>log(eᵃ + eᵇ) without overflow: max(a, b) + log1p(e^−|a−b|); two equal infinities give that infinity.</summary>
internal sealed record LogAddExp : ElementwiseOp
{
    public override string Name => "LogAddExp";

    // softplus(b − a) has derivative σ(b − a), the weight of b.
    public override GradientRule Gradient => GradientRule.Of(p => [p.Dy * Sigmoid(p.Inputs[0] - p.Inputs[1]), p.Dy * Sigmoid(p.Inputs[1] - p.Inputs[0])]);

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var distance = Select(x[0].Is(x[1]), 0, Abs(x[0] - x[1]));
        return Max(x[0], x[1]) + Log1p(Exp(-distance));
    }
}

internal sealed class ExponentialFamily : IOpFamily
{
    private static readonly NnParameter X = new("x", "Any shape.");

    public IEnumerable<NnFunction> Functions =>
    [
        NnFunction.Elementwise("Exp", new Exp(), new("Exponential, eˣ, elementwise.", "Same shape as <paramref name=\"x\"/>.", "Derivative: eˣ. Overflows to ∞ above 709.78 (double) and 88.72 (float); NaN propagates."), false, X),
        NnFunction.Elementwise("Log", new Log(), new("Natural logarithm, elementwise.", "Same shape as <paramref name=\"x\"/>.", "Derivative: 1/x. Zero gives −∞, a negative argument NaN; NaN propagates."), false, X),
        NnFunction.Elementwise("Log1p", new Log1p(), new("log(1 + x), elementwise, accurate near 0.", "Same shape as <paramref name=\"x\"/>.", "Derivative: 1/(1 + x). −1 gives −∞, anything below NaN; NaN propagates."), true, X),
        NnFunction.Elementwise("Expm1", new Expm1(), new("eˣ − 1, elementwise, accurate near 0.", "Same shape as <paramref name=\"x\"/>; never below −1.", "Derivative: eˣ. NaN propagates."), true, X),
        NnFunction.Elementwise("LogAddExp", new LogAddExp(), new("log(eᵃ + eᵇ), elementwise, without overflow.", "The broadcast shape of the operands.", "Derivatives: σ(a − b) and σ(b − a). NaN propagates."), true, new("a", "Any shape."), new("b", "A shape that broadcasts with the first.")),
    ];
}
