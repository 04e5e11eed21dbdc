using System;
using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>(eˣ − e⁻ˣ)/2.</summary>
internal sealed record Sinh : ElementwisePrimitive
{
    public override string Name => "Sinh";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Sinh");

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy * Cosh(x));

    public override double Evaluate(double a, double b, double c) => Math.Sinh(a);

    protected override double Ulps => 3;

    protected override Interval? Range(Interval a, Interval b, Interval c) => a.Rising(Math.Sinh, isStrict: true);
}

/// <summary>(eˣ + e⁻ˣ)/2.</summary>
internal sealed record Cosh : ElementwisePrimitive
{
    public override string Name => "Cosh";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Cosh");

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy * Sinh(x));

    public override double Evaluate(double a, double b, double c) => Math.Cosh(a);

    protected override double Ulps => 3;

    protected override (double Low, double High) Limits => (1, double.PositiveInfinity);

    protected override Interval? Range(Interval a, Interval b, Interval c) => a.Abs().Rising(Math.Cosh, isStrict: true);
}

/// <summary>The inverse of sinh.</summary>
internal sealed record Asinh : ElementwisePrimitive
{
    public override string Name => "Asinh";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Asinh");

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy / Hypot(x, x.Of(1)));

    public override double Evaluate(double a, double b, double c) => Numbers.Asinh(a);

    protected override double Ulps => 8;

    protected override Interval? Range(Interval a, Interval b, Interval c) => a.Rising(Numbers.Asinh, isStrict: true);
}

/// <summary>The inverse of cosh, never negative.</summary>
internal sealed record Acosh : ElementwisePrimitive
{
    public override string Name => "Acosh";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Acosh");

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy / (Sqrt(x - 1) * Sqrt(x + 1)));

    public override double Evaluate(double a, double b, double c) => Numbers.Acosh(a);

    protected override double Ulps => 8;

    protected override (double Low, double High) Limits => (0, double.PositiveInfinity);

    protected override Interval? Range(Interval a, Interval b, Interval c) =>
        a.High < 1 ? Interval.All : a.Within(1, double.PositiveInfinity).Rising(Numbers.Acosh, isStrict: true);
}

/// <summary>The inverse of tanh.</summary>
internal sealed record Atanh : ElementwisePrimitive
{
    public override string Name => "Atanh";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Atanh");

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy / ((1 - x) * (1 + x)));

    public override double Evaluate(double a, double b, double c) => Numbers.Atanh(a);

    protected override double Ulps => 8;

    protected override Interval? Range(Interval a, Interval b, Interval c) =>
        a.High < -1 || a.Low > 1 ? Interval.All : a.Within(-1, 1).Rising(Numbers.Atanh, isStrict: true);
}

internal sealed class HyperbolicFamily : IOpFamily
{
    private static readonly NnParameter X = new("x", "Any shape.");

    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.AsInMath("Sinh", new Sinh(), new(OpGroup.Elementwise, "Hyperbolic sine", "sinh x", "DLMF 4.28"), "IHyperbolicFunctions", X),
            NnFunction.AsInMath(
                "Cosh",
                new Cosh(),
                new(OpGroup.Elementwise, "Hyperbolic cosine", "cosh x", "DLMF 4.28") { Values = "At least 1." },
                "IHyperbolicFunctions",
                X
            ),
            NnFunction.AsInMath(
                "Asinh",
                new Asinh(),
                new(OpGroup.Elementwise, "Inverse hyperbolic sine", "asinh x", "DLMF 4.37") { Derivative = "1/√(x² + 1)" },
                "IHyperbolicFunctions",
                X
            ),
            NnFunction.AsInMath(
                "Acosh",
                new Acosh(),
                new(OpGroup.Elementwise, "Inverse hyperbolic cosine", "acosh x", "DLMF 4.37")
                {
                    Values = "Never negative.",
                    Derivative = "1/√(x² − 1); ∞ at 1",
                    Numerics = "NaN below 1.",
                },
                "IHyperbolicFunctions",
                X
            ),
            NnFunction.AsInMath(
                "Atanh",
                new Atanh(),
                new(OpGroup.Elementwise, "Inverse hyperbolic tangent", "atanh x", "DLMF 4.37") { Numerics = "±∞ at ±1, NaN beyond." },
                "IHyperbolicFunctions",
                X
            ),
        ];
}
