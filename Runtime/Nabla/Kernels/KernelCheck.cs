using System;
using System.Runtime.CompilerServices;

namespace Nabla.Kernels;

/// <summary>The kernels' own argument checks, needed because kernels are public and write through references.</summary>
internal static class KernelCheck
{
    /// <summary>Checks that a span holds a matrix exactly; the product is taken in 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int actual, int rows, int columns, string name)
    {
        if ((rows | columns) < 0 || actual != (long)rows * columns)
            Throw(actual, name, rows, columns);
    }

    /// <summary>Checks that a span holds [outer, length, inner] exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int actual, int outer, int length, int inner, string name)
    {
        if ((outer | length | inner) < 0 || (Int128)outer * length * inner != actual)
            Throw(actual, name, outer, length, inner);
    }

    /// <summary>Checks that a span holds as many values as a shape, whose product the caller knows.</summary>
    public static void Length(int actual, int expected, ReadOnlySpan<int> shape, string name)
    {
        if (actual != expected)
            Throw(actual, name, shape);
    }

    public static NotSupportedException NoFloat<T>() => new($"{typeof(T).Name} is not supported here: only float and double are.");

    private static void Throw(int actual, string name, params ReadOnlySpan<int> shape) =>
        throw new ArgumentException($"'{name}' has {Shapes.Text(actual)} values; shape {Shapes.Text(shape)} expected", name);
}
