using System;
using System.Collections.Immutable;

namespace Nabla;

/// <summary>What a <see cref="GradientCheck"/> compares, and how strictly.</summary>
public sealed class GradientCheckOptions
{
    /// <summary>At most this many elements of each parameter are checked: the first, the last, and others that <see cref="Seed"/> chooses, half of
    /// them among the elements whose gradient is not zero, so that the rows that a batch reads of a large table are met. 64 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 2.</exception>
    public int Elements
    {
        get;
        init
        {
            if (value < 2)
                throw new ArgumentOutOfRangeException(nameof(Elements), value, "2 or more are expected: the first element and the last");
            field = value;
        }
    } = 64;

    /// <summary>Chooses the elements and the direction; the same seed chooses the same on every machine.</summary>
    public int Seed { get; init; }

    /// <summary>The relative difference that passes, |a − b| ≤ tolerance · max(|a|, |b|), beside what the measured rounding explains. By default
    /// (null) 10⁻⁶ for <see cref="double"/> and 10⁻³ for <see cref="float"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not between 0 and 1.</exception>
    public double? RelativeTolerance
    {
        get;
        init
        {
            if (value is { } given && !(given > 0 && given < 1))
                throw new ArgumentOutOfRangeException(nameof(RelativeTolerance), value, "a number between 0 and 1 is expected");
            field = value;
        }
    }

    /// <summary>The largest step, for an element p the step is this times max(1, |p|), rounded up to a power of two; smaller ones follow where the
    /// differences have not settled. By default (null) 2⁻⁸ for <see cref="double"/> and 2⁻⁴ for <see cref="float"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive and finite.</exception>
    public double? Step
    {
        get;
        init
        {
            if (value is { } given && !(given > 0 && double.IsFinite(given)))
                throw new ArgumentOutOfRangeException(nameof(Step), value, "a finite positive number is expected");
            field = value;
        }
    }

    /// <summary>The parameters whose gradients are not checked, since the plan does not train them; directions do not move them. A name stands also
    /// for everything nested in it: <c>Head</c> for <c>Head.W</c> and <c>Head[0].W</c>.</summary>
    public ImmutableArray<string> Frozen
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    internal bool IsFrozen(string parameter)
    {
        foreach (string name in Frozen)
            if (Covers(name, parameter))
                return true;
        return false;
    }

    internal static bool Covers(string name, string parameter) =>
        parameter.StartsWith(name, StringComparison.Ordinal) && (parameter.Length == name.Length || parameter[name.Length] is '.' or '[');
}
