using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Nabla.Numerics;

namespace Nabla.Kernels;

/// <summary>Matrix products. Called by generated code and by <c>Nn</c>.</summary>
/// <remarks>
/// Every element of the result sums its k products in the same order, whatever its position, so results do not depend on how the
/// matrix is tiled. Columns are taken in panels of two registers, copied once so that the inner loop reads them in order; a tile of four rows
/// keeps eight sums in registers, which hides the latency of the multiply-add.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Gemm
{
    private const int TileRows = 4;

    // A panel of this many rows and two registers' columns stays in the first-level cache.
    private const int BlockDepth = 256;

    [ThreadStatic]
    private static byte[]? t_panel;

    /// <summary>C[m, n] = op(A)·op(B), row-major; op transposes where asked. C is overwritten; k = 0 gives zeros.</summary>
    /// <param name="a">[m, k], or [k, m] if <paramref name="transposeA"/>.</param>
    /// <param name="transposeA">Whether A is stored transposed.</param>
    /// <param name="b">[k, n], or [n, k] if <paramref name="transposeB"/>.</param>
    /// <param name="transposeB">Whether B is stored transposed.</param>
    /// <param name="c">[m, n]; must not overlap the operands.</param>
    /// <param name="m">Rows of the result.</param>
    /// <param name="k">Length of the sums.</param>
    /// <param name="n">Columns of the result.</param>
    /// <exception cref="ArgumentException">A span's length is not that of its matrix.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static void Multiply<T>(ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, int m, int k, int n)
        where T : unmanaged
    {
        KernelCheck.Length(a.Length, m, k, nameof(a));
        KernelCheck.Length(b.Length, k, n, nameof(b));
        KernelCheck.Length(c.Length, m, n, nameof(c));
        if (c.IsEmpty)
            return;
        if (k == 0)
        {
            c.Clear();
            return;
        }

        if (typeof(T) == typeof(float))
            Choose<float>(Same<T, float>(a), transposeA, Same<T, float>(b), transposeB, Same<T, float>(c), m, k, n);
        else if (typeof(T) == typeof(double))
            Choose<double>(Same<T, double>(a), transposeA, Same<T, double>(b), transposeB, Same<T, double>(c), m, k, n);
        else
            throw KernelCheck.NoFloat<T>();
    }

    private static ReadOnlySpan<TTo> Same<TFrom, TTo>(ReadOnlySpan<TFrom> span)
        where TFrom : unmanaged
        where TTo : unmanaged => MemoryMarshal.Cast<TFrom, TTo>(span);

    private static Span<TTo> Same<TFrom, TTo>(Span<TFrom> span)
        where TFrom : unmanaged
        where TTo : unmanaged => MemoryMarshal.Cast<TFrom, TTo>(span);

    private static void Choose<T>(ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, int m, int k, int n)
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            Run<Lane512<T>, T>(a, transposeA, b, transposeB, c, m, k, n);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lane256<T>, T>(a, transposeA, b, transposeB, c, m, k, n);
        else
            Run<Lane128<T>, T>(a, transposeA, b, transposeB, c, m, k, n);
    }

    /// <summary>The product at one vector width; tests run all of them.</summary>
    internal static void Run<L, T>(ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, int m, int k, int n)
        where L : struct, ILane<L, T>
        where T : unmanaged
    {
        int columns = 2 * L.Count;
        int depth = Math.Min(k, BlockDepth);
        Span<T> panel = Panel<T>(depth * columns);
        (int aRow, int aDepth) = transposeA ? (1, m) : (k, 1);
        for (int l = 0; l < k; l += depth)
        {
            int count = Math.Min(depth, k - l);
            for (int j = 0; j < n; j += columns)
            {
                int width = Math.Min(columns, n - j);
                ReadOnlySpan<T> source;
                int stride;
                if (!transposeB && width == columns && m < 2 * TileRows)
                {
                    // Too few rows to pay for a copy.
                    source = b[(l * n + j)..];
                    stride = n;
                }
                else
                {
                    if (transposeB)
                        PackTransposed(b, panel, l, count, j, width, k, columns);
                    else
                        Pack(b, panel, l, count, j, width, n, columns);
                    source = panel;
                    stride = columns;
                }

                bool first = l == 0;
                int i = 0;
                for (; i <= m - TileRows; i += TileRows)
                    Tile4<L, T>(a[(i * aRow + l * aDepth)..], aRow, aDepth, source, stride, count, c[(i * n + j)..], n, width, first);
                for (; i < m; i++)
                    Tile1<L, T>(a[(i * aRow + l * aDepth)..], aDepth, source, stride, count, c.Slice(i * n + j, width), first);
            }
        }
    }

    /// <summary>Scratch space of this thread, kept between calls: training steps allocate nothing.</summary>
    private static Span<T> Panel<T>(int length)
        where T : unmanaged
    {
        int bytes = length * Unsafe.SizeOf<T>();
        if (t_panel is null || t_panel.Length < bytes)
            t_panel = GC.AllocateUninitializedArray<byte>(Math.Max(bytes, 32 * 1024));
        return MemoryMarshal.Cast<byte, T>(t_panel.AsSpan())[..length];
    }

    private static void Pack<T>(ReadOnlySpan<T> b, Span<T> panel, int row, int rows, int column, int width, int n, int columns)
    {
        for (int l = 0; l < rows; l++)
        {
            Span<T> line = panel.Slice(l * columns, columns);
            b.Slice((row + l) * n + column, width).CopyTo(line);
            line[width..].Clear();
        }
    }

    private static void PackTransposed<T>(ReadOnlySpan<T> b, Span<T> panel, int row, int rows, int column, int width, int k, int columns)
        where T : unmanaged
    {
        if (width < columns)
            panel.Clear();
        for (int j = 0; j < width; j++)
        {
            ReadOnlySpan<T> line = b.Slice((column + j) * k + row, rows);
            for (int l = 0, target = j; l < line.Length; l++, target += columns)
                panel[target] = line[l];
        }
    }

    private static void Tile4<L, T>(
        ReadOnlySpan<T> a, int aRow, int aDepth, ReadOnlySpan<T> b, int bStride, int depth, Span<T> c, int cRow, int width, bool first)
        where L : struct, ILane<L, T>
        where T : unmanaged
    {
        L zero = L.Splat(default);
        L c00 = zero, c01 = zero, c10 = zero, c11 = zero, c20 = zero, c21 = zero, c30 = zero, c31 = zero;
        Span<T> row0 = c[..width];
        Span<T> row1 = c.Slice(cRow, width);
        Span<T> row2 = c.Slice(2 * cRow, width);
        Span<T> row3 = c.Slice(3 * cRow, width);
        if (!first)
        {
            (c00, c01) = (L.Load(row0, 0), L.Load(row0, L.Count));
            (c10, c11) = (L.Load(row1, 0), L.Load(row1, L.Count));
            (c20, c21) = (L.Load(row2, 0), L.Load(row2, L.Count));
            (c30, c31) = (L.Load(row3, 0), L.Load(row3, L.Count));
        }

        // The slices below are the checks: what the loop reads through references lies inside them.
        _ = a.Slice(3 * aRow + (depth - 1) * aDepth, 1);
        _ = b.Slice((depth - 1) * bStride, 2 * L.Count);
        ref T pa = ref MemoryMarshal.GetReference(a);
        ref T pb = ref MemoryMarshal.GetReference(b);
        for (int l = 0; l < depth; l++)
        {
            L b0 = LaneReference.Load<L, T>(ref pb, 0);
            L b1 = LaneReference.Load<L, T>(ref pb, L.Count);
            L a0 = L.Splat(pa);
            c00 = L.MultiplyAddEstimate(a0, b0, c00);
            c01 = L.MultiplyAddEstimate(a0, b1, c01);
            L a1 = L.Splat(Unsafe.Add(ref pa, aRow));
            c10 = L.MultiplyAddEstimate(a1, b0, c10);
            c11 = L.MultiplyAddEstimate(a1, b1, c11);
            L a2 = L.Splat(Unsafe.Add(ref pa, 2 * aRow));
            c20 = L.MultiplyAddEstimate(a2, b0, c20);
            c21 = L.MultiplyAddEstimate(a2, b1, c21);
            L a3 = L.Splat(Unsafe.Add(ref pa, 3 * aRow));
            c30 = L.MultiplyAddEstimate(a3, b0, c30);
            c31 = L.MultiplyAddEstimate(a3, b1, c31);
            pa = ref Unsafe.Add(ref pa, aDepth);
            pb = ref Unsafe.Add(ref pb, bStride);
        }

        Store(row0, c00, c01);
        Store(row1, c10, c11);
        Store(row2, c20, c21);
        Store(row3, c30, c31);

        static void Store(Span<T> row, L left, L right)
        {
            L.Store(row, 0, left);
            L.Store(row, L.Count, right);
        }
    }

    private static void Tile1<L, T>(ReadOnlySpan<T> a, int aDepth, ReadOnlySpan<T> b, int bStride, int depth, Span<T> row, bool first)
        where L : struct, ILane<L, T>
        where T : unmanaged
    {
        L c0 = first ? L.Splat(default) : L.Load(row, 0);
        L c1 = first ? L.Splat(default) : L.Load(row, L.Count);
        _ = a.Slice((depth - 1) * aDepth, 1);
        _ = b.Slice((depth - 1) * bStride, 2 * L.Count);
        ref T pa = ref MemoryMarshal.GetReference(a);
        ref T pb = ref MemoryMarshal.GetReference(b);
        for (int l = 0; l < depth; l++)
        {
            L value = L.Splat(pa);
            c0 = L.MultiplyAddEstimate(value, LaneReference.Load<L, T>(ref pb, 0), c0);
            c1 = L.MultiplyAddEstimate(value, LaneReference.Load<L, T>(ref pb, L.Count), c1);
            pa = ref Unsafe.Add(ref pa, aDepth);
            pb = ref Unsafe.Add(ref pb, bStride);
        }

        L.Store(row, 0, c0);
        L.Store(row, L.Count, c1);
    }
}
