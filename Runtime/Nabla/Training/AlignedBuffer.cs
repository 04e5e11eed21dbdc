using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Nabla;

/// <summary>Zeroed memory that starts at a multiple of 64 bytes and never moves, so that it is aligned for cache lines and for the widest
/// vectors.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <remarks>Made by <see cref="Workspace.Allocate{T}(int)"/>.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AlignedBuffer<T>
    where T : unmanaged
{
    private const int Alignment = 64;

    private readonly T[] _array;
    private readonly int _start;

    internal AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        // Pinned arrays do not move but are not aligned either: hence the spare room and the offset.
        int size = Unsafe.SizeOf<T>();
        _array = GC.AllocateArray<T>(checked(length + Alignment / size), pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0);
        _start = (int)(-address & (Alignment - 1)) / size;
        Length = length;
    }

    /// <summary>The number of values.</summary>
    public int Length { get; }

    /// <summary>The values.</summary>
    // The constructor made the start and the length fit the array; a small training step would feel another check here.
    public Span<T> Span => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _start), Length);

    /// <summary>The values, as memory that can be kept.</summary>
    public Memory<T> Memory => _array.AsMemory(_start, Length);
}
