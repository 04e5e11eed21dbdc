using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Nabla.Numerics;

namespace Nabla.Kernels;

/// <summary>A product cut into blocks that stay in the caches.</summary>
/// <remarks>
/// A block of A, at most 256 × 256, stays in the second-level cache and is read once for each panel of B. A panel, at most 256 rows of two
/// registers' columns, stays in the first-level cache and is read once for each tile. The first tile leaves a copy of the panel, so that the other
/// tiles read it in the order of memory.
/// </remarks>
internal static class BlockedProduct
{
    private const int BlockRows = 256;
    private const int BlockDepth = 256;

    /// <summary>The number of rows of a tile two registers wide for which the machine has registers.</summary>
    public static int TileRows
    {
        // With AVX-512, narrower vectors have 32 registers too.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated || Avx512F.VL.IsSupported || AdvSimd.Arm64.IsSupported ? 12 : 6;
    }

    /// <summary>Computes c = op(a)·op(b) and applies the epilogue; m, k and n are at least 1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run<L, T, TEpilogue>(
        ReadOnlySpan<T> a,
        bool transposeA,
        ReadOnlySpan<T> b,
        bool transposeB,
        Span<T> c,
        int m,
        int k,
        int n,
        int tileRows,
        scoped ref TEpilogue epilogue
    )
        where L : struct, ILane<L, T>
        where T : unmanaged
        where TEpilogue : struct, IEpilogue<T>, allows ref struct
    {
        if (n < L.Count)
        {
            Narrow<L, T, TEpilogue>(a, transposeA, b, transposeB, c, m, k, n, ref epilogue);
            return;
        }

        int block = Block(k, BlockDepth);
        int rowBlock = Block(m, BlockRows);
        Span<T> scratch = Packing.Scratch<T>(block * 2 * L.Count);
        Panel<T> panel = default;
        (panel.ARow, panel.ADepth) = transposeA ? (1, m) : (k, 1);
        panel.CRow = n;
        for (int i = 0; i < m; i += rowBlock)
        {
            int rows = Math.Min(rowBlock, m - i);
            for (int l = 0; l < k; l += block)
            {
                panel.Depth = Math.Min(block, k - l);
                panel.Starts = l == 0;
                panel.A = a[(i * panel.ARow + l * panel.ADepth)..];
                for (int j = 0, width; j < n; j += width)
                {
                    width = PanelWidth(n - j, L.Count);
                    int second = width - L.Count;
                    int registers = second == 0 ? 1 : 2;
                    panel.C = c[(i * n + j)..];
                    panel.CSecond = second;
                    if (transposeB)
                    {
                        panel.B = scratch;
                        panel.BRow = registers * L.Count;
                        panel.BSecond = second == 0 ? 0 : L.Count;
                        ReadOnlySpan<T> lines = b[(j * k + l)..];
                        Packing.Transpose(lines, k, scratch, panel.BRow, L.Count, panel.Depth);
                        if (registers == 2)
                            Packing.Transpose(lines[(second * k)..], k, scratch[L.Count..], panel.BRow, L.Count, panel.Depth);
                    }
                    else
                    {
                        panel.B = b[(l * n + j)..];
                        panel.BRow = n;
                        panel.BSecond = second;
                        if (n > 2 * L.Count)
                            panel.Packed = scratch;
                    }

                    Stripe<L, T>(ref panel, rows, registers, tileRows);
                    if (typeof(TEpilogue) != typeof(NoEpilogue<T>) && l + panel.Depth == k)
                        Finishing.Stripe<L, T, TEpilogue>(ref epilogue, c, n, i, rows, j, second);
                }
            }
        }
    }

    /// <summary>Computes all rows of a panel, tile by tile.</summary>
    private static void Stripe<L, T>(ref Panel<T> panel, int rows, int registers, int tileRows)
        where L : struct, ILane<L, T>
        where T : unmanaged
    {
        int most = registers == 1 ? 12 : tileRows;
        for (int row = 0, count; row < rows; row += count)
        {
            int height = NextTile(rows - row, most);
            if (height == rows)
                panel.Packed = default;
            // The first tile runs alone and leaves its copy; then the tiles of full height run in one call.
            int tiles = height < most || !panel.Packed.IsEmpty ? 1 : Math.Max(1, (rows - row) / most - 1);
            count = tiles * height;
            if (registers == 1)
                Tile.Run<L, T, Tile.N1>(ref panel, row, height, tiles);
            else
                Tile.Run<L, T, Tile.N2>(ref panel, row, height, tiles);
            if (!panel.Packed.IsEmpty)
            {
                panel.B = panel.Packed;
                panel.BRow = registers * L.Count;
                panel.BSecond = registers == 1 ? 0 : L.Count;
                panel.Packed = default;
            }
        }
    }

    /// <summary>Computes a product with fewer columns than a register: B is padded with zeros, and the sums pass through scratch space.</summary>
    private static void Narrow<L, T, TEpilogue>(
        ReadOnlySpan<T> a,
        bool transposeA,
        ReadOnlySpan<T> b,
        bool transposeB,
        Span<T> c,
        int m,
        int k,
        int n,
        scoped ref TEpilogue epilogue
    )
        where L : struct, ILane<L, T>
        where T : unmanaged
        where TEpilogue : struct, IEpilogue<T>, allows ref struct
    {
        int block = Block(k, BlockDepth);
        int rowBlock = Block(m, BlockRows);
        Span<T> scratch = Packing.Scratch<T>((block + rowBlock) * L.Count);
        Span<T> packed = scratch[..(block * L.Count)];
        Span<T> sums = scratch[packed.Length..];
        Panel<T> panel = default;
        (panel.ARow, panel.ADepth) = transposeA ? (1, m) : (k, 1);
        (int bRow, int bColumn) = transposeB ? (1, k) : (n, 1);
        panel.B = packed;
        panel.BRow = L.Count;
        panel.C = sums;
        panel.CRow = L.Count;
        for (int i = 0; i < m; i += rowBlock)
        {
            int rows = Math.Min(rowBlock, m - i);
            for (int l = 0; l < k; l += block)
            {
                panel.Depth = Math.Min(block, k - l);
                panel.Starts = l == 0;
                panel.A = a[(i * panel.ARow + l * panel.ADepth)..];
                Packing.Pad(b[(l * bRow)..], bRow, bColumn, packed, L.Count, panel.Depth, n);
                Stripe<L, T>(ref panel, rows, 1, 0);
            }

            Finishing.Narrow<L, T, TEpilogue>(ref epilogue, sums, L.Count, c, n, i, rows);
        }
    }

    /// <summary>Returns the number of rows of the next tile. The last two tiles share theirs evenly: a tile of one or two rows has too few
    /// sums.</summary>
    private static int NextTile(int rest, int most) =>
        rest <= most ? rest
        : rest < 2 * most ? (rest + 1) / 2
        : most;

    /// <summary>Returns the number of columns of the next panel: two full registers, or fewer so that no panel is narrower than a register.</summary>
    public static int PanelWidth(int rest, int lane) =>
        rest <= 2 * lane ? rest
        : rest < 3 * lane ? rest - lane
        : 2 * lane;

    /// <summary>Returns the length of blocks that cut <paramref name="length"/> evenly, none longer than <paramref name="longest"/>.</summary>
    private static int Block(int length, int longest)
    {
        int count = (int)(((long)length + longest - 1) / longest);
        return (length + count - 1) / count;
    }
}
