using System;

namespace Nabla.Generator.Ir;

/// <summary>Maps the cotangent of an op's result to those of its operands, null where none flows.</summary>
internal delegate Val?[] Pullback(PullbackArguments p);

/// <summary>What a pullback sees: the operands, the result, and the incoming cotangent.</summary>
internal sealed class PullbackArguments(Val[] x, Val y, Val dy, KinkConvention kinks)
{
    public Val X => x[0];

    public Val[] Inputs => x;

    public Val Y => y;

    public Val Dy => dy;

    public KinkConvention Kinks => kinks;
}

/// <summary>
/// How an op passes a cotangent to its operands. The union is closed, so that every op has to state its case. The cases that other systems fold into
/// "None" (zero, undefined, not implemented, cut on purpose) are kept apart, since each has its own diagnostic.
/// </summary>
internal abstract record GradientRule
{
    private GradientRule() { }

    /// <summary>A derivative exists. <see cref="Pull"/> returns one cotangent per operand, null where none flows; the driver sums over broadcast
    /// axes.</summary>
    public sealed record Defined(Pullback Pull) : GradientRule;

    /// <summary>The gradient is that of the op's expansion.</summary>
    public sealed record OfExpansion : GradientRule;

    /// <summary>The derivative is zero wherever it is defined (a step function).</summary>
    public sealed record ZeroAlmostEverywhere(string Why) : GradientRule;

    /// <summary>No meaningful derivative exists; asking for one is an error.</summary>
    public sealed record Undefined(string Why) : GradientRule;

    /// <summary>The op cuts the gradient by design (indices, leaves, StopGradient).</summary>
    public sealed record Disconnected(string Why) : GradientRule;

    public static GradientRule FromInput(Func<Val, Val, Val> rule) => new Defined(p => [rule(p.X, p.Dy)]);

    public static GradientRule FromOutput(Func<Val, Val, Val> rule) => new Defined(p => [rule(p.Y, p.Dy)]);

    public static GradientRule Linear(Func<Val, Val> rule) => new Defined(p => [rule(p.Dy)]);

    public static GradientRule Of(Pullback rule) => new Defined(rule);
}
