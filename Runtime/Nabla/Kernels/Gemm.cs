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
    private static byte[]? t_scratch;

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
            Choose(Same<T, float>(a), transposeA, Same<T, float>(b), transposeB, Same<T, float>(c), m, k, n);
        else if (typeof(T) == typeof(double))
            Choose(Same<T, double>(a), transposeA, Same<T, double>(b), transposeB, Same<T, double>(c), m, k, n);
        else
            throw KernelCheck.NoFloat<T>();
    }

    /// <summary>C[i] = op(A[i])·op(B[i]) for each of equally many matrices, one after another in memory.</summary>
    /// <param name="a">[batch, m, k], or [batch, k, m] if <paramref name="transposeA"/>.</param>
    /// <param name="transposeA">Whether each A is stored transposed.</param>
    /// <param name="b">[batch, k, n], or [batch, n, k] if <paramref name="transposeB"/>.</param>
    /// <param name="transposeB">Whether each B is stored transposed.</param>
    /// <param name="c">[batch, m, n]; must not overlap the operands.</param>
    /// <param name="batch">The number of products.</param>
    /// <param name="m">Rows of a result.</param>
    /// <param name="k">Length of the sums.</param>
    /// <param name="n">Columns of a result.</param>
    /// <exception cref="ArgumentException">A span's length is not that of its matrices.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static void MultiplyBatch<T>(
        ReadOnlySpan<T> a,
        bool transposeA,
        ReadOnlySpan<T> b,
        bool transposeB,
        Span<T> c,
        int batch,
        int m,
        int k,
        int n
    )
        where T : unmanaged
    {
        KernelCheck.Length(a.Length, batch, m, k, nameof(a));
        KernelCheck.Length(b.Length, batch, k, n, nameof(b));
        KernelCheck.Length(c.Length, batch, m, n, nameof(c));
        for (int i = 0; i < batch; i++)
            Multiply(a.Slice(i * m * k, m * k), transposeA, b.Slice(i * k * n, k * n), transposeB, c.Slice(i * m * n, m * n), m, k, n);
    }

    private static ReadOnlySpan<TTo> Same<TFrom, TTo>(ReadOnlySpan<TFrom> span)
        where TFrom : unmanaged
        where TTo : unmanaged => MemoryMarshal.Cast<TFrom, TTo>(span);

    private static Span<TTo> Same<TFrom, TTo>(Span<TFrom> span)
        where TFrom : unmanaged
        where TTo : unmanaged => MemoryMarshal.Cast<TFrom, TTo>(span);

    private static void Choose(ReadOnlySpan<float> a, bool transposeA, ReadOnlySpan<float> b, bool transposeB, Span<float> c, int m, int k, int n)
    {
        if (Vector512.IsHardwareAccelerated)
            Run<Lane512Single, float>(a, transposeA, b, transposeB, c, m, k, n);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lane256Single, float>(a, transposeA, b, transposeB, c, m, k, n);
        else
            Run<Lane128Single, float>(a, transposeA, b, transposeB, c, m, k, n);
    }

    private static void Choose(ReadOnlySpan<double> a, bool transposeA, ReadOnlySpan<double> b, bool transposeB, Span<double> c, int m, int k, int n)
    {
        if (Vector512.IsHardwareAccelerated)
            Run<Lane512Double, double>(a, transposeA, b, transposeB, c, m, k, n);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lane256Double, double>(a, transposeA, b, transposeB, c, m, k, n);
        else
            Run<Lane128Double, double>(a, transposeA, b, transposeB, c, m, k, n);
    }

    /// <summary>The product at one vector width; tests run all of them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Run<L, T>(ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, int m, int k, int n)
        where L : struct, ILane<L, T>
        where T : unmanaged
    {
        int columns = 2 * L.Count;
        int depth = Math.Min(k, BlockDepth);
        Span<T> scratch = Scratch<T>((depth + TileRows) * columns);
        Span<T> panel = scratch[..(depth * columns)];
        Span<T> edge = scratch[panel.Length..];
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

                // The tiles write whole registers; a narrow last panel passes through scratch space.
                ReadOnlySpan<T> aBlock = a[(l * aDepth)..];
                for (int i = 0; i < m; i += TileRows)
                {
                    int rows = Math.Min(TileRows, m - i);
                    Span<T> target = c[(i * n + j)..];
                    int targetRow = n;
                    if (width < columns)
                    {
                        CopyRows(target, n, edge, columns, rows, width);
                        target = edge;
                        targetRow = columns;
                    }

                    if (rows == TileRows)
                        Tile4<L, T>(aBlock[(i * aRow)..], aRow, aDepth, source, stride, count, target, targetRow, l == 0);
                    else
                        for (int r = 0; r < rows; r++)
                            Tile1<L, T>(aBlock[((i + r) * aRow)..], aDepth, source, stride, count, target[(r * targetRow)..], l == 0);
                    if (width < columns)
                        CopyRows(edge, columns, c[(i * n + j)..], n, rows, width);
                }
            }
        }
    }

    private static void CopyRows<T>(ReadOnlySpan<T> source, int sourceRow, Span<T> target, int targetRow, int rows, int width)
    {
        for (int r = 0; r < rows; r++)
            source.Slice(r * sourceRow, width).CopyTo(target[(r * targetRow)..]);
    }

    /// <summary>Scratch space of this thread, kept between calls: training steps allocate nothing.</summary>
    private static Span<T> Scratch<T>(int length)
        where T : unmanaged
    {
        int bytes = length * Unsafe.SizeOf<T>();
        if (t_scratch is null || t_scratch.Length < bytes)
            t_scratch = GC.AllocateUninitializedArray<byte>(Math.Max(bytes, 32 * 1024));
        return MemoryMarshal.Cast<byte, T>(t_scratch.AsSpan())[..length];
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

    /// <summary>Four rows and two registers of columns.</summary>
    /// <remarks>
    /// No call may stand in this method: none of the sums would survive it in a register, and the compiler would then spill all of them
    /// in every turn of the loop.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Tile4<L, T>(
        ReadOnlySpan<T> a,
        int aRow,
        int aDepth,
        ReadOnlySpan<T> b,
        int bStride,
        int depth,
        Span<T> c,
        int cRow,
        bool first
    )
        where L : struct, ILane<L, T>
        where T : unmanaged
    {
        // The slices are the checks: whatever is reached through references below lies inside them.
        ref T a0 = ref MemoryMarshal.GetReference(a[..(3 * aRow + (depth - 1) * aDepth + 1)]);
        ref T pb = ref MemoryMarshal.GetReference(b[..((depth - 1) * bStride + 2 * L.Count)]);
        ref T c0 = ref MemoryMarshal.GetReference(c[..(3 * cRow + 2 * L.Count)]);
        ref T c1 = ref Unsafe.Add(ref c0, cRow);
        ref T c2 = ref Unsafe.Add(ref c1, cRow);
        ref T c3 = ref Unsafe.Add(ref c2, cRow);
        L c00,
            c01,
            c10,
            c11,
            c20,
            c21,
            c30,
            c31;
        if (first)
        {
            c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = L.Splat(default);
        }
        else
        {
            (c00, c01) = (LaneReference.Load<L, T>(ref c0, 0), LaneReference.Load<L, T>(ref c0, L.Count));
            (c10, c11) = (LaneReference.Load<L, T>(ref c1, 0), LaneReference.Load<L, T>(ref c1, L.Count));
            (c20, c21) = (LaneReference.Load<L, T>(ref c2, 0), LaneReference.Load<L, T>(ref c2, L.Count));
            (c30, c31) = (LaneReference.Load<L, T>(ref c3, 0), LaneReference.Load<L, T>(ref c3, L.Count));
        }

        nint aStep = aDepth,
            bStep = bStride,
            row1 = aRow,
            row2 = 2 * (nint)aRow,
            row3 = 3 * (nint)aRow;
        for (int l = 0; l < depth; l++)
        {
            L b0 = LaneReference.Load<L, T>(ref pb, 0);
            L b1 = LaneReference.Load<L, T>(ref pb, L.Count);
            L value = L.Splat(a0);
            c00 = L.MultiplyAddEstimate(value, b0, c00);
            c01 = L.MultiplyAddEstimate(value, b1, c01);
            value = L.Splat(Unsafe.Add(ref a0, row1));
            c10 = L.MultiplyAddEstimate(value, b0, c10);
            c11 = L.MultiplyAddEstimate(value, b1, c11);
            value = L.Splat(Unsafe.Add(ref a0, row2));
            c20 = L.MultiplyAddEstimate(value, b0, c20);
            c21 = L.MultiplyAddEstimate(value, b1, c21);
            value = L.Splat(Unsafe.Add(ref a0, row3));
            c30 = L.MultiplyAddEstimate(value, b0, c30);
            c31 = L.MultiplyAddEstimate(value, b1, c31);
            a0 = ref Unsafe.Add(ref a0, aStep);
            pb = ref Unsafe.Add(ref pb, bStep);
        }

        LaneReference.Store<L, T>(ref c0, 0, c00);
        LaneReference.Store<L, T>(ref c0, L.Count, c01);
        LaneReference.Store<L, T>(ref c1, 0, c10);
        LaneReference.Store<L, T>(ref c1, L.Count, c11);
        LaneReference.Store<L, T>(ref c2, 0, c20);
        LaneReference.Store<L, T>(ref c2, L.Count, c21);
        LaneReference.Store<L, T>(ref c3, 0, c30);
        LaneReference.Store<L, T>(ref c3, L.Count, c31);
    }

    /// <summary>One row and two registers of columns.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Tile1<L, T>(ReadOnlySpan<T> a, int aDepth, ReadOnlySpan<T> b, int bStride, int depth, Span<T> c, bool first)
        where L : struct, ILane<L, T>
        where T : unmanaged
    {
        ref T pa = ref MemoryMarshal.GetReference(a[..((depth - 1) * aDepth + 1)]);
        ref T pb = ref MemoryMarshal.GetReference(b[..((depth - 1) * bStride + 2 * L.Count)]);
        ref T pc = ref MemoryMarshal.GetReference(c[..(2 * L.Count)]);
        L c0 = first ? L.Splat(default) : LaneReference.Load<L, T>(ref pc, 0);
        L c1 = first ? L.Splat(default) : LaneReference.Load<L, T>(ref pc, L.Count);
        nint aStep = aDepth,
            bStep = bStride;
        for (int l = 0; l < depth; l++)
        {
            L value = L.Splat(pa);
            c0 = L.MultiplyAddEstimate(value, LaneReference.Load<L, T>(ref pb, 0), c0);
            c1 = L.MultiplyAddEstimate(value, LaneReference.Load<L, T>(ref pb, L.Count), c1);
            pa = ref Unsafe.Add(ref pa, aStep);
            pb = ref Unsafe.Add(ref pb, bStep);
        }

        LaneReference.Store<L, T>(ref pc, 0, c0);
        LaneReference.Store<L, T>(ref pc, L.Count, c1);
    }
}
