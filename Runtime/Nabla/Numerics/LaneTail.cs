using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Nabla.Numerics;

/// <summary>Loads and stores at the ends of spans, where a register is filled only in part.</summary>
/// <remarks>The partial cases are out of line: they run once per loop, while their callers are inlined everywhere.</remarks>
internal static class LaneTail
{
    /// <summary>Loads 256 bits on every machine; where the span ends earlier, the missing elements are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> LoadVector<T>(ReadOnlySpan<T> source, int index)
        where T : unmanaged =>
        (ulong)(uint)index + (uint)Vector256<T>.Count <= (uint)source.Length
            ? Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(source), (nuint)(uint)index)
            : Load<Vector256<T>, T>(source, index);

    /// <summary>Stores 256 bits on every machine; elements past the end of the span are dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreVector<T>(Span<T> destination, int index, Vector256<T> value)
        where T : unmanaged
    {
        if ((ulong)(uint)index + (uint)Vector256<T>.Count <= (uint)destination.Length)
            value.StoreUnsafe(ref MemoryMarshal.GetReference(destination), (nuint)(uint)index);
        else
            Store(destination, index, value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TVector Load<TVector, T>(ReadOnlySpan<T> source, int index)
        where TVector : unmanaged
        where T : unmanaged
    {
        TVector value = default;
        if ((uint)index < (uint)source.Length)
        {
            Span<T> elements = MemoryMarshal.Cast<TVector, T>(new Span<TVector>(ref value));
            ReadOnlySpan<T> rest = source[index..];
            rest[..Math.Min(rest.Length, elements.Length)].CopyTo(elements);
        }

        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Store<TVector, T>(Span<T> destination, int index, TVector value)
        where TVector : unmanaged
        where T : unmanaged
    {
        if ((uint)index >= (uint)destination.Length)
            return;
        Span<T> elements = MemoryMarshal.Cast<TVector, T>(new Span<TVector>(ref value));
        Span<T> rest = destination[index..];
        elements[..Math.Min(rest.Length, elements.Length)].CopyTo(rest);
    }

    /// <summary>Reads 2 or 4 booleans into the low bytes of an integer; the caller has checked that the span holds them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ReadBooleans(ReadOnlySpan<bool> source, int index, int count)
    {
        ref byte first = ref Unsafe.As<bool, byte>(ref Unsafe.Add(ref MemoryMarshal.GetReference(source), index));
        return count == 2 ? Unsafe.ReadUnaligned<ushort>(ref first) : Unsafe.ReadUnaligned<uint>(ref first);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ulong ReadTail(ReadOnlySpan<bool> source, int index, int count)
    {
        ulong bytes = 0;
        for (int i = 0; i < count && (uint)(index + i) < (uint)source.Length; i++)
            bytes |= source[index + i] ? 1ul << (8 * i) : 0;
        return bytes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteBooleans(Span<bool> destination, int index, int count, ulong bytes)
    {
        if ((ulong)(uint)index + (uint)count > (uint)destination.Length)
        {
            WriteTail(destination, index, count, bytes);
            return;
        }

        ref byte first = ref Unsafe.As<bool, byte>(ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), index));
        if (count == 2)
            Unsafe.WriteUnaligned(ref first, (ushort)bytes);
        else
            Unsafe.WriteUnaligned(ref first, (uint)bytes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteTail(Span<bool> destination, int index, int count, ulong bytes)
    {
        for (int i = 0; i < count && (uint)(index + i) < (uint)destination.Length; i++)
            destination[index + i] = ((bytes >> (8 * i)) & 1) != 0;
    }
}
