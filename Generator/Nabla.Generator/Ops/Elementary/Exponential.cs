using System;
using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>eˣ.</summary>
internal sealed record Exp : ElementwisePrimitive
{
    public override string Name => "Exp";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Exp", 25);

    public override GradientRule Gradient => GradientRule.FromOutput((y, dy) => dy * y);

    public override double Evaluate(double a, double b, double c) => Math.Exp(a);

    protected override double Ulps => 2;

    protected override (double Low, double High) Limits => (0, double.PositiveInfinity);

    protected override Interval? Range(Interval a, Interval b, Interval c) => a.Rising(Math.Exp, isStrict: true);
}

/// <summary>Natural logarithm.</summary>
internal sealed record Log : ElementwisePrimitive
{
    public override string Name => "Log";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Log", 40);

    // x + 0 turns −0 into 0: at the end of the domain the derivative is ∞, not −∞.
    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy / (x + 0));

    public override double Evaluate(double a, double b, double c) => Math.Log(a);

    protected override double Ulps => 2;

    // The logarithm of a value that rounds to 1 is +0, not −0, so an upper end of 0 is not open, as for the sum of intervals.
    protected override Interval? Range(Interval a, Interval b, Interval c)
    {
        if (a.High < 0)
            return Interval.All;
        var logarithms = a.Within(0, double.PositiveInfinity).Rising(Math.Log, isStrict: true);
        return logarithms.High == 0 ? logarithms with { HighOpen = false } : logarithms;
    }
}

/// <summary>log(1 + x), accurate near 0.</summary>
internal sealed record Log1p : ElementwisePrimitive
{
    public override string Name => "Log1p";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Log1p", 65);

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy / (1 + x));

    public override double Evaluate(double a, double b, double c) => Numbers.Log1p(a);

    protected override double Ulps => 2;

    protected override Interval? Range(Interval a, Interval b, Interval c) =>
        a.High < -1 ? Interval.All : a.Within(-1, double.PositiveInfinity).Rising(Numbers.Log1p, isStrict: true);
}

/// <summary>eˣ − 1, accurate near 0.</summary>
internal sealed record Expm1 : ElementwisePrimitive
{
    public override string Name => "Expm1";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Expm1", 65);

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
    public override GradientRule Gradient =>
        GradientRule.Of(p => [p.Dy * Sigmoid(p.Inputs[0] - p.Inputs[1]), p.Dy * Sigmoid(p.Inputs[1] - p.Inputs[0])]);

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
            NnFunction.AsInMath(
                "Exp",
                new Exp(),
                new(OpGroup.Elementwise, "Exponential", "eˣ", "DLMF 4.2(iii)")
                {
                    Numerics = "Overflows to ∞ above 709.78 (double) and 88.72 (float).",
                },
                "IExponentialFunctions",
                X
            ),
            NnFunction.AsInMath(
                "Log",
                new Log(),
                new(OpGroup.Elementwise, "Natural logarithm", "log x", "DLMF 4.2(i)") { Numerics = "Zero gives −∞, a negative argument NaN." },
                "ILogarithmicFunctions",
                X
            ),
            NnFunction.Elementwise(
                "Log1p",
                new Log1p(),
                new(OpGroup.Elementwise, "Logarithm near 1", "log(1 + x)", "ISO C's `log1p`")
                {
                    Numerics = "Accurate near 0, where log(1 + x) computed as written loses the digits of x. −1 gives −∞, anything below NaN.",
                },
                true,
                X
            ),
            NnFunction.Elementwise(
                "Expm1",
                new Expm1(),
                new(OpGroup.Elementwise, "Exponential less one", "eˣ − 1", "ISO C's `expm1`")
                {
                    Numerics = "Accurate near 0, where eˣ − 1 computed as written cancels.",
                },
                true,
                X
            ),
            NnFunction.Elementwise(
                "LogAddExp",
                new LogAddExp(),
                new(OpGroup.Elementwise, "Logarithm of a sum of two exponentials", "log(eᵃ + eᵇ)", "NumPy's `logaddexp`")
                {
                    Derivative = "σ(a − b) by a, σ(b − a) by b",
                    Numerics = "No overflow in intermediate results.",
                },
                true,
                new("a", "Any shape."),
                new("b", "A shape that broadcasts with the first.")
            ),
        ];
}
