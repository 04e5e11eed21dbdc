using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Nabla.Numerics;

namespace Nabla.Kernels;

/// <summary>Reductions over one axis of [outer, length, inner]. Called by generated code and by <c>Nn</c>.</summary>
/// <remarks>
/// Sums are pairwise over blocks, so their error grows with the logarithm of the length. Their order depends on the shape alone, not on the
/// vector width of the machine.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Reduce
{
    // Below this many terms a sum is taken straight: short enough for accuracy, long enough to hide the recursion's cost.
    private const int PairwiseBlock = 128;

    /// <summary>y[o, i] = Σₗ x[o, l, i]; zeros for length 0.</summary>
    /// <param name="x">[outer, length, inner].</param>
    /// <param name="y">[outer, inner]; must not overlap <paramref name="x"/>.</param>
    /// <param name="outer">The product of the dimensions before the axis.</param>
    /// <param name="length">The axis.</param>
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

    /// <summary>y[o, i] = maxₗ x[o, l, i]; NaN if any term is, and −0 is less than +0.</summary>
    /// <inheritdoc cref="Sum{T}(ReadOnlySpan{T}, Span{T}, int, int, int)"/>
    /// <exception cref="ArgumentException">A span's length does not fit, or <paramref name="length"/> is 0: the maximum of nothing.</exception>
    public static void Max<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int inner)
        where T : unmanaged
    {
        KernelCheck.Length(x.Length, outer, length, inner, nameof(x));
        KernelCheck.Length(y.Length, outer, inner, nameof(y));
        if (length == 0)
            throw new ArgumentException("maximum of nothing: the reduced axis has length 0.", nameof(length));
        if (typeof(T) == typeof(float))
            MaxAxis(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y), length, inner);
        else if (typeof(T) == typeof(double))
            MaxAxis(MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(y), length, inner);
        else
            throw KernelCheck.NoFloat<T>();
    }

    private static void SumAxis<T>(ReadOnlySpan<T> x, Span<T> y, int length, int inner)
        where T : unmanaged
    {
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
            for (int i = 0; i < inner; i += Lane256<T>.Count)
                Lane256<T>.Store(target, i, SumColumns(source, i, inner, 0, length));
        }
    }

    /// <summary>One register of columns, pairwise over rows [first, end). Reading past a row's end is harmless: those elements are not stored.</summary>
    private static Lane256<T> SumColumns<T>(ReadOnlySpan<T> x, int column, int stride, int first, int end)
        where T : unmanaged
    {
        if (end - first > PairwiseBlock)
        {
            int middle = first + (end - first) / 2;
            return SumColumns(x, column, stride, first, middle) + SumColumns(x, column, stride, middle, end);
        }

        Lane256<T> even = Lane256<T>.Splat(default);
        Lane256<T> odd = even;
        int l = first;
        for (; l + 1 < end; l += 2)
        {
            even += Lane256<T>.Load(x, l * stride + column);
            odd += Lane256<T>.Load(x, (l + 1) * stride + column);
        }

        if (l < end)
            even += Lane256<T>.Load(x, l * stride + column);
        return even + odd;
    }

    /// <summary>Σ x. Four registers of 256 bits whatever the machine has, so that the order of the terms is the same everywhere.</summary>
    private static T SumOf<T>(ReadOnlySpan<T> x)
        where T : unmanaged
    {
        int width = 4 * Lane256<T>.Count;
        int block = PairwiseBlock * width;
        if (x.Length > block)
        {
            int middle = (x.Length / 2 + block - 1) / block * block;
            return Add(SumOf(x[..middle]), SumOf(x[middle..]));
        }

        Lane256<T> a = Lane256<T>.Splat(default);
        Lane256<T> b = a, c = a, d = a;
        int step = Lane256<T>.Count;
        int i = 0;
        for (; i <= x.Length - width; i += width)
        {
            a += Lane256<T>.Load(x, i);
            b += Lane256<T>.Load(x, i + step);
            c += Lane256<T>.Load(x, i + 2 * step);
            d += Lane256<T>.Load(x, i + 3 * step);
        }

        for (; i < x.Length; i += step)
            a += Lane256<T>.Load(x, i);
        // Halving keeps the tree independent of how a platform would add up a register.
        Vector256<T> all = ((a + b) + (c + d)).Value;
        Vector128<T> half = all.GetLower() + all.GetUpper();
        T sum = half[0];
        for (int j = 1; j < Vector128<T>.Count; j++)
            sum = Add(sum, half[j]);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Add<T>(T a, T b)
        where T : unmanaged => (Vector128.CreateScalar(a) + Vector128.CreateScalar(b)).ToScalar();

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
            for (int i = 0; i < inner; i += Lane256<T>.Count)
            {
                Lane256<T> max = Lane256<T>.Load(source, i);
                for (int l = 1; l < length; l++)
                    max = Lane256<T>.Max(max, Lane256<T>.Load(source, l * inner + i));
                Lane256<T>.Store(target, i, max);
            }
        }
    }

    private static T MaxOf<T>(ReadOnlySpan<T> x)
        where T : unmanaged
    {
        Lane256<T> max = Lane256<T>.Splat(x[0]);
        int i = 0;
        for (; i <= x.Length - Lane256<T>.Count; i += Lane256<T>.Count)
            max = Lane256<T>.Max(max, Lane256<T>.Load(x, i));
        // A partial load would bring in zeros.
        for (; i < x.Length; i++)
            max = Lane256<T>.Max(max, Lane256<T>.Splat(x[i]));
        Vector128<T> half = Vector128.Max(max.Value.GetLower(), max.Value.GetUpper());
        Vector128<T> all = Vector128.CreateScalar(half[0]);
        for (int j = 1; j < Vector128<T>.Count; j++)
            all = Vector128.Max(all, Vector128.CreateScalar(half[j]));
        return all.ToScalar();
    }
}
