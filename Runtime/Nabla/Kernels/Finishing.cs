using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nabla.Numerics;

namespace Nabla.Kernels;

/// <summary>Passes that apply an epilogue to finished sums.</summary>
internal static class Finishing
{
    /// <summary>Applies the epilogue to some rows of a panel of one or two registers' columns.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Stripe<L, T, TEpilogue>(scoped ref TEpilogue epilogue, Span<T> c, int n, int row, int rows, int column, int second)
        where L : struct, ILane<L, T>
        where T : unmanaged
        where TEpilogue : struct, IEpilogue<T>, allows ref struct
    {
        // A copy of its own, which the JIT keeps in registers.
        TEpilogue function = epilogue;
        int index = row * n + column;
        ref T values = ref MemoryMarshal.GetReference(c.Slice(index, (rows - 1) * n + second + L.Count));
        for (int end = row + rows; row < end; row++, index += n)
        {
            L first = LaneReference.Load<L, T>(ref values, 0);
            if (second == 0)
            {
                LaneReference.Store<L, T>(ref values, 0, function.Apply(first, row, column, index, L.Count));
            }
            else
            {
                // Both are loaded before one is stored, since they may overlap.
                L other = LaneReference.Load<L, T>(ref values, second);
                LaneReference.Store<L, T>(ref values, 0, function.Apply(first, row, column, index, L.Count));
                LaneReference.Store<L, T>(ref values, second, function.Apply(other, row, column + second, index + second, L.Count));
            }

            values = ref Unsafe.Add(ref values, n);
        }
    }

    /// <summary>Applies the epilogue to rows narrower than a register; rows of sums start <paramref name="sumsRow"/> elements apart.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Narrow<L, T, TEpilogue>(scoped ref TEpilogue epilogue, ReadOnlySpan<T> sums, int sumsRow, Span<T> c, int n, int row, int rows)
        where L : struct, ILane<L, T>
        where T : unmanaged
        where TEpilogue : struct, IEpilogue<T>, allows ref struct
    {
        TEpilogue function = epilogue;
        for (int r = 0; r < rows; r++)
        {
            int index = (row + r) * n;
            L value = L.Load(sums.Slice(r * sumsRow), 0);
            L.Store(c.Slice(index, n), 0, function.Apply(value, row + r, 0, index, n));
        }
    }

    /// <summary>Applies the epilogue to a whole matrix.</summary>
    public static void Run<L, T, TEpilogue>(scoped ref TEpilogue epilogue, Span<T> c, int m, int n)
        where L : struct, ILane<L, T>
        where T : unmanaged
        where TEpilogue : struct, IEpilogue<T>, allows ref struct
    {
        if (typeof(TEpilogue) == typeof(NoEpilogue<T>))
            return;
        if (n < L.Count)
        {
            Narrow<L, T, TEpilogue>(ref epilogue, c, n, c, n, 0, m);
            return;
        }

        for (int j = 0, width; j < n; j += width)
        {
            width = BlockedProduct.PanelWidth(n - j, L.Count);
            Stripe<L, T, TEpilogue>(ref epilogue, c, n, 0, m, j, width - L.Count);
        }
    }
}
