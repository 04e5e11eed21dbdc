using System;
using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>The largest integer not above x; a step function.</summary>
internal sealed record Floor : ElementwisePrimitive
{
    public override string Name => "Floor";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Floor", 1);

    public override GradientRule Gradient => new GradientRule.ZeroAlmostEverywhere("a step function is flat between its jumps");

    public override double Evaluate(double a, double b, double c) => Math.Floor(a);

    protected override Interval? Range(Interval a, Interval b, Interval c) => a.Rising(Math.Floor);
}

/// <summary>The nearest integer, with halves rounded to even; a step function.</summary>
internal sealed record Round : ElementwisePrimitive
{
    public override string Name => "Round";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Round", 1);

    public override GradientRule Gradient => new GradientRule.ZeroAlmostEverywhere("a step function is flat between its jumps");

    public override double Evaluate(double a, double b, double c) => Math.Round(a);

    protected override Interval? Range(Interval a, Interval b, Interval c) => a.Rising(Math.Round);
}

/// <summary>The smallest integer not below x; a step function.</summary>
internal sealed record Ceiling : ElementwiseOp
{
    public override string Name => "Ceiling";

    public override GradientRule Gradient => new GradientRule.ZeroAlmostEverywhere("a step function is flat between its jumps");

    public override Val? Expand(Val[] x, KinkConvention kinks) => -Floor(-x[0]);
}

/// <summary>The integer part; a step function.</summary>
internal sealed record Truncate : ElementwisePrimitive
{
    public override string Name => "Truncate";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Truncate", 1);

    public override GradientRule Gradient => new GradientRule.ZeroAlmostEverywhere("a step function is flat between its jumps");

    public override double Evaluate(double a, double b, double c) => Math.Truncate(a);

    protected override Interval? Range(Interval a, Interval b, Interval c) => a.Rising(Math.Truncate);
}

/// <summary>−1, 0 or 1; a step function. NaN propagates.</summary>
internal sealed record Sign : ElementwisePrimitive
{
    public override string Name => "Sign";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Sign", 5);

    public override GradientRule Gradient => new GradientRule.ZeroAlmostEverywhere("a step function is flat between its jumps");

    public override double Evaluate(double a, double b, double c) =>
        a > 0 ? 1
        : a < 0 ? -1
        : a + 0.0;

    protected override Interval? Range(Interval a, Interval b, Interval c) =>
        a.Rising(x =>
            x > 0 ? 1
            : x < 0 ? -1
            : 0
        );
}

internal sealed class RoundingFamily : IOpFamily
{
    private static readonly NnParameter X = new("x", "Any shape.");

    private static string Learns(string name) => $"No gradient passes through it; `StraightThrough({name}(x), x)` passes it on to x.";

    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.AsInMath(
                "Floor",
                new Floor(),
                new(OpGroup.Step, "Largest integer not above x", "⌊x⌋", "IEEE 754-2019, section 5.9") { Notes = Learns("Floor") },
                "IFloatingPoint",
                X
            ),
            NnFunction.AsInMath(
                "Ceiling",
                new Ceiling(),
                new(OpGroup.Step, "Smallest integer not below x", "⌈x⌉", "IEEE 754-2019, section 5.9") { Notes = Learns("Ceiling") },
                "IFloatingPoint",
                X
            ),
            NnFunction.AsInMath(
                "Truncate",
                new Truncate(),
                new(OpGroup.Step, "The integer part, towards 0", "trunc x", "IEEE 754-2019, section 5.9") { Notes = Learns("Truncate") },
                "IFloatingPoint",
                X
            ),
            NnFunction.AsInMath(
                "Round",
                new Round(),
                new(OpGroup.Step, "Nearest integer, halves to even", "round x", "IEEE 754-2019, section 5.9") { Notes = Learns("Round") },
                "IFloatingPoint",
                X
            ),
            NnFunction.AsInMath(
                "Sign",
                new Sign(),
                new(OpGroup.Step, "Sign", "−1, 0 or 1", "NumPy's `sign`") { Numerics = "±0 give 0.", Notes = Learns("Sign") },
                "INumber",
                X
            ),
        ];
}
