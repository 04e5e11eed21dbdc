using System;
using System.ComponentModel;
using System.Globalization;

namespace Nabla.Kernels;

/// <summary>Kernels that take or return integer positions. Called by generated code and by <c>Nn</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Index
{
    /// <summary>y[r] = x[r, labels[r]].</summary>
    /// <param name="x">[rows, columns].</param>
    /// <param name="labels">[rows], each below <paramref name="columns"/>.</param>
    /// <param name="y">[rows].</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <exception cref="ArgumentException">A span's length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is out of range; nothing was written.</exception>
    public static void Pick<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> labels, Span<T> y, int rows, int columns)
    {
        KernelCheck.Length(x.Length, rows, columns, nameof(x));
        KernelCheck.Length(labels.Length, rows, 1, nameof(labels));
        KernelCheck.Length(y.Length, rows, 1, nameof(y));
        CheckLabels(labels, columns, nameof(labels));
        for (int r = 0; r < labels.Length; r++)
            y[r] = x[r * columns + labels[r]];
    }

    /// <summary>y[r, c] = 1 where c = labels[r], else 0.</summary>
    /// <param name="labels">[rows], each below <paramref name="columns"/>.</param>
    /// <param name="y">[rows, columns], float or double.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <inheritdoc cref="Pick{T}(ReadOnlySpan{T}, ReadOnlySpan{int}, Span{T}, int, int)" path="/exception"/>
    public static void OneHot<T>(ReadOnlySpan<int> labels, Span<T> y, int rows, int columns)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        KernelCheck.Length(labels.Length, rows, 1, nameof(labels));
        KernelCheck.Length(y.Length, rows, columns, nameof(y));
        CheckLabels(labels, columns, nameof(labels));
        y.Clear();
        for (int r = 0; r < labels.Length; r++)
            y[r * columns + labels[r]] = T.One;
    }

    /// <summary>Checks that every label names one of the classes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The first label that does not, with its row.</exception>
    public static void CheckLabels(ReadOnlySpan<int> labels, int classes, string name)
    {
        for (int r = 0; r < labels.Length; r++)
        {
            if ((uint)labels[r] >= (uint)classes)
                ThrowLabel(r, labels[r], classes, name);
        }
    }

    /// <summary>y[o, i] = the l that makes x[o, l, i] largest: the first of equals, or the first NaN if there is one, as in NumPy.</summary>
    /// <param name="x">[outer, length, inner].</param>
    /// <param name="y">[outer, inner].</param>
    /// <param name="outer">The product of the dimensions before the axis.</param>
    /// <param name="length">The length of the axis.</param>
    /// <param name="inner">The product of the dimensions after the axis.</param>
    /// <param name="last">Whether the last of equals, or the last NaN, is taken instead of the first.</param>
    /// <exception cref="ArgumentException">A span's length does not fit, or <paramref name="length"/> is 0.</exception>
    public static void ArgMax<T>(ReadOnlySpan<T> x, Span<int> y, int outer, int length, int inner, bool last)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        KernelCheck.Length(x.Length, outer, length, inner, nameof(x));
        KernelCheck.Length(y.Length, outer, inner, nameof(y));
        if (length == 0)
            throw new ArgumentException("maximum of nothing: the reduced axis has length 0", nameof(length));
        // The search starts from the end that wins ties.
        int from = last ? length - 1 : 0,
            step = last ? -1 : 1;
        for (int o = 0; o < outer; o++)
        {
            for (int i = 0; i < inner; i++)
            {
                ReadOnlySpan<T> line = x[(o * length * inner + i)..];
                int best = from;
                T max = line[from * inner];
                for (int l = from + step; l >= 0 && l < length && !T.IsNaN(max); l += step)
                {
                    T value = line[l * inner];
                    // Written so that NaN, which compares false, replaces the maximum.
                    if (!(value <= max))
                        (best, max) = (l, value);
                }

                y[o * inner + i] = best;
            }
        }
    }

    private static void ThrowLabel(int row, int label, int classes, string name)
    {
        string row1 = row.ToString(CultureInfo.InvariantCulture);
        string label1 = label.ToString(CultureInfo.InvariantCulture);
        string last = (classes - 1).ToString(CultureInfo.InvariantCulture);
        throw new ArgumentOutOfRangeException(
            name,
            label,
            classes == 0
                ? $"row {row1} of '{name}' is {label1}; there are no classes"
                : $"row {row1} of '{name}' is {label1}; a class from 0 to {last} expected"
        );
    }
}
