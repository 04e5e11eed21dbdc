using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>1/√x.</summary>
internal sealed record Rsqrt : ElementwiseOp
{
    public override string Name => "Rsqrt";

    public override GradientRule Gradient => GradientRule.Of(p => [p.Dy * -0.5 * p.Y / p.X]);

    public override Val? Expand(Val[] x, KinkConvention kinks) => 1 / Sqrt(x[0]);
}

/// <summary>1/x.</summary>
internal sealed record Reciprocal : ElementwiseOp
{
    public override string Name => "Reciprocal";

    public override GradientRule Gradient => GradientRule.FromOutput((y, dy) => -(dy * y * y));

    public override Val? Expand(Val[] x, KinkConvention kinks) => 1 / x[0];
}

/// <summary>∛x, negative for a negative x. The derivative at 0 is ∞.</summary>
internal sealed record Cbrt : ElementwisePrimitive
{
    public override string Name => "Cbrt";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Cbrt");

    public override GradientRule Gradient => GradientRule.FromOutput((y, dy) => dy / (3 * (y * y)));

    public override double Evaluate(double a, double b, double c) => Numbers.Cbrt(a);

    protected override double Ulps => 4;

    protected override Interval? Range(Interval a, Interval b, Interval c) => a.Rising(Numbers.Cbrt, isStrict: true);
}

internal sealed class RootFamily : IOpFamily
{
    private static readonly NnParameter X = new("x", "Any shape.");

    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Elementwise(
                "Rsqrt",
                new Rsqrt(),
                new(OpGroup.Elementwise, "Reciprocal square root", "1/√x", "PyTorch's `rsqrt`") { Numerics = "∞ at 0, −∞ at −0, NaN below." },
                true,
                X
            ),
            NnFunction.Elementwise(
                "Reciprocal",
                new Reciprocal(),
                new(OpGroup.Elementwise, "Reciprocal", "1/x", "NumPy's `reciprocal`") { Numerics = "±∞ at ±0." },
                true,
                X
            ),
            NnFunction.AsInMath(
                "Cbrt",
                new Cbrt(),
                new(OpGroup.Elementwise, "Cube root, also of negative numbers", "∛x", "ISO C's `cbrt`")
                {
                    Derivative = "1/(3y²)",
                    Kinks = "At 0: ∞.",
                },
                "IRootFunctions",
                X
            ),
        ];
}
