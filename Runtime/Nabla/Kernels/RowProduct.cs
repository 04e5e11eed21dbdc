using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nabla.Numerics;

namespace Nabla.Kernels;

/// <summary>The product of a row and a matrix. Each value of the matrix is used once, so nothing is copied.</summary>
/// <remarks>Eight registers of sums hide the latency of the multiply-add and read long pieces of the matrix's rows.</remarks>
internal static class RowProduct
{
    private const int Registers = 8;

    /// <summary>c[n] = a[k]·b[k, n]; n is at least a register.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run<L, T>(ReadOnlySpan<T> a, int aDepth, ReadOnlySpan<T> b, Span<T> c, int k, int n)
        where L : struct, ILane<L, T>
        where T : unmanaged
    {
        for (int j = 0, width; j < n; j += width)
        {
            // No piece is narrower than a register.
            width = n - j;
            if (width > Registers * L.Count)
                width = Math.Min(Registers * L.Count, width - L.Count);
            ReadOnlySpan<T> piece = b[j..];
            Span<T> target = c.Slice(j, width);
            switch ((width + L.Count - 1) / L.Count)
            {
                case 1:
                    Piece<L, T, Tile.N1>(a, aDepth, piece, n, target, k);
                    break;
                case 2:
                    Piece<L, T, Tile.N2>(a, aDepth, piece, n, target, k);
                    break;
                case 3:
                    Piece<L, T, Tile.N3>(a, aDepth, piece, n, target, k);
                    break;
                case 4:
                    Piece<L, T, Tile.N4>(a, aDepth, piece, n, target, k);
                    break;
                case 5:
                    Piece<L, T, Tile.N5>(a, aDepth, piece, n, target, k);
                    break;
                case 6:
                    Piece<L, T, Tile.N6>(a, aDepth, piece, n, target, k);
                    break;
                case 7:
                    Piece<L, T, Tile.N7>(a, aDepth, piece, n, target, k);
                    break;
                case 8:
                    Piece<L, T, Tile.N8>(a, aDepth, piece, n, target, k);
                    break;
            }
        }
    }

    /// <summary>Computes at most eight registers of columns; the last register overlaps the one before it if necessary.</summary>
    /// <remarks>No call may stand in this method, as in <see cref="Tile"/>.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Piece<L, T, TCount>(ReadOnlySpan<T> a, int aDepth, ReadOnlySpan<T> b, int bRow, Span<T> c, int depth)
        where L : struct, ILane<L, T>
        where T : unmanaged
        where TCount : struct, Tile.ICount
    {
        // The slices are the checks: everything reached through references below lies inside them.
        ref T value = ref MemoryMarshal.GetReference(a[..((depth - 1) * aDepth + 1)]);
        ref T row = ref MemoryMarshal.GetReference(b[..((depth - 1) * bRow + c.Length)]);
        ref T sums = ref MemoryMarshal.GetReference(c);
        int last = c.Length - L.Count;
        nint step = aDepth,
            bStep = bRow;
        L s0,
            s1,
            s2,
            s3,
            s4,
            s5,
            s6,
            end;
        s0 = s1 = s2 = s3 = s4 = s5 = s6 = end = L.Splat(default);
        for (; depth > 0; depth--)
        {
            L factor = L.Splat(value);
            if (TCount.Count > 1)
                s0 = L.MultiplyAddEstimate(factor, LaneReference.Load<L, T>(ref row, 0 * L.Count), s0);
            if (TCount.Count > 2)
                s1 = L.MultiplyAddEstimate(factor, LaneReference.Load<L, T>(ref row, 1 * L.Count), s1);
            if (TCount.Count > 3)
                s2 = L.MultiplyAddEstimate(factor, LaneReference.Load<L, T>(ref row, 2 * L.Count), s2);
            if (TCount.Count > 4)
                s3 = L.MultiplyAddEstimate(factor, LaneReference.Load<L, T>(ref row, 3 * L.Count), s3);
            if (TCount.Count > 5)
                s4 = L.MultiplyAddEstimate(factor, LaneReference.Load<L, T>(ref row, 4 * L.Count), s4);
            if (TCount.Count > 6)
                s5 = L.MultiplyAddEstimate(factor, LaneReference.Load<L, T>(ref row, 5 * L.Count), s5);
            if (TCount.Count > 7)
                s6 = L.MultiplyAddEstimate(factor, LaneReference.Load<L, T>(ref row, 6 * L.Count), s6);
            end = L.MultiplyAddEstimate(factor, LaneReference.Load<L, T>(ref row, last), end);
            value = ref Unsafe.Add(ref value, step);
            row = ref Unsafe.Add(ref row, bStep);
        }

        if (TCount.Count > 1)
            LaneReference.Store<L, T>(ref sums, 0 * L.Count, s0);
        if (TCount.Count > 2)
            LaneReference.Store<L, T>(ref sums, 1 * L.Count, s1);
        if (TCount.Count > 3)
            LaneReference.Store<L, T>(ref sums, 2 * L.Count, s2);
        if (TCount.Count > 4)
            LaneReference.Store<L, T>(ref sums, 3 * L.Count, s3);
        if (TCount.Count > 5)
            LaneReference.Store<L, T>(ref sums, 4 * L.Count, s4);
        if (TCount.Count > 6)
            LaneReference.Store<L, T>(ref sums, 5 * L.Count, s5);
        if (TCount.Count > 7)
            LaneReference.Store<L, T>(ref sums, 6 * L.Count, s6);
        LaneReference.Store<L, T>(ref sums, last, end);
    }
}
