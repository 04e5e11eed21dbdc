using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nabla.Kernels;

namespace Nabla;

/// <summary>
/// The mark of the values of <see cref="Init.Given"/> parameters that are not set yet: one NaN whose bits no arithmetic produces. Whatever writes a
/// value sets it, spans and views of every kind included, and a value that is not set spoils every result instead of passing for 0.
/// </summary>
internal static class GivenValues
{
    // Quiet NaNs; the rest of their bits are the letters NABL, in float the low 22 bits of NBL.
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

    /// <summary>Counts the values that are not set.</summary>
    internal static int Missing<T>(ReadOnlySpan<T> values)
        where T : unmanaged =>
        Unsafe.SizeOf<T>() == sizeof(ulong) ? MemoryMarshal.Cast<T, ulong>(values).Count(Double) : MemoryMarshal.Cast<T, uint>(values).Count(Single);
}
