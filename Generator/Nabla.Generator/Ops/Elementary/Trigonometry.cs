using System;
using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>sin x.</summary>
internal sealed record Sin : ElementwisePrimitive
{
    public override string Name => "Sin";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Sin");

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy * Cos(x));

    public override double Evaluate(double a, double b, double c) => Math.Sin(a);

    protected override double Ulps => 2;

    protected override (double Low, double High) Limits => (-1, 1);

    protected override Interval? Range(Interval a, Interval b, Interval c) => new(-1, 1);
}

/// <summary>cos x.</summary>
internal sealed record Cos : ElementwisePrimitive
{
    public override string Name => "Cos";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Cos");

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy * -Sin(x));

    public override double Evaluate(double a, double b, double c) => Math.Cos(a);

    protected override double Ulps => 2;

    protected override (double Low, double High) Limits => (-1, 1);

    protected override Interval? Range(Interval a, Interval b, Interval c) => new(-1, 1);
}

/// <summary>tan x.</summary>
internal sealed record Tan : ElementwisePrimitive
{
    public override string Name => "Tan";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Tan");

    public override GradientRule Gradient => GradientRule.FromOutput((y, dy) => dy * (1 + y * y));

    public override double Evaluate(double a, double b, double c) => Math.Tan(a);

    protected override double Ulps => 2;
}

/// <summary>The angle whose sine is x.</summary>
internal sealed record Asin : ElementwisePrimitive
{
    public override string Name => "Asin";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Asin");

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy / Sqrt((1 - x) * (1 + x)));

    public override double Evaluate(double a, double b, double c) => Math.Asin(a);

    protected override double Ulps => 2;

    protected override Interval? Range(Interval a, Interval b, Interval c) =>
        a.High < -1 || a.Low > 1 ? Interval.All : a.Within(-1, 1).Rising(Math.Asin, isStrict: true);
}

/// <summary>The angle whose cosine is x.</summary>
internal sealed record Acos : ElementwisePrimitive
{
    public override string Name => "Acos";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Acos");

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => -(dy / Sqrt((1 - x) * (1 + x))));

    public override double Evaluate(double a, double b, double c) => Math.Acos(a);

    protected override double Ulps => 2;

    protected override Interval? Range(Interval a, Interval b, Interval c) =>
        a.High < -1 || a.Low > 1 ? Interval.All : -a.Within(-1, 1).Rising(x => -Math.Acos(x), isStrict: true);
}

/// <summary>The angle whose tangent is x.</summary>
internal sealed record Atan : ElementwisePrimitive
{
    public override string Name => "Atan";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Atan");

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy / (1 + x * x));

    public override double Evaluate(double a, double b, double c) => Math.Atan(a);

    protected override double Ulps => 2;

    protected override Interval? Range(Interval a, Interval b, Interval c) => a.Rising(Math.Atan, isStrict: true);
}

/// <summary>The angle of the point (x, y); y is the first operand.</summary>
internal sealed record Atan2 : ElementwisePrimitive
{
    public override string Name => "Atan2";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Atan2");

    // It divides twice by the distance, whose square could overflow. It is 0 at the origin, where any angle would do, and at infinity.
    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var (y, x) = (p.Inputs[0], p.Inputs[1]);
            var r = Hypot(y, x);
            var share = Select(r.Is(0), 0, p.Dy / r);
            var isBetween = (r > 0) & (r < double.PositiveInfinity);
            // Weight keeps an infinite share, very near to the origin, from being multiplied by a coordinate of 0.
            return [Weight(Select(isBetween, x / r, 0), share), Weight(Select(isBetween, -y / r, 0), share)];
        });

    public override double Evaluate(double a, double b, double c) => Math.Atan2(a, b);

    protected override double Ulps => 2;

    protected override Interval? Range(Interval a, Interval b, Interval c) => new(-Math.PI, Math.PI);
}

/// <summary>√(a² + b²).</summary>
internal sealed record Hypot : ElementwisePrimitive
{
    public override string Name => "Hypot";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Hypot");

    // The derivative at 0 is 0, as for every norm; by an infinite operand it is ±1.
    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            return [Part(p.Inputs[0]), Part(p.Inputs[1])];

            Val Part(Val x)
            {
                var ratio = Select(Abs(x) < double.PositiveInfinity, x / p.Y, Sign(x));
                return Select(p.Y.Is(0), 0, p.Dy * ratio);
            }
        });

    public override double Evaluate(double a, double b, double c) => Numbers.Hypot(a, b);

    protected override double Ulps => 2;

    protected override (double Low, double High) Limits => (0, double.PositiveInfinity);

    protected override Interval? Range(Interval a, Interval b, Interval c) => new(0, double.PositiveInfinity);
}

internal sealed class TrigonometryFamily : IOpFamily
{
    private static readonly NnParameter X = new("x", "Any shape.");

    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.AsInMath(
                "Sin",
                new Sin(),
                new(OpGroup.Elementwise, "Sine", "sin x", "DLMF 4.14") { Numerics = "NaN at ±∞." },
                "ITrigonometricFunctions",
                X
            ),
            NnFunction.AsInMath(
                "Cos",
                new Cos(),
                new(OpGroup.Elementwise, "Cosine", "cos x", "DLMF 4.14") { Numerics = "NaN at ±∞." },
                "ITrigonometricFunctions",
                X
            ),
            NnFunction.AsInMath(
                "Tan",
                new Tan(),
                new(OpGroup.Elementwise, "Tangent", "tan x", "DLMF 4.14") { Numerics = "NaN at ±∞." },
                "ITrigonometricFunctions",
                X
            ),
            NnFunction.AsInMath(
                "Asin",
                new Asin(),
                new(OpGroup.Elementwise, "Arc sine", "asin x", "DLMF 4.23")
                {
                    Values = "Between −π/2 and π/2.",
                    Derivative = "1/√(1 − x²); ∞ at ±1",
                    Numerics = "NaN beyond ±1.",
                },
                "ITrigonometricFunctions",
                X
            ),
            NnFunction.AsInMath(
                "Acos",
                new Acos(),
                new(OpGroup.Elementwise, "Arc cosine", "acos x", "DLMF 4.23")
                {
                    Values = "Between 0 and π.",
                    Derivative = "−1/√(1 − x²); −∞ at ±1",
                    Numerics = "NaN beyond ±1.",
                },
                "ITrigonometricFunctions",
                X
            ),
            NnFunction.AsInMath(
                "Atan",
                new Atan(),
                new(OpGroup.Elementwise, "Arc tangent", "atan x", "DLMF 4.23") { Values = "Between −π/2 and π/2." },
                "ITrigonometricFunctions",
                X
            ),
            NnFunction.AsInMath(
                "Atan2",
                new Atan2(),
                new(OpGroup.Elementwise, "The angle of the point (x, y) from the first axis", "atan2(y, x)", "ISO C's `atan2`")
                {
                    Values = "Between −π and π.",
                    Derivative = "x/(x² + y²) by y, −y/(x² + y²) by x",
                    Kinks = "At the origin: 0 by both.",
                },
                "IFloatingPointIeee754",
                new("y", "The second coordinate, any shape."),
                new("x", "The first coordinate; a shape that broadcasts with y's.")
            ),
            NnFunction.Elementwise(
                "Hypot",
                new Hypot(),
                new(OpGroup.Elementwise, "Length of the hypotenuse", "√(a² + b²)", "ISO C's `hypot`")
                {
                    Derivative = "a/y by a, b/y by b",
                    Kinks = "At the origin: 0 by both.",
                    Numerics =
                        "No overflow or underflow in intermediate results; if the result overflows, its derivative by finite operands is 0. NaN "
                        + "propagates unless the other operand is infinite.",
                },
                true,
                new("a", "Any shape."),
                new("b", "A shape that broadcasts with the first.")
            ),
        ];
}
