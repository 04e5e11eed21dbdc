using System;
using System.Collections.Immutable;
using System.Linq;
using System.Numerics;

namespace Nabla;

/// <summary>A check of a plan's gradient against finite differences of its value, for tests of rules and layers of one's own; on request of its
/// forward mode and its second derivatives as well.</summary>
/// <remarks>
/// <para>Every checked element pᵢ is moved, and the gradient gᵢ is compared with the extrapolated central difference</para>
/// <code>
/// dᵢ = (4 D(h/2) − D(h)) / 3,   D(h) = (f(pᵢ + h) − f(pᵢ − h)) / 2h.
/// </code>
/// <para>The step h begins at 2⁻⁸ for <see cref="double"/> and 2⁻⁴ for <see cref="float"/>, times max(1, |pᵢ|), and becomes eight times smaller,
/// up to four or three times, until D(h) and D(h/2) agree as well as is asked of dᵢ and gᵢ.</para>
/// <para>An element passes if |dᵢ − gᵢ| ≤ r · max(|dᵢ|, |gᵢ|) + 6 (1.9 ε/h + γ). Here r is
/// <see cref="GradientCheckOptions.RelativeTolerance"/>, ε the rounding of the value and γ that of the parameter's gradient. Both are measured: from
/// sixth differences of values and gradients at 15 nearby points (Moré and Wild, SIAM J. Sci. Comput. 33, 2011). So the losses of float models may be
/// as noisy as they are; what a check cannot see below that noise is in the table, as what is allowed.</para>
/// <para>Where the one-sided differences disagree and do not approach each other with a smaller step, a kink is suspected. There any gᵢ between them
/// passes, since the derivative is a convention.</para>
/// <para>Forward mode: the tangent along a random direction v is compared with Σ gᵢ vᵢ. Second order: the product of the Hessian and v is compared
/// with the differences of the gradient along v, element by element.</para>
/// <para>The parameters are moved in place, by one thread, and are afterwards what they were, bit for bit, also if a delegate throws. For n checked
/// elements the value is computed about 4n times, and more often where elements fail.</para>
/// </remarks>
/// <example>
/// <code>
/// var plan = new Own.LossPlan(n: 5, seed: 1);
/// GradientCheck.Run(plan.Parameters, () => plan.Forward(x), () => { plan.ValueAndGradient(x); return plan.Gradient; }).ThrowIfFailed();
/// </code>
/// </example>
public sealed class GradientCheck
{
    internal GradientCheck(int seed) => Seed = seed;

    /// <summary>Why the check could not be made, or null: the value or the gradient changes from call to call (random numbers that are not drawn
    /// again), a delegate changed the parameters, the value is not finite, or nothing is to be checked.</summary>
    public string? Problem { get; internal set; }

    /// <summary>The value at the parameters as they are.</summary>
    public double Value { get; internal init; }

    /// <summary>The standard deviation of the value's rounding, as measured.</summary>
    public double Noise { get; internal init; }

    /// <summary>The seed that chose elements and direction.</summary>
    public int Seed { get; }

    /// <summary>The gradient against differences of the value, for each parameter in order; empty if there is a <see cref="Problem"/>.</summary>
    public ImmutableArray<ParameterCheck> Gradient { get; internal init; } = [];

    /// <summary>The tangent along a random direction against the product of gradient and direction; null if it was not asked for.</summary>
    public ElementCheck? Tangent { get; internal set; }

    /// <summary>The product of the Hessian and a random direction against differences of the gradient; empty if it was not asked for.</summary>
    public ImmutableArray<ParameterCheck> SecondOrder { get; internal set; } = [];

    /// <summary>Whether the check could be made and everything passed.</summary>
    public bool Passed => Problem is null && Tangent is not { Passed: false } && Gradient.Concat(SecondOrder).All(p => p.Passed);

    /// <summary>Checks a gradient.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="parameters">What the value depends on: the plan's or the model's parameters.</param>
    /// <param name="value">Computes the value at the parameters as they are, the same at every call.</param>
    /// <param name="gradient">Computes the gradient and returns its buffer. Parameters are matched by name; one that the buffer lacks is not
    /// checked.</param>
    /// <param name="jvp">Returns the tangent along a direction in the layout of <paramref name="parameters"/>; null to leave that out.</param>
    /// <param name="hessianVectorProduct">Writes the product of the Hessian and a direction, both in the layout of
    /// <paramref name="parameters"/>; null to leave that out.</param>
    /// <param name="options">Which elements, and how strictly; null for the defaults.</param>
    /// <returns>What was found. It does not throw if the gradient is wrong: see <see cref="Passed"/> and <see cref="ThrowIfFailed"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument without a default is null.</exception>
    /// <exception cref="ArgumentException">The gradient's buffer is not one of these parameters', or an option names a parameter that is not
    /// there.</exception>
    public static GradientCheck Run<T>(
        ParameterBuffer<T> parameters,
        Func<T> value,
        Func<ParameterBuffer<T>> gradient,
        Func<ReadOnlySpan<T>, T>? jvp = null,
        Action<ReadOnlySpan<T>, Span<T>>? hessianVectorProduct = null,
        GradientCheckOptions? options = null
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(gradient);
        CheckedPlan<T> plan = new(parameters, value, gradient);
        GradientCheckRun<T> run = new(plan, options ?? new GradientCheckOptions());
        try
        {
            return run.Run(jvp, hessianVectorProduct);
        }
        finally
        {
            plan.Restore();
        }
    }

    /// <summary>Does nothing if the check passed.</summary>
    /// <exception cref="InvalidOperationException">It did not pass; the message is the table.</exception>
    public void ThrowIfFailed()
    {
        if (!Passed)
            throw new InvalidOperationException(ToString());
    }

    /// <summary>A table with the worst element of every parameter, beside it what was allowed there.</summary>
    public override string ToString() => GradientCheckText.Of(this);
}
