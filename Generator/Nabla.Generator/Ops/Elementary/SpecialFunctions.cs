using System;
using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>The error function.</summary>
internal sealed record Erf : ElementwisePrimitive
{
    public override string Name => "Erf";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Erf", 110);

    // The factor is 2/√π.
    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy * (1.1283791670955126 * Exp(-(x * x))));

    public override double Evaluate(double a, double b, double c) => Numbers.Erf(a);

    protected override double Ulps => 8;

    protected override (double Low, double High) Limits => (-1, 1);

    protected override Interval? Range(Interval a, Interval b, Interval c) => a.Rising(Numbers.Erf, isStrict: true);
}

/// <summary>1 − erf(x).</summary>
internal sealed record Erfc : ElementwisePrimitive
{
    public override string Name => "Erfc";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Erfc", 110);

    // The factor is 2/√π.
    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy * (-1.1283791670955126 * Exp(-(x * x))));

    public override double Evaluate(double a, double b, double c) => Numbers.Erfc(a);

    protected override double Ulps => 64;

    protected override (double Low, double High) Limits => (0, 2);

    protected override Interval? Range(Interval a, Interval b, Interval c) => -a.Rising(x => -Numbers.Erfc(x), isStrict: true);
}

/// <summary>log |Γ(x)|.</summary>
internal sealed record LGamma : ElementwisePrimitive
{
    public override string Name => "LGamma";

    public override Intrinsic Intrinsic => new Intrinsic.Call("LGamma");

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy * Digamma(x));

    public override double Evaluate(double a, double b, double c) => Numbers.LGamma(a);

    // On the positive numbers the minimum is −0.12149, at 1.4616.
    protected override Interval? Range(Interval a, Interval b, Interval c) => a.Low > 0 ? new(-0.1215, double.PositiveInfinity) : Interval.All;
}

/// <summary>The derivative of log Γ.</summary>
internal sealed record Digamma : ElementwisePrimitive
{
    public override string Name => "Digamma";

    public override string Symbol => "ψ";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Digamma");

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy * Trigamma(x));

    public override double Evaluate(double a, double b, double c) => Numbers.Digamma(a);

    protected override double Ulps => 8;

    // log x − 1/x < ψ(x) < log x for positive x (Alzer, Mathematics of Computation 66, 1997).
    protected override Interval? Range(Interval a, Interval b, Interval c) =>
        a.Low > 0 ? new(Math.Log(a.Low) - 1 / a.Low, Math.Log(a.High)) : Interval.All;
}

/// <summary>The second derivative of log Γ.</summary>
internal sealed record Trigamma : ElementwisePrimitive
{
    public override string Name => "Trigamma";

    public override string Symbol => "ψ′";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Trigamma");

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy * x.Builder.Add(new Polygamma(), x, x.Of(2)));

    public override double Evaluate(double a, double b, double c) => Numbers.Trigamma(a);

    // It is the sum of 1/(x + n)² over all n from 0.
    protected override Interval? Range(Interval a, Interval b, Interval c) => new(0, double.PositiveInfinity);
}

/// <summary>The derivative of digamma of a constant order, the second operand. The derivative is the next order, so the family is closed.</summary>
internal sealed record Polygamma : ElementwisePrimitive
{
    public override string Name => "Polygamma";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Polygamma");

    public override GradientRule Gradient => GradientRule.Of(p => [p.Dy * p.Dy.Builder.Add(new Polygamma(), p.X, p.Inputs[1] + 1), null]);

    public override double Evaluate(double a, double b, double c) => Numbers.Polygamma(a, (int)b);

    // It is (−1)ⁿ⁺¹ n! Σ 1/(x + k)ⁿ⁺¹ over all k from 0, which has one sign for positive x.
    protected override Interval? Range(Interval a, Interval b, Interval c)
    {
        bool isKnown = a.Low > 0 && b.Low == b.High && b.Low >= 1 && b.Low == Math.Floor(b.Low);
        return !isKnown ? Interval.All
            : b.Low % 2 == 1 ? new(0, double.PositiveInfinity)
            : new(double.NegativeInfinity, 0);
    }
}

internal sealed class SpecialFunctionFamily : IOpFamily
{
    private static readonly NnParameter X = new("x", "Any shape.");

    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Elementwise(
                "Erf",
                new Erf(),
                new(
                    OpGroup.Elementwise,
                    "Error function",
                    "2/√π ∫₀ˣ e^−t² dt",
                    "DLMF 7.2; computed after Shepherd and Laframboise, Mathematics of Computation 36, 1981"
                )
                {
                    Numerics = "Error at most 3 ulp.",
                },
                true,
                X
            ),
            NnFunction.Elementwise(
                "Erfc",
                new Erfc(),
                new(
                    OpGroup.Elementwise,
                    "Complementary error function",
                    "1 − erf x",
                    "DLMF 7.2; computed after Shepherd and Laframboise, Mathematics of Computation 36, 1981"
                )
                {
                    Numerics =
                        "No cancellation; error at most 4 ulp. Past 26.5 (double) or 9.2 (float) the results are subnormal and have fewer digits.",
                },
                true,
                X
            ),
            NnFunction.Elementwise(
                "LGamma",
                new LGamma(),
                new(OpGroup.Elementwise, "Logarithm of the gamma function's absolute value", "log |Γ(x)|", "DLMF 5.2")
                {
                    Numerics = "∞ at 0, at the negative integers and at ±∞.",
                },
                true,
                X
            ),
            NnFunction.Elementwise(
                "Digamma",
                new Digamma(),
                new(OpGroup.Elementwise, "Derivative of log Γ", "ψ(x)", "DLMF 5.2") { Numerics = "∓∞ at ±0, NaN at the negative integers." },
                true,
                X
            ),
            NnFunction.Elementwise(
                "Trigamma",
                new Trigamma(),
                new(OpGroup.Elementwise, "Second derivative of log Γ", "ψ′(x)", "DLMF 5.15") { Numerics = "∞ at 0 and the negative integers." },
                true,
                X
            ),
            NnFunction.Elementwise(
                "Polygamma",
                new Polygamma(),
                new(OpGroup.Elementwise, "Derivative of digamma of order n", "ψ⁽ⁿ⁾(x)", "DLMF 5.15")
                {
                    Numerics = "NaN if the order is not a natural number of at most 170. ±∞ at 0; at the negative integers ∞ (odd orders) or NaN.",
                },
                true,
                X,
                new NnParameter("order", "The order n; 0 is digamma, 1 trigamma.", ScalarOnly: true, Constant: true) { Symbol = "n", Typical = 2 }
            ),
        ];
}
