using System;
using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>The error function.</summary>
internal sealed record Erf : ElementwiseOp
{
    public override string Name => "Erf";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Erf");

    // The factor is 2/√π.
    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy * (1.1283791670955126 * Exp(-(x * x))));

    public override double Evaluate(double a, double b, double c) => Numbers.Erf(a);

    protected override double Ulps => 8;

    protected override (double Low, double High) Limits => (-1, 1);

    protected override Interval? Range(Interval a, Interval b, Interval c) => a.Rising(Numbers.Erf, isStrict: true);
}

/// <summary>1 − erf(x).</summary>
internal sealed record Erfc : ElementwiseOp
{
    public override string Name => "Erfc";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Erfc");

    // The factor is 2/√π.
    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy * (-1.1283791670955126 * Exp(-(x * x))));

    public override double Evaluate(double a, double b, double c) => Numbers.Erfc(a);

    protected override double Ulps => 64;

    protected override (double Low, double High) Limits => (0, 2);

    protected override Interval? Range(Interval a, Interval b, Interval c) => -a.Rising(x => -Numbers.Erfc(x), isStrict: true);
}

/// <summary>log |Γ(x)|.</summary>
internal sealed record LGamma : ElementwiseOp
{
    public override string Name => "LGamma";

    public override Intrinsic Intrinsic => new Intrinsic.Call("LGamma");

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy * Digamma(x));

    public override double Evaluate(double a, double b, double c) => Numbers.LGamma(a);
}

/// <summary>The derivative of log Γ.</summary>
internal sealed record Digamma : ElementwiseOp
{
    public override string Name => "Digamma";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Digamma");

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy * Trigamma(x));

    public override double Evaluate(double a, double b, double c) => Numbers.Digamma(a);
}

/// <summary>The second derivative of log Γ.</summary>
internal sealed record Trigamma : ElementwiseOp
{
    public override string Name => "Trigamma";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Trigamma");

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy * x.Builder.Add(new Polygamma(), x, x.Of(2)));

    public override double Evaluate(double a, double b, double c) => Numbers.Trigamma(a);
}

/// <summary>The derivative of digamma of a constant order, the second operand; the next order is its derivative, so this family is closed.</summary>
internal sealed record Polygamma : ElementwiseOp
{
    public override string Name => "Polygamma";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Polygamma");

    public override GradientRule Gradient => GradientRule.Of(p => [p.Dy * p.Dy.Builder.Add(new Polygamma(), p.X, p.Inputs[1] + 1), null]);

    public override double Evaluate(double a, double b, double c) => Numbers.Polygamma(a, (int)b);
}

internal sealed class SpecialFunctionFamily : IOpFamily
{
    private const string Same = "Same shape as <paramref name=\"x\"/>.";
    private static readonly NnParameter X = new("x", "Any shape.");

    public IEnumerable<NnFunction> Functions =>
    [
        NnFunction.Elementwise("Erf", new Erf(), new("Error function, 2/√π ∫₀ˣ e^−t² dt, elementwise; between −1 and 1.", Same, "Derivative: 2/√π · e^−x². At most 3 ulp off. NaN propagates. Source: Shepherd and Laframboise, Math. Comp. 36 (1981)."), true, X),
        NnFunction.Elementwise("Erfc", new Erfc(), new("Complementary error function, 1 − erf(x), elementwise, without cancellation; between 0 and 2.", Same, "Derivative: −2/√π · e^−x². At most 4 ulp off; past 26.5 (double) or 9.2 (float) the results are subnormal and have fewer digits. NaN propagates. Source: Shepherd and Laframboise, Math. Comp. 36 (1981)."), true, X),
        NnFunction.Elementwise("LGamma", new LGamma(), new("Logarithm of the gamma function's absolute value, log |Γ(x)|, elementwise.", Same, "Derivative: digamma(x). +∞ at 0, at the negative integers and at ±∞; NaN propagates. Source: NIST DLMF, chapter 5."), true, X),
        NnFunction.Elementwise("Digamma", new Digamma(), new("Derivative of log Γ, ψ(x), elementwise.", Same, "Derivative: trigamma(x). ∓∞ at ±0, NaN at the negative integers; NaN propagates. Source: NIST DLMF, chapter 5."), true, X),
        NnFunction.Elementwise("Trigamma", new Trigamma(), new("Second derivative of log Γ, ψ′(x), elementwise.", Same, "Derivative: polygamma(x, 2). +∞ at 0 and the negative integers; NaN propagates. Source: NIST DLMF, chapter 5."), true, X),
        NnFunction.Elementwise("Polygamma", new Polygamma(), new("Derivative of digamma of order n, ψ⁽ⁿ⁾(x), elementwise.", Same, "Derivative: polygamma(x, n + 1). NaN if the order is not a natural number of at most 170. ±∞ at 0, at the negative integers +∞ (odd orders) or NaN; NaN propagates. Source: NIST DLMF, 5.15."),
            true, X, new NnParameter("order", "The order n; 0 is digamma, 1 trigamma.", ScalarOnly: true, Constant: true)),
    ];
}
