using System;
using System.ComponentModel;

namespace Nabla;

/// <summary>What generated plans check before they compute anything.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PlanCheck
{
    /// <summary>Checks the length of an argument given as a span.</summary>
    /// <param name="actual">The number of values that came.</param>
    /// <param name="expected">The number that the plan was made for.</param>
    /// <param name="argument">The argument's name.</param>
    /// <param name="expectedText">How the number arises, such as <c>batch 64 × 784</c>; empty if there is nothing to explain.</param>
    /// <exception cref="ArgumentException">For example <c>'images' has 49 392 values; batch 64 × 784 = 50 176 expected (row-major)</c>.</exception>
    public static void Length(int actual, int expected, string argument, string expectedText)
    {
        if (actual != expected)
            ThrowLength(actual, expected, argument, expectedText);
    }

    /// <summary>Checks the shape of an argument given as a tensor.</summary>
    /// <exception cref="ArgumentException">For example <c>'images' has shape [63, 784]; [64, 784] expected</c>.</exception>
    public static void Shape(ReadOnlySpan<int> actual, ReadOnlySpan<int> expected, string argument)
    {
        if (!actual.SequenceEqual(expected))
            throw new ArgumentException($"'{argument}' has shape {Shapes.Text(actual)}; {Shapes.Text(expected)} expected", argument);
    }

    /// <summary>Checks a dimension that the user gave.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative.</exception>
    public static void Dimension(int value, string name)
    {
        if (value < 0)
            throw new ArgumentOutOfRangeException(name, $"'{name}' is {Shapes.Text(value)}; a dimension is 0 or more");
    }

    /// <summary>Checks that two arguments from which random numbers are drawn are two.</summary>
    /// <exception cref="ArgumentException">They are one: each would draw the numbers that the other draws.</exception>
    public static void Distinct(RandomState one, RandomState other, string argument, string otherArgument)
    {
        if (ReferenceEquals(one, other))
            throw new ArgumentException($"'{argument}' and '{otherArgument}' are one {nameof(RandomState)}; the plan expects two", otherArgument);
    }

    /// <summary>Checks the length of a square matrix over the parameters.</summary>
    /// <exception cref="ArgumentException">It has another length than <paramref name="rows"/>².</exception>
    public static void Square(int actual, int rows, string argument)
    {
        if (actual != (long)rows * rows)
            throw new ArgumentException(
                $"'{argument}' has {Shapes.Text(actual)} values; {Shapes.Text(rows)} × {Shapes.Text(rows)} = {Shapes.Text((long)rows * rows)} "
                    + "expected (row-major)",
                argument
            );
    }

    /// <summary>Checks that what is written is not what is read.</summary>
    /// <exception cref="ArgumentException">The two share memory.</exception>
    public static void Apart<T>(ReadOnlySpan<T> written, ReadOnlySpan<T> read, string argument, string other)
    {
        if (written.Overlaps(read))
            throw new ArgumentException($"'{argument}' shares memory with {other}; it needs its own", argument);
    }

    private static void ThrowLength(int actual, int expected, string argument, string expectedText)
    {
        string number = Shapes.Text(expected);
        string how = expectedText.Length == 0 || expectedText == number ? number : $"{expectedText} = {number}";
        throw new ArgumentException($"'{argument}' has {Shapes.Text(actual)} values; {how} expected (row-major)", argument);
    }
}
