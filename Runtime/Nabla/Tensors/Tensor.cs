using System;
using System.Runtime.InteropServices;

namespace Nabla;

/// <summary>Makes tensors.</summary>
public static class Tensor
{
    /// <summary>A tensor of zeros.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="shape">The length of each axis, ≥ 0. None: a scalar (rank 0).</param>
    /// <exception cref="ArgumentException">A length is negative, or there are too many elements.</exception>
    public static Tensor<T> Zeros<T>(params int[] shape)
        where T : unmanaged => new(shape);

    /// <summary>A tensor of ones.</summary>
    /// <typeparam name="T">The element type; for <see cref="bool"/> one is <see langword="true"/>.</typeparam>
    /// <param name="shape">The length of each axis, ≥ 0. None: a scalar (rank 0).</param>
    /// <exception cref="ArgumentException">A length is negative, or there are too many elements.</exception>
    public static Tensor<T> Ones<T>(params int[] shape)
        where T : unmanaged => Full(One<T>(), shape);

    /// <summary>A tensor whose elements are all the same.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="value">The value of every element.</param>
    /// <param name="shape">The length of each axis, ≥ 0. None: a scalar (rank 0).</param>
    /// <exception cref="ArgumentException">A length is negative, or there are too many elements.</exception>
    public static Tensor<T> Full<T>(T value, params int[] shape)
        where T : unmanaged
    {
        var result = new Tensor<T>(shape);
        result.Fill(value);
        return result;
    }

    /// <summary>A rank 1 tensor of the given values, which are copied.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="values">The elements.</param>
    public static Tensor<T> Of<T>(params ReadOnlySpan<T> values)
        where T : unmanaged => Tensor<T>.Over(values.ToArray(), [values.Length]);

    /// <summary>A rank 2 tensor of the array's values, which are copied: row i, column j is <c>values[i, j]</c>.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="values">The elements.</param>
    public static Tensor<T> FromArray<T>(T[,] values)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        int rows = values.GetLength(0),
            columns = values.GetLength(1);
        var result = new Tensor<T>(rows, columns);
        if (result.Length > 0)
            MemoryMarshal.CreateReadOnlySpan(ref values[values.GetLowerBound(0), values.GetLowerBound(1)], result.Length).CopyTo(result.AsSpan());
        return result;
    }

    /// <summary>A tensor of rank 0.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="value">Its only element.</param>
    public static Tensor<T> Scalar<T>(T value)
        where T : unmanaged => Tensor<T>.Over(new[] { value }, []);

    private static T One<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            return (T)(object)1f;
        if (typeof(T) == typeof(double))
            return (T)(object)1d;
        if (typeof(T) == typeof(int))
            return (T)(object)1;
        // Any other type is refused when the tensor is made.
        return typeof(T) == typeof(bool) ? (T)(object)true : default;
    }
}
