using System;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Nabla;

/// <summary>Sizes and texts of shapes, and the checks of shapes whose messages users read.</summary>
internal static class Shapes
{
    // A space between groups of three digits, as in 50 176.
    private static readonly NumberFormatInfo Grouped = new() { NumberGroupSeparator = " " };

    /// <summary>The number of elements.</summary>
    internal static int Count(ReadOnlySpan<int> shape)
    {
        long count = 1;
        bool tooMany = false;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (shape[axis] < 0)
                throw new ArgumentException($"shape {Text(shape)} has the length {Text(shape[axis])} on axis {Text(axis)}; at least 0 expected");
            // A later axis of length 0 makes even an overflowing product 0.
            tooMany = shape[axis] != 0 && (tooMany || count * shape[axis] > Array.MaxLength);
            count = tooMany ? 1 : count * shape[axis];
        }

        if (tooMany)
            throw new ArgumentException($"shape {Text(shape)} has too many elements; at most {Text(Array.MaxLength)} expected");
        return (int)count;
    }

    internal static void CheckLength(int actual, ReadOnlySpan<int> shape, string argument)
    {
        if (actual != Count(shape))
            throw new ArgumentException(
                $"'{argument}' has {Text(actual)} {(actual == 1 ? "value" : "values")}; {ProductText(shape)} expected (row-major)"
            );
    }

    /// <summary>Replaces one −1 by the length that makes the new shape as large as the old one.</summary>
    internal static int[] Resolve(int[] requested, int[] old)
    {
        ArgumentNullException.ThrowIfNull(requested);
        int[] shape = (int[])requested.Clone();
        int open = Array.IndexOf(shape, -1),
            count = Count(old);
        if (open >= 0)
        {
            shape[open] = 1;
            int rest = Array.IndexOf(shape, -1) >= 0 ? -1 : Count(shape);
            if (rest < 0)
                throw new ArgumentException($"cannot reshape {Text(old)} to {Text(requested)}: only one length may be -1");
            if (rest == 0 || count % rest != 0)
                throw new ArgumentException($"cannot reshape {Text(old)} to {Text(requested)}: {Text(count)} values do not divide into {Text(rest)}");
            shape[open] = count / rest;
        }

        if (Count(shape) != count)
            throw new ArgumentException($"cannot reshape {Text(old)} to {Text(requested)}: {Text(count)} ≠ {Text(Count(shape))} values");
        return shape;
    }

    /// <summary>Returns the axis counted from the front; −1 stands for the last.</summary>
    internal static int Axis(int axis, ReadOnlySpan<int> shape, string function)
    {
        if (axis < -shape.Length || axis >= shape.Length)
            throw new ArgumentOutOfRangeException(nameof(axis), $"'{function}' has no axis {Text(axis)} in {Text(shape)}");
        return axis < 0 ? axis + shape.Length : axis;
    }

    /// <summary>The product of the lengths of some neighbouring axes.</summary>
    internal static int Product(ReadOnlySpan<int> shape, int from, int to) => Count(shape[from..to]);

    internal static string Text(long value) => value.ToString("#,0", Grouped);

    internal static string Text(BigInteger value) => value.ToString("#,0", Grouped);

    internal static string Text(ReadOnlySpan<int> shape)
    {
        var text = new StringBuilder("[");
        for (int axis = 0; axis < shape.Length; axis++)
            text.Append(axis == 0 ? "" : ", ").Append(shape[axis].ToString(CultureInfo.InvariantCulture));
        return text.Append(']').ToString();
    }

    /// <summary>The number of elements and where it comes from, as in <c>2 × 3 = 6</c>.</summary>
    internal static string ProductText(ReadOnlySpan<int> shape)
    {
        if (shape.Length < 2)
            return Text(Count(shape));
        var text = new StringBuilder();
        for (int axis = 0; axis < shape.Length; axis++)
            text.Append(axis == 0 ? "" : " × ").Append(Text(shape[axis]));
        return text.Append(" = ").Append(Text(Count(shape))).ToString();
    }
}
