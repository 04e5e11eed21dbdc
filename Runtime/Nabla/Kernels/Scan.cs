using System;
using System.ComponentModel;
using System.Numerics;

namespace Nabla.Kernels;

/// <summary>Running totals over one axis of [outer, length, inner], in the order of the axis or against it. Called by generated code and by
/// <c>Nn</c>.</summary>
/// <remarks>Each result depends on the one before it, so sums are taken in order, not pairwise: their error grows with the length.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Scan
{
    /// <summary>y[o, l, i] = x[o, l, i] + y[o, l − 1, i], and x at the start.</summary>
    /// <param name="x">[outer, length, inner].</param>
    /// <param name="y">[outer, length, inner].</param>
    /// <param name="outer">The product of the dimensions before the axis.</param>
    /// <param name="length">The length of the axis.</param>
    /// <param name="inner">The product of the dimensions after the axis.</param>
    /// <param name="reverse">Whether the scan starts at the end of the axis.</param>
    /// <exception cref="ArgumentException">A span's length does not fit.</exception>
    public static void Sum<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner, bool reverse)
        where T : unmanaged, INumberBase<T>
    {
        int step = Start(x, y, outer, length, inner, reverse);
        for (int o = 0; o < outer; o++)
        {
            for (int l = 1; l < length; l++)
            {
                int at = At(o, l, length, inner, reverse);
                for (int i = at; i < at + inner; i++)
                    y[i] = y[i - step] + x[i];
            }
        }
    }

    /// <summary>y[o, l, i] = x[o, l, i]·y[o, l − 1, i], and x at the start.</summary>
    /// <param name="x">[outer, length, inner].</param>
    /// <param name="y">[outer, length, inner].</param>
    /// <param name="outer">The product of the dimensions before the axis.</param>
    /// <param name="length">The length of the axis.</param>
    /// <param name="inner">The product of the dimensions after the axis.</param>
    /// <param name="reverse">Whether the scan starts at the end of the axis.</param>
    /// <exception cref="ArgumentException">A span's length does not fit.</exception>
    public static void Product<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner, bool reverse)
        where T : unmanaged, INumberBase<T>
    {
        int step = Start(x, y, outer, length, inner, reverse);
        for (int o = 0; o < outer; o++)
        {
            for (int l = 1; l < length; l++)
            {
                int at = At(o, l, length, inner, reverse);
                for (int i = at; i < at + inner; i++)
                    y[i] = y[i - step] * x[i];
            }
        }
    }

    /// <summary>y[o, l, i] = a[o, l, i]·y[o, l − 1, i] + b[o, l, i], and b at the start.</summary>
    /// <param name="b">[outer, length, inner].</param>
    /// <param name="a">[outer, length, inner].</param>
    /// <param name="y">[outer, length, inner].</param>
    /// <param name="outer">The product of the dimensions before the axis.</param>
    /// <param name="length">The length of the axis.</param>
    /// <param name="inner">The product of the dimensions after the axis.</param>
    /// <param name="reverse">Whether the scan starts at the end of the axis.</param>
    /// <exception cref="ArgumentException">A span's length does not fit.</exception>
    public static void Recurrence<T>(ReadOnlySpan<T> b, ReadOnlySpan<T> a, Span<T> y, int outer, int length, int inner, bool reverse)
        where T : unmanaged, INumberBase<T>
    {
        KernelCheck.Length(a.Length, outer, length, inner, nameof(a));
        int step = Start(b, y, outer, length, inner, reverse);
        for (int o = 0; o < outer; o++)
        {
            for (int l = 1; l < length; l++)
            {
                int at = At(o, l, length, inner, reverse);
                for (int i = at; i < at + inner; i++)
                    y[i] = a[i] * y[i - step] + b[i];
            }
        }
    }

    /// <summary>y[o, l, i] = the position of the largest of x[o, 0, i] … x[o, l, i]: the last of equals, or the last NaN once there is
    /// one.</summary>
    /// <param name="x">[outer, length, inner].</param>
    /// <param name="y">[outer, length, inner].</param>
    /// <param name="outer">The product of the dimensions before the axis.</param>
    /// <param name="length">The length of the axis.</param>
    /// <param name="inner">The product of the dimensions after the axis.</param>
    /// <param name="reverse">Whether the scan starts at the end of the axis.</param>
    /// <exception cref="ArgumentException">A span's length does not fit.</exception>
    public static void ArgMax<T>(ReadOnlySpan<T> x, Span<int> y, int outer, int length, int inner, bool reverse)
        where T : unmanaged, INumber<T> => Arg(x, y, outer, length, inner, reverse, false);

    /// <summary>y[o, l, i] = the position of the smallest of x[o, 0, i] … x[o, l, i]: the last of equals, and the last NaN once there is
    /// one.</summary>
    /// <param name="x">[outer, length, inner].</param>
    /// <param name="y">[outer, length, inner].</param>
    /// <param name="outer">The product of the dimensions before the axis.</param>
    /// <param name="length">The axis.</param>
    /// <param name="inner">The product of the dimensions after the axis.</param>
    /// <param name="reverse">Whether it starts at the end of the axis.</param>
    /// <exception cref="ArgumentException">A span's length does not fit.</exception>
    public static void ArgMin<T>(ReadOnlySpan<T> x, Span<int> y, int outer, int length, int inner, bool reverse)
        where T : unmanaged, INumber<T> => Arg(x, y, outer, length, inner, reverse, true);

    private static void Arg<T>(ReadOnlySpan<T> x, Span<int> y, int outer, int length, int inner, bool reverse, bool smallest)
        where T : unmanaged, INumber<T>
    {
        KernelCheck.Length(x.Length, outer, length, inner, nameof(x));
        KernelCheck.Length(y.Length, outer, length, inner, nameof(y));
        int step = reverse ? -inner : inner;
        for (int o = 0; o < outer; o++)
        {
            for (int l = 0; l < length; l++)
            {
                int at = At(o, l, length, inner, reverse),
                    position = reverse ? length - 1 - l : l;
                for (int i = 0; i < inner; i++)
                {
                    int before = l == 0 ? position : y[at - step + i];
                    T best = x[(o * length + before) * inner + i],
                        value = x[at + i];
                    // NaN compares false, so it replaces what was found; from then on only NaN does.
                    bool stays = (smallest ? value > best : value < best) || (T.IsNaN(best) && !T.IsNaN(value));
                    y[at + i] = stays ? before : position;
                }
            }
        }
    }

    /// <summary>Copies the first element of each line; returns the distance from one element of a line to the next.</summary>
    private static int Start<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner, bool reverse)
    {
        KernelCheck.Length(x.Length, outer, length, inner, nameof(x));
        KernelCheck.Length(y.Length, outer, length, inner, nameof(y));
        for (int o = 0; o < (length == 0 ? 0 : outer); o++)
        {
            int at = At(o, 0, length, inner, reverse);
            x.Slice(at, inner).CopyTo(y.Slice(at, inner));
        }

        return reverse ? -inner : inner;
    }

    private static int At(int outer, int step, int length, int inner, bool reverse) =>
        (outer * length + (reverse ? length - 1 - step : step)) * inner;
}
