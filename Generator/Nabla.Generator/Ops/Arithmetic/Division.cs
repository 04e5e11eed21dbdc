using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>The remainder of a / b with the sign of a, computed exactly.</summary>
internal sealed record Fmod : ElementwisePrimitive
{
    public override string Name => "Fmod";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Fmod");

    public override GradientRule Gradient => GradientRule.Of(p => [p.Dy, -(p.Dy * Remaindering.Quotient(p))]);

    public override double Evaluate(double a, double b, double c) => a % b;

    protected override double Ulps => 0;

    /// <summary>The result is no larger than either operand and has the sign of the first.</summary>
    protected override Interval? Range(Interval a, Interval b, Interval c)
    {
        double most = System.Math.Min(a.Abs().High, b.Abs().High);
        return new(a.Low >= 0 ? 0 : -most, a.High <= 0 ? 0 : most);
    }
}

/// <summary>The remainder of a / b with the sign of b: a − b⌊a/b⌋.</summary>
internal sealed record Remainder : ElementwiseOp
{
    public override string Name => "Remainder";

    public override GradientRule Gradient => GradientRule.Of(p => [p.Dy, -(p.Dy * Floored(p))]);

    // For an infinite b the floored quotient is −1 where b was added, so that the result is b; elsewhere it is 0.
    private static Val Floored(PullbackArguments p)
    {
        var (y, b) = (p.Y, p.Inputs[1]);
        return Select(Abs(b) < double.PositiveInfinity, Remaindering.Quotient(p), Select(y.Is(b), y.Of(-1), 0));
    }

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var rest = Fmod(x[0], x[1]);
        return Select(((rest < 0) & (x[1] > 0)) | ((rest > 0) & (x[1] < 0)), rest + x[1], rest);
    }
}

internal static class Remaindering
{
    /// <summary>Returns the integer quotient. It is computed from the result, so that it agrees with it even where a/b rounds up to the next
    /// integer.</summary>
    public static Val Quotient(PullbackArguments p) => Round((p.Inputs[0] - p.Y) / p.Inputs[1]);
}

internal sealed class DivisionFamily : IOpFamily
{
    private static readonly NnParameter A = new("a", "Any shape.");
    private static readonly NnParameter B = new("b", "A shape that broadcasts with the first.");

    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Elementwise(
                "Fmod",
                new Fmod(),
                new(OpGroup.Elementwise, "Remainder with the sign of a", "a − b·trunc(a/b)", "ISO C's `fmod`, C#'s `%`")
                {
                    Kinks = "Where it jumps, at multiples of b, the derivative is that of the side away from 0.",
                    Numerics = "Exact. NaN for an infinite a or b = 0.",
                },
                true,
                A,
                B
            ),
            NnFunction.Elementwise(
                "Remainder",
                new Remainder(),
                new(OpGroup.Elementwise, "Remainder with the sign of b", "a − b·⌊a/b⌋", "Python's `%`, NumPy's `remainder`")
                {
                    Kinks = "Where it jumps, at multiples of b, the derivative is that of the piece that begins there.",
                    Numerics = "NaN for an infinite a or b = 0.",
                },
                true,
                A,
                B
            ),
        ];
}
