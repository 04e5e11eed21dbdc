using System;

namespace Nabla;

public static partial class Nn
{
    /// <summary>Whether the elements are equal; false where either is NaN. It has no derivative.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="a">Any shape.</param>
    /// <param name="b">A shape that broadcasts with <paramref name="a"/>'s.</param>
    /// <returns>The broadcast shape.</returns>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor<bool> Equal<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged => Comparison.Binary<T, Same>(a, b);

    /// <inheritdoc cref="Equal{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<bool> Equal<T>(Tensor<T> a, T b)
        where T : unmanaged => Comparison.Binary<T, Same>(a, b);

    /// <inheritdoc cref="Equal{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<bool> Equal<T>(T a, Tensor<T> b)
        where T : unmanaged => Comparison.Binary<T, Same>(a, b);

    /// <summary>Whether the elements differ; true where either is NaN. It has no derivative.</summary>
    /// <inheritdoc cref="Equal{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<bool> NotEqual<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged => Comparison.Binary<T, Different>(a, b);

    /// <inheritdoc cref="NotEqual{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<bool> NotEqual<T>(Tensor<T> a, T b)
        where T : unmanaged => Comparison.Binary<T, Different>(a, b);

    /// <inheritdoc cref="NotEqual{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<bool> NotEqual<T>(T a, Tensor<T> b)
        where T : unmanaged => Comparison.Binary<T, Different>(a, b);
}
