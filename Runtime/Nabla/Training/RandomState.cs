using System;
using System.Globalization;

namespace Nabla;

/// <summary>A source of random numbers: a seed, and how many numbers have been drawn. The numbers depend on the two alone, so they can be drawn
/// again.</summary>
/// <remarks>
/// Number i of a draw is f(<see cref="Seed"/>, <see cref="Position"/> + i), and a draw of n numbers moves the position on by n. The eager functions
/// of <see cref="Nn"/> and the plans that are made of them draw the same numbers in the same order, on every machine. f is Philox4x32-10 (Salmon,
/// Moraes, Dror and Shaw, SC 2011): numbers of different positions are independent, and independent of the first values of parameters drawn with the
/// same seed. A state is for one thread at a time.
/// </remarks>
public sealed class RandomState
{
    private long _position;

    /// <summary>Creates a state at position 0.</summary>
    /// <param name="seed">Any number.</param>
    public RandomState(long seed) => Seed = seed;

    /// <summary>The seed.</summary>
    public long Seed { get; }

    /// <summary>How many numbers have been drawn. Set it to go back to an earlier draw, or to continue from a saved state.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    /// <summary>Moves on as if <paramref name="count"/> numbers had been drawn; position 0 follows 2⁶³ − 1.</summary>
    /// <param name="count">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public void Skip(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _position = After(count);
    }

    /// <summary>Seed and position, for example <c>seed 1 at 4096</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"seed {Seed} at {Position}");

    /// <summary>Returns the position after <paramref name="count"/> more numbers.</summary>
    internal long After(long count) => unchecked(_position + count) & long.MaxValue;
}
