using System.Runtime.CompilerServices;

namespace Nabla.Numerics;

/// <summary>Full loads and stores through a reference, for inner loops whose bounds were checked once outside.</summary>
internal static class LaneReference
{
    /// <summary>Loads a lane; the caller guarantees <c>L.Count</c> elements from <paramref name="offset"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Load<L, T>(ref T source, int offset)
        where L : struct, ILane<L, T>
        where T : unmanaged =>
        // A lane is exactly its register, so reading one is a vector load.
        Unsafe.ReadUnaligned<L>(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref source, offset)));

    /// <summary>Stores a lane; the caller guarantees room for <c>L.Count</c> elements from <paramref name="offset"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<L, T>(ref T destination, int offset, L value)
        where L : struct, ILane<L, T>
        where T : unmanaged => Unsafe.WriteUnaligned(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref destination, offset)), value);
}
