using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nabla.Numerics;

namespace Nabla.Kernels;

/// <summary>Kernels that fill a span with the random numbers of a state from a position on, without moving the state. Called by generated code and
/// by <c>Nn</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Draw
{
    /// <summary>Draws uniform numbers in [0, 1): multiples of 2⁻²⁴ in float and of 2⁻⁵³ in double.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="random">The state.</param>
    /// <param name="offset">How many numbers after the state's position the first one is.</param>
    /// <param name="y">Any length.</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static void Uniform<T>(RandomState random, long offset, Span<T> y)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(random);
        long first = random.After(offset);
        if (typeof(T) == typeof(float))
            Singles(random.Seed, first, MemoryMarshal.Cast<T, float>(y));
        else if (typeof(T) == typeof(double))
            Doubles(random.Seed, first, MemoryMarshal.Cast<T, double>(y));
        else
            throw KernelCheck.NoFloat<T>();
    }

    /// <summary>Draws standard normal numbers, between −8.3 and 8.3, each made from one uniform number of double precision.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="random">The state.</param>
    /// <param name="offset">How many numbers after the state's position the first one is.</param>
    /// <param name="y">Any length.</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static void Normal<T>(RandomState random, long offset, Span<T> y)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(random);
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw KernelCheck.NoFloat<T>();
        long first = random.After(offset);
        for (int i = 0; i < y.Length; )
        {
            long at = unchecked(first + i) & long.MaxValue;
            Philox block = Philox.Drawn(random.Seed, 2, at >> 1);
            for (int half = (int)(at & 1); half < 2 && i < y.Length; half++)
            {
                double value = NormalQuantile.At(block.Inner(half));
                y[i++] = typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>((float)value) : Unsafe.BitCast<double, T>(value);
            }
        }
    }

    private static void Singles(long seed, long first, Span<float> y)
    {
        for (int i = 0; i < y.Length; )
        {
            long at = unchecked(first + i) & long.MaxValue;
            Philox block = Philox.Drawn(seed, 1, at >> 2);
            for (int quarter = (int)(at & 3); quarter < 4 && i < y.Length; quarter++)
                y[i++] = block.Single(quarter);
        }
    }

    private static void Doubles(long seed, long first, Span<double> y)
    {
        for (int i = 0; i < y.Length; )
        {
            long at = unchecked(first + i) & long.MaxValue;
            Philox block = Philox.Drawn(seed, 2, at >> 1);
            for (int half = (int)(at & 1); half < 2 && i < y.Length; half++)
                y[i++] = block.Double(half);
        }
    }
}
