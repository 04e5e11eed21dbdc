using System;
using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>2ˣ.</summary>
internal sealed record Exp2 : ElementwisePrimitive
{
    public override string Name => "Exp2";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Exp2");

    public override GradientRule Gradient => GradientRule.FromOutput((y, dy) => dy * (y * 0.6931471805599453));

    public override double Evaluate(double a, double b, double c) => Math.Pow(2, a);

    protected override double Ulps => 2;

    protected override (double Low, double High) Limits => (0, double.PositiveInfinity);

    protected override Interval? Range(Interval a, Interval b, Interval c) => a.Rising(x => Math.Pow(2, x), isStrict: true);
}

/// <summary>The logarithm to base 2.</summary>
internal sealed record Log2 : ElementwisePrimitive
{
    public override string Name => "Log2";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Log2");

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy * 1.4426950408889634 / (x + 0));

    public override double Evaluate(double a, double b, double c) => Numbers.Log2(a);

    protected override double Ulps => 4;

    protected override Interval? Range(Interval a, Interval b, Interval c) =>
        a.High < 0 ? Interval.All : Numbers.Closed(a.Within(0, double.PositiveInfinity).Rising(Numbers.Log2, isStrict: true));
}

/// <summary>The logarithm to base 10.</summary>
internal sealed record Log10 : ElementwisePrimitive
{
    public override string Name => "Log10";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Log10");

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy * 0.4342944819032518 / (x + 0));

    public override double Evaluate(double a, double b, double c) => Math.Log10(a);

    protected override double Ulps => 3;

    protected override Interval? Range(Interval a, Interval b, Interval c) =>
        a.High < 0 ? Interval.All : Numbers.Closed(a.Within(0, double.PositiveInfinity).Rising(Math.Log10, isStrict: true));
}

internal sealed class LogarithmFamily : IOpFamily
{
    private static readonly NnParameter X = new("x", "Any shape.");

    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Elementwise("Exp2", new Exp2(), new(OpGroup.Elementwise, "Power of 2", "2ˣ", "ISO C's `exp2`"), true, X),
            NnFunction.AsInMath(
                "Log2",
                new Log2(),
                new(OpGroup.Elementwise, "Logarithm to base 2", "log₂ x", "DLMF 4.2(ii)") { Numerics = "Zero gives −∞, a negative argument NaN." },
                "ILogarithmicFunctions",
                X
            ),
            NnFunction.AsInMath(
                "Log10",
                new Log10(),
                new(OpGroup.Elementwise, "Logarithm to base 10", "log₁₀ x", "DLMF 4.2(ii)") { Numerics = "Zero gives −∞, a negative argument NaN." },
                "ILogarithmicFunctions",
                X
            ),
        ];
}
