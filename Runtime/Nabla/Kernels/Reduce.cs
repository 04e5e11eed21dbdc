using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Nabla.Numerics;

namespace Nabla.Kernels;

/// <summary>Reductions over one axis of [outer, length, inner]. Called by generated code and by <c>Nn</c>.</summary>
/// <remarks>
/// Sums are pairwise over blocks, so their error grows with the logarithm of the length. The order of the terms depends on the shape alone, not on
/// the vector width of the machine.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Reduce
{
    // Up to this many terms are summed without splitting: few enough for accuracy, enough to hide the cost of the recursion.
    private const int PairwiseBlock = 32;

    /// <summary>y[o, i] = Σₗ x[o, l, i]; zeros for length 0.</summary>
    /// <param name="x">[outer, length, inner].</param>
    /// <param name="y">[outer, inner]; must not overlap <paramref name="x"/>.</param>
    /// <param name="outer">The product of the dimensions before the axis.</param>
    /// <param name="length">The length of the axis.</param>
    /// <param name="inner">The product of the dimensions after the axis.</param>
    /// <exception cref="ArgumentException">A span's length does not fit.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static void Sum<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner)
        where T : unmanaged
    {
        KernelCheck.Length(x.Length, outer, length, inner, nameof(x));
        KernelCheck.Length(y.Length, outer, inner, nameof(y));
        if (typeof(T) == typeof(float))
            SumAxis(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y), length, inner);
        else if (typeof(T) == typeof(double))
            SumAxis(MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(y), length, inner);
        else
            throw KernelCheck.NoFloat<T>();
    }

    /// <summary>y[o, i] = maxₗ x[o, l, i]; NaN if any term is NaN, and −0 is less than +0.</summary>
    /// <inheritdoc cref="Sum{T}(ReadOnlySpan{T}, Span{T}, int, int, int)"/>
    /// <exception cref="ArgumentException">A span's length does not fit, or <paramref name="length"/> is 0: the maximum of nothing.</exception>
    public static void Max<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner)
        where T : unmanaged
    {
        KernelCheck.Length(x.Length, outer, length, inner, nameof(x));
        KernelCheck.Length(y.Length, outer, inner, nameof(y));
        if (length == 0)
            throw new ArgumentException("maximum of nothing: the reduced axis has length 0", nameof(length));
        if (typeof(T) == typeof(float))
            MaxAxis(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y), length, inner);
        else if (typeof(T) == typeof(double))
            MaxAxis(MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(y), length, inner);
        else
            throw KernelCheck.NoFloat<T>();
    }

    /// <summary>Returns the sum of all elements: what <see cref="Sum"/> gives for one row, without memory for the result.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static T RowSum<T>(ReadOnlySpan<T> x)
        where T : unmanaged
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw KernelCheck.NoFloat<T>();
        return x.IsEmpty ? default : SumOf(x);
    }

    /// <summary>Returns the maximum of all elements; NaN if any is NaN.</summary>
    /// <exception cref="ArgumentException"><paramref name="x"/> is empty: the maximum of nothing.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static T RowMax<T>(ReadOnlySpan<T> x)
        where T : unmanaged
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw KernelCheck.NoFloat<T>();
        if (x.IsEmpty)
            throw new ArgumentException("maximum of nothing: the reduced axis has length 0", nameof(x));
        return MaxOf(x);
    }

    private static void SumAxis<T>(ReadOnlySpan<T> x, Span<T> y, int length, int inner)
        where T : unmanaged
    {
        if (length == 0)
        {
            y.Clear();
            return;
        }

        if (inner == 1)
        {
            for (int o = 0; o < y.Length; o++)
                y[o] = SumOf(x.Slice(o * length, length));
            return;
        }

        for (int o = 0; o < y.Length; o += inner)
        {
            Span<T> target = y.Slice(o, inner);
            ReadOnlySpan<T> source = x.Slice(o * length, length * inner);
            for (int i = 0; i < inner; i += Vector256<T>.Count)
                LaneTail.StoreVector(target, i, SumColumns(source, i, inner, 0, length));
        }
    }

    /// <summary>Sums one register of columns pairwise over rows [first, end). Reading past a row's end is harmless: those elements are not
    /// stored.</summary>
    private static Vector256<T> SumColumns<T>(ReadOnlySpan<T> x, int column, int stride, int first, int end)
        where T : unmanaged
    {
        if (end - first > PairwiseBlock)
        {
            int middle = first + (end - first) / 2;
            return SumColumns(x, column, stride, first, middle) + SumColumns(x, column, stride, middle, end);
        }

        int length = end - first;
        ReadOnlySpan<T> rows = x[(first * stride)..];
        return (length - 1) * stride + column + Vector256<T>.Count <= rows.Length
            ? SumWhole(rows[column..], stride, length)
            : SumEdge(rows, column, stride, length);
    }

    /// <summary>Sums rows that all have a full register from the start of x on. No call may stand here: it would spill the sums in every
    /// iteration.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<T> SumWhole<T>(ReadOnlySpan<T> x, int stride, int length)
        where T : unmanaged
    {
        Vector256<T> even = Vector256<T>.Zero;
        Vector256<T> odd = even;
        ref T row = ref MemoryMarshal.GetReference(x);
        nint step = stride;
        int l = 0;
        for (; l + 1 < length; l += 2)
        {
            even += Vector256.LoadUnsafe(ref row);
            odd += Vector256.LoadUnsafe(ref Unsafe.Add(ref row, step));
            row = ref Unsafe.Add(ref row, 2 * step);
        }

        if (l < length)
            even += Vector256.LoadUnsafe(ref row);
        return even + odd;
    }

    /// <summary>Computes the same sums in the same order where the last rows end inside a register.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<T> SumEdge<T>(ReadOnlySpan<T> x, int column, int stride, int length)
        where T : unmanaged
    {
        Vector256<T> even = Vector256<T>.Zero;
        Vector256<T> odd = even;
        for (int l = 0; l < length; l++)
        {
            Vector256<T> row = LaneTail.LoadVector(x, l * stride + column);
            if (l % 2 == 0)
                even += row;
            else
                odd += row;
        }

        return even + odd;
    }

    /// <summary>Returns Σ x. It uses four registers of 256 bits on every machine, so that the order of the terms is the same everywhere.</summary>
    private static T SumOf<T>(ReadOnlySpan<T> x)
        where T : unmanaged
    {
        int width = 4 * Vector256<T>.Count;
        int block = PairwiseBlock * width;
        if (x.Length > block)
        {
            int middle = (x.Length / 2 + block - 1) / block * block;
            return Add(SumOf(x[..middle]), SumOf(x[middle..]));
        }

        int whole = x.Length - x.Length % width;
        Vector256<T> rest = Vector256<T>.Zero;
        for (int i = whole; i < x.Length; i += Vector256<T>.Count)
            rest += LaneTail.LoadVector(x, i);
        // Halving keeps the tree independent of how a platform would add up a register.
        Vector256<T> all = SumBlock(x[..whole]) + rest;
        Vector128<T> half = all.GetLower() + all.GetUpper();
        T sum = half[0];
        for (int j = 1; j < Vector128<T>.Count; j++)
            sum = Add(sum, half[j]);
        return sum;
    }

    /// <summary>Sums a multiple of four registers. No call may stand here, as in <see cref="SumWhole"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<T> SumBlock<T>(ReadOnlySpan<T> x)
        where T : unmanaged
    {
        Vector256<T> a = Vector256<T>.Zero;
        Vector256<T> b = a,
            c = a,
            d = a;
        ref T start = ref MemoryMarshal.GetReference(x);
        int step = Vector256<T>.Count;
        for (int i = 0; i < x.Length; i += 4 * step)
        {
            a += Vector256.LoadUnsafe(ref start, (nuint)i);
            b += Vector256.LoadUnsafe(ref start, (nuint)(i + step));
            c += Vector256.LoadUnsafe(ref start, (nuint)(i + 2 * step));
            d += Vector256.LoadUnsafe(ref start, (nuint)(i + 3 * step));
        }

        return (a + b) + (c + d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Add<T>(T a, T b)
        where T : unmanaged => (Vector128.CreateScalar(a) + Vector128.CreateScalar(b)).ToScalar();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MaxAxis<T>(ReadOnlySpan<T> x, Span<T> y, int length, int inner)
        where T : unmanaged
    {
        if (inner == 1)
        {
            for (int o = 0; o < y.Length; o++)
                y[o] = MaxOf(x.Slice(o * length, length));
            return;
        }

        for (int o = 0; o < y.Length; o += inner)
        {
            Span<T> target = y.Slice(o, inner);
            ReadOnlySpan<T> source = x.Slice(o * length, length * inner);
            for (int i = 0; i < inner; i += Vector256<T>.Count)
            {
                Vector256<T> max = LaneTail.LoadVector(source, i);
                for (int l = 1; l < length; l++)
                    max = Vector256.Max(max, LaneTail.LoadVector(source, l * inner + i));
                LaneTail.StoreVector(target, i, max);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T MaxOf<T>(ReadOnlySpan<T> x)
        where T : unmanaged
    {
        Vector256<T> max = Vector256.Create(x[0]);
        ref T start = ref MemoryMarshal.GetReference(x);
        int i = 0;
        for (; i <= x.Length - Vector256<T>.Count; i += Vector256<T>.Count)
            max = Vector256.Max(max, Vector256.LoadUnsafe(ref start, (nuint)i));
        // A partial load would bring in zeros.
        for (; i < x.Length; i++)
            max = Vector256.Max(max, Vector256.Create(x[i]));
        Vector128<T> half = Vector128.Max(max.GetLower(), max.GetUpper());
        Vector128<T> all = Vector128.CreateScalar(half[0]);
        for (int j = 1; j < Vector128<T>.Count; j++)
            all = Vector128.Max(all, Vector128.CreateScalar(half[j]));
        return all.ToScalar();
    }
}
