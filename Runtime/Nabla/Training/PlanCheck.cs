using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

// The overloads differ in a tensor against a shape, so a further optional parameter would not make a call ambiguous.
#pragma warning disable RS0026

namespace Nabla;

/// <summary>The checks that generated plans make before they compute anything.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PlanCheck
{
    /// <summary>Checks the length of an argument given as a span.</summary>
    /// <param name="actual">The number of values that were given.</param>
    /// <param name="expected">The number that the plan was made for.</param>
    /// <param name="argument">The argument's name.</param>
    /// <param name="expectedText">How the number arises, such as <c>batch {0} × 784</c>; empty if there is nothing to explain.</param>
    /// <param name="lengths">The plan's lengths, for the placeholders in the text.</param>
    /// <exception cref="ArgumentException">For example <c>'images' has 49 392 values; batch 64 × 784 = 50 176 expected (row-major)</c>.</exception>
    public static void Length(int actual, int expected, string argument, string expectedText, params ReadOnlySpan<int> lengths)
    {
        if (actual != expected)
            ThrowLength(actual, expected, argument, expectedText, lengths);
    }

    /// <summary>Checks the shape of an argument given as a tensor.</summary>
    /// <param name="actual">The shape that was given.</param>
    /// <param name="expected">The shape that the plan was made for.</param>
    /// <param name="argument">The argument's name.</param>
    /// <param name="expectedText">The expected shape with the plan's names, such as <c>[batch {0}, 784]</c>; empty if it has none.</param>
    /// <exception cref="ArgumentException">For example <c>'images' has shape [63, 784]; [batch 64, 784] expected</c>.</exception>
    public static void Shape(ReadOnlySpan<int> actual, ReadOnlySpan<int> expected, string argument, string expectedText = "")
    {
        if (actual.SequenceEqual(expected))
            return;
        string text = expectedText.Length == 0 ? Shapes.Text(expected) : Filled(expectedText, expected);
        throw new ArgumentException($"'{argument}' has shape {Shapes.Text(actual)}; {text} expected", argument);
    }

    /// <summary>Checks that a tensor was given and has the right shape.</summary>
    /// <param name="tensor">The argument.</param>
    /// <param name="expected">The shape that the plan was made for.</param>
    /// <param name="argument">The argument's name.</param>
    /// <param name="expectedText">The expected shape with the plan's names, such as <c>[batch {0}, 784]</c>; empty if it has none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tensor"/> is null.</exception>
    /// <exception cref="ArgumentException">For example <c>'images' has shape [63, 784]; [batch 64, 784] expected</c>.</exception>
    public static void Shape<T>(Tensor<T> tensor, ReadOnlySpan<int> expected, string argument, string expectedText = "")
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(tensor, argument);
        Shape(tensor.Shape, expected, argument, expectedText);
    }

    /// <summary>Checks that a model was made for the same length as the plan.</summary>
    /// <param name="actual">The model's parameters.</param>
    /// <param name="parameter">The place of a parameter that has the length.</param>
    /// <param name="axis">The parameter's axis that has the length.</param>
    /// <param name="expected">The plan's length.</param>
    /// <param name="argument">The model's name among the arguments.</param>
    /// <param name="symbol">The length's name.</param>
    /// <exception cref="ArgumentException">For example <c>'model' was made for vocabulary 900; this plan is for vocabulary 1 000</c>.</exception>
    public static void ModelLength<T>(ParameterBuffer<T> actual, int parameter, int axis, int expected, string argument, string symbol)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(actual);
        int length = actual.Layout[parameter].Shape[axis];
        if (length != expected)
            throw new ArgumentException(
                $"'{argument}' was made for {symbol} {Shapes.Text(length)}; this plan is for {symbol} {Shapes.Text(expected)}",
                argument
            );
    }

    /// <summary>Checks that a parameter that a plan reads has values, if it is <see cref="Init.Given"/>.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="index">The one that the plan reads.</param>
    /// <exception cref="InvalidOperationException">It has values that nobody has set.</exception>
    public static void Given<T>(ParameterBuffer<T> parameters, int index)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(parameters);
        // Once all values are set, this test is all that a call costs.
        if (parameters.IsLacking)
            parameters.RequireValues(index);
    }

    /// <summary>Checks a learning rate.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is not finite.</exception>
    public static void LearningRate(double rate, string argument)
    {
        if (!double.IsFinite(rate))
            ThrowRate(rate, argument);
    }

    /// <summary>Checks a dimension that the user gave.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative.</exception>
    public static void Dimension(int value, string name)
    {
        if (value < 0)
            throw new ArgumentOutOfRangeException(name, $"'{name}' is {Shapes.Text(value)}; a dimension is 0 or more");
    }

    /// <summary>Checks that a plan's intermediate values would take no more memory than its method allows.</summary>
    /// <param name="allowed">The bound of <see cref="MaxBytesAttribute"/>.</param>
    /// <param name="plan">The method.</param>
    /// <param name="lengthsText">The plan's lengths, such as <c>batch {0}, classes {1}</c>.</param>
    /// <param name="lengths">The lengths that the constructor was given.</param>
    /// <param name="sizes">The sizes of the slab's slots in bytes.</param>
    /// <exception cref="ArgumentException">For example <c>'Mlp.Loss' needs 401 408 bytes for intermediate values with batch 64, but its
    /// [MaxBytes(65536)] allows 65 536; …</c>.</exception>
    public static void MaxBytes(long allowed, string plan, string lengthsText, ReadOnlySpan<int> lengths, params ReadOnlySpan<BigInteger> sizes)
    {
        BigInteger needed = 0;
        foreach (BigInteger size in sizes)
            needed += (size + Slab.Unit - 1) / Slab.Unit * Slab.Unit;
        if (needed > allowed)
            throw new ArgumentException(
                $"'{plan}' needs {Shapes.Text(needed)} bytes for intermediate values with {Filled(lengthsText, lengths)}, but its "
                    + $"[MaxBytes({allowed.ToString(CultureInfo.InvariantCulture)})] allows {Shapes.Text(allowed)}; ask for smaller lengths, or let "
                    + "it allow more"
            );
    }

    /// <summary>Checks that two arguments that supply random numbers are two objects.</summary>
    /// <exception cref="ArgumentException">They are the same object, so each would draw the numbers that the other draws.</exception>
    public static void Distinct(RandomState one, RandomState other, string argument, string otherArgument)
    {
        if (ReferenceEquals(one, other))
            throw new ArgumentException($"'{argument}' and '{otherArgument}' are one {nameof(RandomState)}; the plan expects two", otherArgument);
    }

    /// <summary>Checks the length of a square matrix over the parameters.</summary>
    /// <exception cref="ArgumentException">The length is not <paramref name="rows"/>².</exception>
    public static void Square(int actual, int rows, string argument)
    {
        if (actual != (long)rows * rows)
            throw new ArgumentException(
                $"'{argument}' has {Values(actual)}; {Shapes.Text(rows)} × {Shapes.Text(rows)} = {Shapes.Text((long)rows * rows)} expected "
                    + "(row-major)",
                argument
            );
    }

    /// <summary>Checks that memory to be written is not memory to be read.</summary>
    /// <exception cref="ArgumentException">The two share memory.</exception>
    public static void Apart<T>(ReadOnlySpan<T> written, ReadOnlySpan<T> read, string argument, string other)
    {
        if (written.Overlaps(read))
            throw new ArgumentException($"'{argument}' shares memory with {other}; it needs its own", argument);
    }

    // Separate methods, so that the checks are inlined.
    [DoesNotReturn]
    private static void ThrowLength(int actual, int expected, string argument, string expectedText, ReadOnlySpan<int> lengths)
    {
        string number = Shapes.Text(expected);
        string text = Filled(expectedText, lengths);
        bool isCalculated = text.AsSpan().ContainsAny('×', '*', '+');
        string how =
            isCalculated ? $"{text} = {number}"
            : text.EndsWith(" " + number, StringComparison.Ordinal) ? text
            : number;
        throw new ArgumentException($"'{argument}' has {Values(actual)}; {how} expected (row-major)", argument);
    }

    [DoesNotReturn]
    private static void ThrowRate(double rate, string argument) =>
        throw new ArgumentOutOfRangeException(argument, rate, "a finite learning rate is expected");

    private static string Values(int count) => Shapes.Text(count) + (count == 1 ? " value" : " values");

    /// <summary>Puts numbers, their digits grouped as everywhere, into the placeholders of a text.</summary>
    private static string Filled(string text, ReadOnlySpan<int> numbers)
    {
        for (int i = 0; i < numbers.Length; i++)
            text = text.Replace("{" + i.ToString(CultureInfo.InvariantCulture) + "}", Shapes.Text(numbers[i]), StringComparison.Ordinal);
        return text;
    }
}
