using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nabla.Kernels;

namespace Nabla;

/// <summary>
/// What values of <see cref="Init.Given"/> parameters are until they are set: one NaN whose bits no arithmetic makes. So a value is set by whatever
/// writes it, spans and views of every kind included, and one that is not spoils every result instead of passing for 0.
/// </summary>
internal static class GivenValues
{
    // Quiet NaNs; the rest of their bits are the letters NABL.
    private const ulong Double = 0x7FF8_0000_4E41_424C;
    private const uint Single = 0x7FCE_424C;

    internal static void TakeBack<T>(Span<T> values)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
            MemoryMarshal.Cast<T, ulong>(values).Fill(Double);
        else if (typeof(T) == typeof(float))
            MemoryMarshal.Cast<T, uint>(values).Fill(Single);
        else
            throw KernelCheck.NoFloat<T>();
    }

    /// <summary>How many values are not set.</summary>
    internal static int Missing<T>(ReadOnlySpan<T> values)
        where T : unmanaged =>
        Unsafe.SizeOf<T>() == sizeof(ulong) ? MemoryMarshal.Cast<T, ulong>(values).Count(Double) : MemoryMarshal.Cast<T, uint>(values).Count(Single);
}
