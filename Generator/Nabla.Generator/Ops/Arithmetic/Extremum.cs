using System;
using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>|x|. The derivative at 0 is 0 in every convention.</summary>
internal sealed record Abs : ElementwisePrimitive
{
    public override string Name => "Abs";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Abs", 1);

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => Select(x > 0, dy, Select(x < 0, -dy, 0)));

    public override double Evaluate(double a, double b, double c) => Math.Abs(a);

    protected override Interval? Range(Interval a, Interval b, Interval c) => a.Abs();
}

/// <summary>The smaller of two values; NaN propagates. At a tie the derivative goes to the first operand (Theano) or half to each.</summary>
internal sealed record Minimum : ElementwisePrimitive
{
    public override string Name => "Min";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Min", 5);

    public override GradientRule Gradient => GradientRule.Of(p => Tie.Split(p, p.Inputs[0] < p.Inputs[1], p.Inputs[1] < p.Inputs[0]));

    public override double Evaluate(double a, double b, double c) => Math.Min(a, b);

    protected override Interval? Range(Interval a, Interval b, Interval c) => Interval.Smaller(a, b);
}

/// <summary>The larger of two values; NaN propagates. At a tie the derivative goes to the first operand (Theano) or half to each.</summary>
internal sealed record Maximum : ElementwisePrimitive
{
    public override string Name => "Max";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Max", 5);

    public override GradientRule Gradient => GradientRule.Of(p => Tie.Split(p, p.Inputs[0] > p.Inputs[1], p.Inputs[1] > p.Inputs[0]));

    public override double Evaluate(double a, double b, double c) => Math.Max(a, b);

    protected override Interval? Range(Interval a, Interval b, Interval c) => Interval.Larger(a, b);
}

internal static class Tie
{
    public static Val?[] Split(PullbackArguments p, Val first, Val second)
    {
        var tieFirst = p.Kinks == KinkConvention.Theano ? p.Dy : p.Dy * 0.5;
        var tieSecond = p.Kinks == KinkConvention.Theano ? p.Dy.Of(0) : p.Dy * 0.5;
        return [Select(first, p.Dy, Select(second, p.Dy.Of(0), tieFirst)), Select(second, p.Dy, Select(first, p.Dy.Of(0), tieSecond))];
    }
}

/// <summary>min(max(x, low), high). At a bound the derivative is 1 (Theano, PyTorch) or ½ (JAX).</summary>
internal sealed record Clamp : ElementwiseOp
{
    public override string Name => "Clamp";

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var (x, low, high) = (p.X, p.Inputs[1], p.Inputs[2]);
            var inside =
                p.Kinks == KinkConvention.Jax
                    ? Select((x > low) & (x < high), p.Dy, Select(x.Is(low) | x.Is(high), p.Dy * 0.5, 0))
                    : Select((x >= low) & (x <= high), p.Dy, 0);
            return [inside, Select(x < low, p.Dy, 0), Select(x > high, p.Dy, 0)];
        });

    public override Val? Expand(Val[] x, KinkConvention kinks) => Min(Max(x[0], x[1]), x[2]);

    public override ActivationKind? Activation => ActivationKind.BoundedPieces;
}

internal sealed class ExtremumFamily : IOpFamily
{
    private static readonly NnParameter X = new("x", "Any shape.");
    private static readonly NnParameter A = new("a", "Any shape.");
    private static readonly NnParameter B = new("b", "A shape that broadcasts with the first.");

    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.AsInMath(
                "Abs",
                new Abs(),
                new(OpGroup.Elementwise, "Absolute value", "|x|", "IEEE 754-2019, `abs`") { Kinks = "At 0: 0." },
                "INumber",
                X
            ),
            NnFunction.AsInMath(
                "Min",
                new Minimum(),
                new(OpGroup.Elementwise, "The smaller of two values", "min(a, b)", "IEEE 754-2019, `minimum`")
                {
                    Kinks = "At a tie: ½ to each (PyTorch, JAX) or all to the first (Theano).",
                },
                "INumber",
                A,
                B
            ),
            NnFunction.AsInMath(
                "Max",
                new Maximum(),
                new(OpGroup.Elementwise, "The larger of two values", "max(a, b)", "IEEE 754-2019, `maximum`")
                {
                    Kinks = "At a tie: ½ to each (PyTorch, JAX) or all to the first (Theano).",
                },
                "INumber",
                A,
                B
            ),
            NnFunction.AsInMath(
                "Clamp",
                new Clamp(),
                new(OpGroup.Elementwise, "Values limited to bounds", "min(max(x, low), high)", "PyTorch's `clamp`, NumPy's `clip`")
                {
                    Kinks = "At a bound: 1 (PyTorch, Theano) or ½ (JAX).",
                },
                "INumber",
                X,
                new("low", "The lower bound.", ScalarOnly: true) { Typical = -1 },
                new("high", "The upper bound.", ScalarOnly: true)
            ),
        ];
}
