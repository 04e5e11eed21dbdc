using System;
using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>√x; the derivative at 0 is ∞.</summary>
internal sealed record Sqrt : ElementwisePrimitive
{
    public override string Name => "Sqrt";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Sqrt", 1);

    // √−0 is −0, and y + 0 turns it into 0: the derivative at the end of the domain is ∞, not −∞.
    public override GradientRule Gradient => GradientRule.FromOutput((y, dy) => dy * 0.5 / (y + 0));

    public override double Evaluate(double a, double b, double c) => Math.Sqrt(a);

    protected override Interval? Range(Interval a, Interval b, Interval c) =>
        a.High < 0 ? Interval.All : a.Within(0, double.PositiveInfinity).Rising(Math.Sqrt, isStrict: true);
}

/// <summary>x².</summary>
internal sealed record Square : ElementwiseOp
{
    public override string Name => "Square";

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy * (2 * x));

    public override Val? Expand(Val[] x, KinkConvention kinks) => x[0] * x[0];

    protected override Interval? Range(Interval a, Interval b, Interval c) => a.Square();
}

/// <summary>x raised to a power; the constants 0, 1, 2, 3 and −1 become products and quotients.</summary>
internal sealed record Power : ElementwisePrimitive
{
    public override string Name => "Pow";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Pow") { Uniform = 1 };

    public override int Instructions(Node node) => node.Inputs[1].Op is Constant { Value: 2 or 3 or 1 or -1 or 0.5 } ? 3 : base.Instructions(node);

    // The plain rules would give 0·∞ by x at p = 0 and x = 0. By p they would give 0·(−∞) at x = 0, where xᵖ does not change with p ≥ 0, and 0·∞ for
    // an infinite x and p < 0.
    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var (x, e) = (p.X, p.Inputs[1]);
            if (e.Node.Op is Constant { Value: var constant })
                return constant == 0 ? [null, null] : [p.Dy * (e * Pow(x, e - 1)), null];
            var isConstant = (x.Is(0) & (e >= 0)) | (x.Is(double.PositiveInfinity) & (e < 0));
            return [p.Dy * Weight(e, Pow(x, e - 1)), Select(isConstant, 0, p.Dy * p.Y * Log(x))];
        });

    public override bool IsDefined(Node node) => node.Inputs[1].Op is Constant { Value: 0 or 1 or 2 or 3 or -1 };

    public override Val? Expand(Val[] x, KinkConvention kinks) =>
        (x[1].Node.Op as Constant)?.Value switch
        {
            0 => BroadcastTo(x[0].Of(1), x[0].Shape),
            1 => x[0],
            2 => x[0] * x[0],
            3 => x[0] * x[0] * x[0],
            -1 => 1 / x[0],
            _ => null,
        };

    public override double Evaluate(double a, double b, double c) => Math.Pow(a, b);

    protected override double Ulps => 2;

    protected override Interval? Range(Interval a, Interval b, Interval c)
    {
        if (b.Low != b.High)
            return Between(a, b);
        double p = b.Low;
        if (p > 0 && p % 2 == 0)
            a = a.Abs();
        // A negative odd power of −0 is −∞.
        if (a.Low < 0 || (p < 0 && a.ContainsZero))
            return Interval.All;
        return p < 0 ? -a.Rising(x => -Math.Pow(x, p), isStrict: true) : a.Rising(x => Math.Pow(x, p), isStrict: p > 0);
    }

    /// <summary>A power is monotonic in its base and in its exponent, so its extrema are at the corners.</summary>
    private static Interval Between(Interval a, Interval b)
    {
        if (a.Low < 0 || (b.Low < 0 && a.ContainsZero))
            return Interval.All;
        return Interval.Hull(
            Interval.Of(Math.Pow(a.Low, b.Low), Math.Pow(a.Low, b.High)),
            Interval.Of(Math.Pow(a.High, b.Low), Math.Pow(a.High, b.High))
        );
    }
}

internal sealed class PowerFamily : IOpFamily
{
    private static readonly NnParameter X = new("x", "Any shape.");

    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.AsInMath(
                "Sqrt",
                new Sqrt(),
                new(OpGroup.Elementwise, "Square root", "√x", "IEEE 754-2019, `squareRoot`")
                {
                    Kinks = "At 0: ∞.",
                    Numerics = "A negative argument gives NaN.",
                },
                "IRootFunctions",
                X
            ),
            NnFunction.Elementwise("Square", new Square(), new(OpGroup.Elementwise, "Square", "x²", "NumPy's `square`"), true, X),
            NnFunction.AsInMath(
                "Pow",
                new Power(),
                new(OpGroup.Elementwise, "Power", "xᵖ", "IEEE 754-2019, `pow`")
                {
                    Derivative = "p·xᵖ⁻¹ by x, 0 for p = 0; xᵖ·log x by p",
                    Kinks = "By p where x = 0 and p ≥ 0: 0 (as PyTorch and JAX).",
                    Numerics = "A negative base gives NaN unless the exponent is an integer; its derivative by p is NaN.",
                },
                "IPowerFunctions",
                X,
                new("exponent", "The exponent p; a shape that broadcasts with the first.") { Symbol = "p" }
            ),
        ];
}
