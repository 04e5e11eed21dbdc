using System;

namespace Nabla;

/// <summary>Two numbers that a <see cref="GradientCheck"/> compared.</summary>
public sealed record ElementCheck
{
    internal ElementCheck() { }

    /// <summary>The element's place in its parameter, counted in row-major order; 0 for a number that belongs to no element.</summary>
    public int Index { get; internal init; }

    /// <summary>What the plan computed: an element of the gradient, a tangent, or an element of a Hessian-vector product.</summary>
    public double Actual { get; internal init; }

    /// <summary>What it should be: the extrapolated difference of values or of gradients, or the product of gradient and direction; NaN where it
    /// was not computed.</summary>
    public double Expected { get; internal init; }

    /// <summary>The absolute difference that passes.</summary>
    public double Allowed { get; internal init; }

    /// <summary>The larger of the two steps of <see cref="Expected"/>; NaN where it has none.</summary>
    public double Step { get; internal init; }

    /// <summary>What the comparison says.</summary>
    public GradientOutcome Outcome { get; internal init; }

    /// <summary>|<see cref="Actual"/> − <see cref="Expected"/>|.</summary>
    public double Absolute => Math.Abs(Actual - Expected);

    /// <summary><see cref="Absolute"/> divided by the larger magnitude of the two; 0 if both are 0.</summary>
    public double Relative => Absolute == 0 ? 0 : Absolute / Math.Max(Math.Abs(Actual), Math.Abs(Expected));

    /// <summary>Whether the numbers agree, or differ only as they may at a kink.</summary>
    public bool Passed => Outcome is GradientOutcome.Agrees or GradientOutcome.Kink;

    internal double Excess =>
        Outcome == GradientOutcome.NotFinite ? double.PositiveInfinity
        : Absolute == 0 ? 0
        : Absolute / Allowed;
}

/// <summary>What the comparison of two numbers by a <see cref="GradientCheck"/> says.</summary>
public enum GradientOutcome
{
    /// <summary>The numbers agree.</summary>
    Agrees,

    /// <summary>A kink is suspected: the one-sided differences disagree, and do not approach each other with a smaller step. The plan's number lies
    /// between them, as every convention for kinks has it, so it passes.</summary>
    Kink,

    /// <summary>The numbers differ.</summary>
    Differs,

    /// <summary>A kink is suspected, and the plan's number does not lie between the one-sided differences.</summary>
    DiffersAtKink,

    /// <summary>The numbers differ, and so do the differences of two steps: the function may be too steep, or rougher than its measured
    /// rounding.</summary>
    Unsettled,

    /// <summary>One of the numbers is NaN or infinite, so nothing was compared.</summary>
    NotFinite,
}
