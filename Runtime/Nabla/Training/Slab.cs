using System;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Nabla;

/// <summary>The memory of a plan's intermediate values: one block, divided into slots that values of any type use one after another.</summary>
/// <remarks>Made by generated code. It is zeroed once, when it is made; every slot starts at a multiple of 64 bytes.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Slab
{
    /// <summary>The bytes of a cache line and of the widest vector; every slot is a multiple of it.</summary>
    internal const int Unit = 64;

    private readonly Line[] _lines;
    private readonly int _start;
    private readonly long[] _slots;

    /// <summary>Allocates a slot for each size.</summary>
    /// <param name="sizes">Sizes in bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="OutOfMemoryException">There is not enough memory.</exception>
    public Slab(params ReadOnlySpan<long> sizes)
    {
        _slots = new long[sizes.Length + 1];
        for (int i = 0; i < sizes.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(sizes[i], nameof(sizes));
            _slots[i + 1] = checked(_slots[i] + (sizes[i] + Unit - 1) / Unit * Unit);
        }

        Bytes = _slots[^1];
        long lines = Bytes / Unit + 1;
        if (lines > Array.MaxLength)
            throw new OutOfMemoryException($"a plan needs {Bytes.ToString(CultureInfo.InvariantCulture)} bytes for intermediate values");
        // Pinned arrays do not move but are not aligned either: hence the spare line and the offset.
        _lines = GC.AllocateArray<Line>((int)lines, pinned: true);
        _start = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(_lines, 0) & (Unit - 1));
    }

    [StructLayout(LayoutKind.Sequential, Size = Unit)]
    private struct Line;

    /// <summary>The size of all slots together, in bytes.</summary>
    public long Bytes { get; }

    /// <summary>Returns the first values of a slot.</summary>
    /// <param name="slot">The slot's number.</param>
    /// <param name="length">The number of values.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slot is not that large.</exception>
    public Span<T> Take<T>(int slot, int length)
        where T : unmanaged
    {
        long start = _slots[slot];
        if ((ulong)(uint)length * (ulong)Unsafe.SizeOf<T>() > (ulong)(_slots[slot + 1] - start) || length < 0)
            throw new ArgumentOutOfRangeException(nameof(length), length, "longer than the slot");
        ref byte first = ref Unsafe.As<Line, byte>(ref MemoryMarshal.GetArrayDataReference(_lines));
        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref Unsafe.AddByteOffset(ref first, (nint)(_start + start))), length);
    }
}
