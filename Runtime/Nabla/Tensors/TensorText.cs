using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Nabla;

/// <summary>The text that <see cref="Tensor{T}.ToString"/> returns.</summary>
internal static class TensorText
{
    // An axis longer than two edges shows only its edges.
    private const int Edge = 6;
    private const int Decimals = 6;

    internal static string Write<T>(Tensor<T> tensor)
        where T : unmanaged
    {
        ReadOnlySpan<int> shape = tensor.Shape;
        var text = new StringBuilder($"Tensor<{Name(typeof(T))}>{Shapes.Text(shape)} =");
        if (shape.Length == 0)
            return text.Append(' ').Append(Full(tensor.Item())).ToString();
        text.Append(shape.Length == 1 ? ' ' : '\n');
        if (tensor.Length == 0)
            return text.Append("[]").ToString();

        var shown = new List<int>();
        Collect(shape, 0, 0, shown);
        string[] cells = Cells(tensor, shown);
        int next = 0;
        Append(text, shape, 0, cells, ref next);
        return text.ToString();
    }

    /// <summary>Returns the name of the type in C#.</summary>
    internal static string Name(Type type) =>
        type == typeof(float) ? "float"
        : type == typeof(double) ? "double"
        : type == typeof(int) ? "int"
        : type == typeof(bool) ? "bool"
        : type.Name;

    private static bool Hidden(int index, int length) => length > 2 * Edge && index >= Edge && index < length - Edge;

    private static void Collect(ReadOnlySpan<int> shape, int axis, int offset, List<int> shown)
    {
        for (int i = 0; i < shape[axis]; i++)
        {
            if (Hidden(i, shape[axis]))
                continue;
            if (axis == shape.Length - 1)
                shown.Add(offset + i);
            else
                Collect(shape, axis + 1, (offset + i) * shape[axis + 1], shown);
        }
    }

    private static void Append(StringBuilder text, ReadOnlySpan<int> shape, int axis, string[] cells, ref int next)
    {
        bool last = axis == shape.Length - 1;
        // NumPy's layout: one row per line, an empty line between matrices, two between blocks of matrices, and so on.
        string separator = last ? ", " : "," + new string('\n', shape.Length - 1 - axis) + new string(' ', axis + 1);
        text.Append('[');
        for (int i = 0; i < shape[axis]; i++)
        {
            if (Hidden(i, shape[axis]))
            {
                text.Append(separator).Append('…');
                i = shape[axis] - Edge - 1;
                continue;
            }

            text.Append(i == 0 ? "" : separator);
            if (last)
                text.Append(cells[next++]);
            else
                Append(text, shape, axis + 1, cells, ref next);
        }

        text.Append(']');
    }

    private static string[] Cells<T>(Tensor<T> tensor, List<int> shown)
        where T : unmanaged
    {
        ReadOnlySpan<T> values = tensor;
        string[] cells = new string[shown.Count];
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            double[] numbers = new double[shown.Count];
            for (int i = 0; i < numbers.Length; i++)
                numbers[i] = Convert.ToDouble(values[shown[i]], CultureInfo.InvariantCulture);
            Format(numbers, cells);
        }
        else
        {
            for (int i = 0; i < cells.Length; i++)
                cells[i] = Full(values[shown[i]]);
        }

        int width = 0;
        foreach (string cell in cells)
            width = Math.Max(width, cell.Length);
        for (int i = 0; i < cells.Length; i++)
            cells[i] = cells[i].PadLeft(width);
        return cells;
    }

    // All numbers have one notation and one number of decimals, so that their decimal points are aligned.
    private static void Format(double[] numbers, string[] cells)
    {
        bool scientific = false;
        foreach (double number in numbers)
            scientific |= double.IsFinite(number) && number != 0 && (Math.Abs(number) >= 1e7 || Math.Abs(number) < 1e-4);
        int decimals = 0;
        foreach (double number in numbers)
        {
            if (double.IsFinite(number))
                decimals = Math.Max(decimals, NeededDecimals(number, scientific));
        }

        for (int i = 0; i < numbers.Length; i++)
            cells[i] = Number(numbers[i], decimals, scientific);
    }

    private static int NeededDecimals(double number, bool scientific)
    {
        string text = Number(number, Decimals, scientific);
        int exponent = text.IndexOf('e');
        ReadOnlySpan<char> mantissa = (exponent < 0 ? text : text.AsSpan(0, exponent)).TrimEnd('0');
        return mantissa.Length - 1 - mantissa.IndexOf('.');
    }

    private static string Number(double number, int decimals, bool scientific)
    {
        if (double.IsNaN(number))
            return "NaN";
        if (double.IsInfinity(number))
            return number > 0 ? "∞" : "-∞";
        string format = scientific ? "0." + new string('0', decimals) + "e+00" : "F" + decimals.ToString(CultureInfo.InvariantCulture);
        return number.ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Full<T>(T value)
        where T : unmanaged =>
        value switch
        {
            bool flag => flag ? "true" : "false",
            float.PositiveInfinity or double.PositiveInfinity => "∞",
            float.NegativeInfinity or double.NegativeInfinity => "-∞",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => "",
        };
}
