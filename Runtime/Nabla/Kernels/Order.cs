using System;
using System.ComponentModel;
using System.Globalization;
using System.Numerics;

namespace Nabla.Kernels;

/// <summary>Kernels that order positions by elements. Called by generated code and by <c>Nn</c>.</summary>
/// <remarks>The result holds a heap of the first k positions, so nothing is allocated, and each of n elements costs at most log k steps.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Order
{
    /// <summary>
    /// y[o, :, i] = the first positions of x[o, :, i] in the order of the elements there. Equal elements stay in the order of their positions
    /// in both directions; NaN counts as the largest.
    /// </summary>
    /// <param name="x">[outer, length, inner].</param>
    /// <param name="y">[outer, count, inner].</param>
    /// <param name="outer">The product of the dimensions before the axis.</param>
    /// <param name="length">The length of the axis.</param>
    /// <param name="inner">The product of the dimensions after the axis.</param>
    /// <param name="count">How many positions of each line; at most <paramref name="length"/>.</param>
    /// <param name="descending">Whether the largest come first.</param>
    /// <exception cref="ArgumentException">A span's length does not fit, or more positions are asked for than there are elements; nothing was
    /// written.</exception>
    public static void Positions<T>(ReadOnlySpan<T> x, Span<int> y, int outer, int length, int inner, int count, bool descending)
        where T : unmanaged, INumber<T>
    {
        KernelCheck.Length(x.Length, outer, length, inner, nameof(x));
        KernelCheck.Length(y.Length, outer, count, inner, nameof(y));
        if (count > length)
            throw new ArgumentException(
                $"{count.ToString(CultureInfo.InvariantCulture)} elements of an axis of length {length.ToString(CultureInfo.InvariantCulture)} "
                    + "are asked for",
                nameof(count)
            );
        if (count == 0)
            return;
        for (int o = 0; o < outer; o++)
        {
            for (int i = 0; i < inner; i++)
                SortLine(x[(o * length * inner + i)..], y[(o * count * inner + i)..], length, inner, count, descending);
        }
    }

    // The root of the heap is the position that comes last among those kept so far.
    private static void SortLine<T>(ReadOnlySpan<T> x, Span<int> y, int length, int stride, int count, bool descending)
        where T : unmanaged, INumber<T>
    {
        for (int slot = 0; slot < count; slot++)
            y[slot * stride] = slot;
        for (int root = count / 2 - 1; root >= 0; root--)
            SiftDown(x, y, root, count, stride, descending);
        for (int position = count; position < length; position++)
        {
            if (!Precedes(x, position, y[0], stride, descending))
                continue;
            y[0] = position;
            SiftDown(x, y, 0, count, stride, descending);
        }

        for (int end = count - 1; end > 0; end--)
        {
            (y[0], y[end * stride]) = (y[end * stride], y[0]);
            SiftDown(x, y, 0, end, stride, descending);
        }
    }

    private static void SiftDown<T>(ReadOnlySpan<T> x, Span<int> y, int root, int count, int stride, bool descending)
        where T : unmanaged, INumber<T>
    {
        int moved = y[root * stride];
        while (true)
        {
            int child = 2 * root + 1;
            if (child >= count)
                break;
            if (child + 1 < count && Precedes(x, y[child * stride], y[(child + 1) * stride], stride, descending))
                child++;
            if (!Precedes(x, moved, y[child * stride], stride, descending))
                break;
            y[root * stride] = y[child * stride];
            root = child;
        }

        y[root * stride] = moved;
    }

    private static bool Precedes<T>(ReadOnlySpan<T> x, int a, int b, int stride, bool descending)
        where T : unmanaged, INumber<T>
    {
        T first = x[a * stride],
            second = x[b * stride];
        if (first < second)
            return !descending;
        if (first > second)
            return descending;
        bool isNaN = T.IsNaN(first);
        return isNaN == T.IsNaN(second) ? a < b : isNaN == descending;
    }
}
