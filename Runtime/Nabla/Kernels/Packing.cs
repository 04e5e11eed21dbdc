using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Nabla.Kernels;

/// <summary>Copies of operands in the order in which a product reads them.</summary>
internal static class Packing
{
    private const int CacheLine = 64;

    [ThreadStatic]
    private static byte[]? t_scratch;

    /// <summary>Scratch space of this thread, kept between calls so that training steps allocate nothing. It starts at a cache line.</summary>
    public static Span<T> Scratch<T>(int length)
        where T : unmanaged
    {
        int bytes = length * Unsafe.SizeOf<T>();
        byte[]? scratch = t_scratch;
        if (scratch is null || scratch.Length < bytes + CacheLine)
            // Pinned, so that it stays aligned.
            t_scratch = scratch = GC.AllocateUninitializedArray<byte>(Math.Max(bytes, 64 * 1024) + CacheLine, pinned: true);
        nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetArrayDataReference(scratch));
        return MemoryMarshal.Cast<byte, T>(scratch.AsSpan((int)(-address & (CacheLine - 1)), bytes));
    }

    /// <summary>Copies rows into the longer rows of the target and pads them with zeros.</summary>
    public static void Pad<T>(ReadOnlySpan<T> source, int sourceRow, int sourceColumn, Span<T> target, int targetRow, int rows, int columns)
    {
        target[..(rows * targetRow)].Clear();
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                target[row * targetRow + column] = source[row * sourceRow + column * sourceColumn];
        }
    }

    /// <summary>target[j, i] = source[i, j]; the rows i fill a multiple of 16 bytes.</summary>
    public static void Transpose<T>(ReadOnlySpan<T> source, int sourceRow, Span<T> target, int targetRow, int rows, int columns)
        where T : unmanaged
    {
        // The slices are the checks: everything reached through references below lies inside them.
        ref T from = ref MemoryMarshal.GetReference(source[..((rows - 1) * sourceRow + columns)]);
        ref T to = ref MemoryMarshal.GetReference(target[..((columns - 1) * targetRow + rows)]);
        int block = Vector128<T>.Count;
        for (int i = 0; i < rows; i += block)
        {
            ref T line = ref Unsafe.Add(ref from, i * sourceRow);
            ref T column = ref Unsafe.Add(ref to, i);
            int j = 0;
            for (; j <= columns - block; j += block)
            {
                if (typeof(T) == typeof(float))
                    TransposeFour(
                        ref Unsafe.As<T, float>(ref Unsafe.Add(ref line, j)),
                        sourceRow,
                        ref Unsafe.As<T, float>(ref Unsafe.Add(ref column, j * targetRow)),
                        targetRow
                    );
                else
                    TransposeTwo(
                        ref Unsafe.As<T, double>(ref Unsafe.Add(ref line, j)),
                        sourceRow,
                        ref Unsafe.As<T, double>(ref Unsafe.Add(ref column, j * targetRow)),
                        targetRow
                    );
            }

            for (; j < columns; j++)
            {
                for (int r = 0; r < block; r++)
                    Unsafe.Add(ref column, j * targetRow + r) = Unsafe.Add(ref line, r * sourceRow + j);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeFour(ref float source, nint sourceRow, ref float target, nint targetRow)
    {
        Vector128<float> r0 = Vector128.LoadUnsafe(ref source);
        Vector128<float> r1 = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, sourceRow));
        Vector128<float> r2 = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 2 * sourceRow));
        Vector128<float> r3 = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 3 * sourceRow));
        (Vector128<float> even, Vector128<float> odd) = (Low(r0, r2), Low(r1, r3));
        Low(even, odd).StoreUnsafe(ref target);
        High(even, odd).StoreUnsafe(ref Unsafe.Add(ref target, targetRow));
        (even, odd) = (High(r0, r2), High(r1, r3));
        Low(even, odd).StoreUnsafe(ref Unsafe.Add(ref target, 2 * targetRow));
        High(even, odd).StoreUnsafe(ref Unsafe.Add(ref target, 3 * targetRow));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeTwo(ref double source, nint sourceRow, ref double target, nint targetRow)
    {
        Vector128<double> r0 = Vector128.LoadUnsafe(ref source);
        Vector128<double> r1 = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, sourceRow));
        Vector128.Create(r0.GetLower(), r1.GetLower()).StoreUnsafe(ref target);
        Vector128.Create(r0.GetUpper(), r1.GetUpper()).StoreUnsafe(ref Unsafe.Add(ref target, targetRow));
    }

    /// <summary>Interleaves the lower halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Low(Vector128<float> left, Vector128<float> right)
    {
        if (Sse.IsSupported)
            return Sse.UnpackLow(left, right);
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipLow(left, right);
        return Vector128.Create(left[0], right[0], left[1], right[1]);
    }

    /// <summary>Interleaves the upper halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> High(Vector128<float> left, Vector128<float> right)
    {
        if (Sse.IsSupported)
            return Sse.UnpackHigh(left, right);
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipHigh(left, right);
        return Vector128.Create(left[2], right[2], left[3], right[3]);
    }
}
