using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nabla.Numerics;

namespace Nabla.Kernels;

/// <summary>The inner loop of products: up to twelve rows of one panel, whose sums stay in registers.</summary>
/// <remarks>
/// One text serves every number of rows and registers: the JIT compiles a tile for each, without the code that a smaller one does not need. The best
/// number of rows depends on the machine's registers: the sums, one row of B and one value of A should fit into them, and there should be about ten
/// sums, since a multiply-add takes four cycles and two start in each cycle.
/// </remarks>
internal static class Tile
{
    /// <summary>The number of rows or registers of a tile, as a type.</summary>
    internal interface ICount
    {
        static abstract int Count { get; }
    }

    /// <summary>Computes some tiles of a panel from one row on, each of one to twelve rows.</summary>
    public static void Run<L, T, TRegisters>(ref Panel<T> panel, int row, int rows, int tiles)
        where L : struct, ILane<L, T>
        where T : unmanaged
        where TRegisters : struct, ICount
    {
        switch (rows)
        {
            case 1:
                Run<L, T, N1, TRegisters>(ref panel, row, tiles);
                break;
            case 2:
                Run<L, T, N2, TRegisters>(ref panel, row, tiles);
                break;
            case 3:
                Run<L, T, N3, TRegisters>(ref panel, row, tiles);
                break;
            case 4:
                Run<L, T, N4, TRegisters>(ref panel, row, tiles);
                break;
            case 5:
                Run<L, T, N5, TRegisters>(ref panel, row, tiles);
                break;
            case 6:
                Run<L, T, N6, TRegisters>(ref panel, row, tiles);
                break;
            case 7:
                Run<L, T, N7, TRegisters>(ref panel, row, tiles);
                break;
            case 8:
                Run<L, T, N8, TRegisters>(ref panel, row, tiles);
                break;
            case 9:
                Run<L, T, N9, TRegisters>(ref panel, row, tiles);
                break;
            case 10:
                Run<L, T, N10, TRegisters>(ref panel, row, tiles);
                break;
            case 11:
                Run<L, T, N11, TRegisters>(ref panel, row, tiles);
                break;
            case 12:
                Run<L, T, N12, TRegisters>(ref panel, row, tiles);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(rows));
        }
    }

    /// <remarks>
    /// No call may stand in this method: none of the sums would survive it in a register, and the compiler would then spill all of them
    /// in every iteration of the loop.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run<L, T, TRows, TRegisters>(ref Panel<T> panel, int row, int tiles)
        where L : struct, ILane<L, T>
        where T : unmanaged
        where TRows : struct, ICount
        where TRegisters : struct, ICount
    {
        // The slices are the checks: everything reached through references below lies inside them.
        int depth = panel.Depth;
        int last = tiles * TRows.Count - 1;
        ref T a = ref MemoryMarshal.GetReference(panel.A.Slice(row * panel.ARow, last * panel.ARow + (depth - 1) * panel.ADepth + 1));
        ref T panelB = ref MemoryMarshal.GetReference(panel.B[..((depth - 1) * panel.BRow + panel.BSecond + L.Count)]);
        ref T c = ref MemoryMarshal.GetReference(panel.C.Slice(row * panel.CRow, last * panel.CRow + panel.CSecond + L.Count));
        bool packs = !panel.Packed.IsEmpty;
        ref T packed = ref MemoryMarshal.GetReference(packs ? panel.Packed[..(tiles * depth * TRegisters.Count * L.Count)] : default);
        nint aDepth = Bytes<T>(panel.ADepth),
            aRow = Bytes<T>(panel.ARow),
            aRow2 = 2 * aRow,
            aRow3 = 3 * aRow,
            bRow = Bytes<T>(panel.BRow),
            bSecond = Bytes<T>(panel.BSecond),
            cRow = Bytes<T>(panel.CRow),
            cSecond = Bytes<T>(panel.CSecond);
        for (; tiles > 0; tiles--)
        {
            ref T a0 = ref a;
            ref T b = ref panelB;
            ref T a4 = ref Unsafe.AddByteOffset(ref a0, TRows.Count > 4 ? 4 * aRow : 0);
            ref T a8 = ref Unsafe.AddByteOffset(ref a0, TRows.Count > 8 ? 8 * aRow : 0);
            L zero = L.Splat(default);
            L s0 = zero,
                t0 = zero,
                s1 = zero,
                t1 = zero,
                s2 = zero,
                t2 = zero,
                s3 = zero,
                t3 = zero,
                s4 = zero,
                t4 = zero,
                s5 = zero,
                t5 = zero,
                s6 = zero,
                t6 = zero,
                s7 = zero,
                t7 = zero,
                s8 = zero,
                t8 = zero,
                s9 = zero,
                t9 = zero,
                s10 = zero,
                t10 = zero,
                s11 = zero,
                t11 = zero;
            if (!panel.Starts)
            {
                Load<L, T, TRegisters>(ref c, cSecond, ref s0, ref t0);
                if (TRows.Count > 1)
                    Load<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 1 * cRow), cSecond, ref s1, ref t1);
                if (TRows.Count > 2)
                    Load<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 2 * cRow), cSecond, ref s2, ref t2);
                if (TRows.Count > 3)
                    Load<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 3 * cRow), cSecond, ref s3, ref t3);
                if (TRows.Count > 4)
                    Load<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 4 * cRow), cSecond, ref s4, ref t4);
                if (TRows.Count > 5)
                    Load<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 5 * cRow), cSecond, ref s5, ref t5);
                if (TRows.Count > 6)
                    Load<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 6 * cRow), cSecond, ref s6, ref t6);
                if (TRows.Count > 7)
                    Load<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 7 * cRow), cSecond, ref s7, ref t7);
                if (TRows.Count > 8)
                    Load<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 8 * cRow), cSecond, ref s8, ref t8);
                if (TRows.Count > 9)
                    Load<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 9 * cRow), cSecond, ref s9, ref t9);
                if (TRows.Count > 10)
                    Load<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 10 * cRow), cSecond, ref s10, ref t10);
                if (TRows.Count > 11)
                    Load<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 11 * cRow), cSecond, ref s11, ref t11);
            }

            for (int l = depth; l > 0; l--)
            {
                L b0 = LaneReference.Load<L, T>(ref b, 0);
                L b1 = TRegisters.Count > 1 ? LaneReference.Load<L, T>(ref Unsafe.AddByteOffset(ref b, bSecond), 0) : b0;
                if (packs)
                {
                    LaneReference.Store<L, T>(ref packed, 0, b0);
                    if (TRegisters.Count > 1)
                        LaneReference.Store<L, T>(ref packed, L.Count, b1);
                    packed = ref Unsafe.Add(ref packed, TRegisters.Count * L.Count);
                }

                Add<L, T, TRegisters>(a0, b0, b1, ref s0, ref t0);
                if (TRows.Count > 1)
                    Add<L, T, TRegisters>(Unsafe.AddByteOffset(ref a0, aRow), b0, b1, ref s1, ref t1);
                if (TRows.Count > 2)
                    Add<L, T, TRegisters>(Unsafe.AddByteOffset(ref a0, aRow2), b0, b1, ref s2, ref t2);
                if (TRows.Count > 3)
                    Add<L, T, TRegisters>(Unsafe.AddByteOffset(ref a0, aRow3), b0, b1, ref s3, ref t3);
                if (TRows.Count > 4)
                    Add<L, T, TRegisters>(a4, b0, b1, ref s4, ref t4);
                if (TRows.Count > 5)
                    Add<L, T, TRegisters>(Unsafe.AddByteOffset(ref a4, aRow), b0, b1, ref s5, ref t5);
                if (TRows.Count > 6)
                    Add<L, T, TRegisters>(Unsafe.AddByteOffset(ref a4, aRow2), b0, b1, ref s6, ref t6);
                if (TRows.Count > 7)
                    Add<L, T, TRegisters>(Unsafe.AddByteOffset(ref a4, aRow3), b0, b1, ref s7, ref t7);
                if (TRows.Count > 8)
                    Add<L, T, TRegisters>(a8, b0, b1, ref s8, ref t8);
                if (TRows.Count > 9)
                    Add<L, T, TRegisters>(Unsafe.AddByteOffset(ref a8, aRow), b0, b1, ref s9, ref t9);
                if (TRows.Count > 10)
                    Add<L, T, TRegisters>(Unsafe.AddByteOffset(ref a8, aRow2), b0, b1, ref s10, ref t10);
                if (TRows.Count > 11)
                    Add<L, T, TRegisters>(Unsafe.AddByteOffset(ref a8, aRow3), b0, b1, ref s11, ref t11);
                a0 = ref Unsafe.AddByteOffset(ref a0, aDepth);
                if (TRows.Count > 4)
                    a4 = ref Unsafe.AddByteOffset(ref a4, aDepth);
                if (TRows.Count > 8)
                    a8 = ref Unsafe.AddByteOffset(ref a8, aDepth);
                b = ref Unsafe.AddByteOffset(ref b, bRow);
            }

            Store<L, T, TRegisters>(ref c, cSecond, s0, t0);
            if (TRows.Count > 1)
                Store<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 1 * cRow), cSecond, s1, t1);
            if (TRows.Count > 2)
                Store<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 2 * cRow), cSecond, s2, t2);
            if (TRows.Count > 3)
                Store<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 3 * cRow), cSecond, s3, t3);
            if (TRows.Count > 4)
                Store<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 4 * cRow), cSecond, s4, t4);
            if (TRows.Count > 5)
                Store<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 5 * cRow), cSecond, s5, t5);
            if (TRows.Count > 6)
                Store<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 6 * cRow), cSecond, s6, t6);
            if (TRows.Count > 7)
                Store<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 7 * cRow), cSecond, s7, t7);
            if (TRows.Count > 8)
                Store<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 8 * cRow), cSecond, s8, t8);
            if (TRows.Count > 9)
                Store<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 9 * cRow), cSecond, s9, t9);
            if (TRows.Count > 10)
                Store<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 10 * cRow), cSecond, s10, t10);
            if (TRows.Count > 11)
                Store<L, T, TRegisters>(ref Unsafe.AddByteOffset(ref c, 11 * cRow), cSecond, s11, t11);

            a = ref Unsafe.AddByteOffset(ref a, TRows.Count * aRow);
            c = ref Unsafe.AddByteOffset(ref c, TRows.Count * cRow);
        }
    }

    private static nint Bytes<T>(int elements) => (nint)elements * Unsafe.SizeOf<T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<L, T, TRegisters>(T a, L b0, L b1, ref L s, ref L t)
        where L : struct, ILane<L, T>
        where T : unmanaged
        where TRegisters : struct, ICount
    {
        L value = L.Splat(a);
        s = L.MultiplyAddEstimate(value, b0, s);
        if (TRegisters.Count > 1)
            t = L.MultiplyAddEstimate(value, b1, t);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<L, T, TRegisters>(ref T c, nint second, ref L s, ref L t)
        where L : struct, ILane<L, T>
        where T : unmanaged
        where TRegisters : struct, ICount
    {
        s = LaneReference.Load<L, T>(ref c, 0);
        if (TRegisters.Count > 1)
            t = LaneReference.Load<L, T>(ref Unsafe.AddByteOffset(ref c, second), 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<L, T, TRegisters>(ref T c, nint second, L s, L t)
        where L : struct, ILane<L, T>
        where T : unmanaged
        where TRegisters : struct, ICount
    {
        LaneReference.Store<L, T>(ref c, 0, s);
        if (TRegisters.Count > 1)
            LaneReference.Store<L, T>(ref Unsafe.AddByteOffset(ref c, second), 0, t);
    }

    internal readonly struct N1 : ICount
    {
        public static int Count => 1;
    }

    internal readonly struct N2 : ICount
    {
        public static int Count => 2;
    }

    internal readonly struct N3 : ICount
    {
        public static int Count => 3;
    }

    internal readonly struct N4 : ICount
    {
        public static int Count => 4;
    }

    internal readonly struct N5 : ICount
    {
        public static int Count => 5;
    }

    internal readonly struct N6 : ICount
    {
        public static int Count => 6;
    }

    internal readonly struct N7 : ICount
    {
        public static int Count => 7;
    }

    internal readonly struct N8 : ICount
    {
        public static int Count => 8;
    }

    internal readonly struct N9 : ICount
    {
        public static int Count => 9;
    }

    internal readonly struct N10 : ICount
    {
        public static int Count => 10;
    }

    internal readonly struct N11 : ICount
    {
        public static int Count => 11;
    }

    internal readonly struct N12 : ICount
    {
        public static int Count => 12;
    }
}
