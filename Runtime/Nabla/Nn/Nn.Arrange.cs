using System;
using Nabla.Kernels;

namespace Nabla;

public static partial class Nn
{
    /// <summary>The transpose of a matrix, y[j, i] = x[i, j].</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[m, n]; a vector or a scalar is its own transpose.</param>
    /// <returns>[n, m], a copy; a vector or a scalar as it is.</returns>
    /// <remarks>Derivative: the transpose of the cotangent.</remarks>
    /// <exception cref="ArgumentException">The rank is above 2.</exception>
    public static Tensor<T> Transpose<T>(Tensor<T> x)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank > 2)
            throw new ArgumentException($"'{nameof(Transpose)}' expects a matrix or a vector but has {Shapes.Text(x.Shape)}");
        return x.Transpose();
    }

    /// <summary>The same elements in the same order under another shape.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="shape">The length of each axis; one of them may be −1 and is then computed from the others.</param>
    /// <returns>A view on the memory of <paramref name="x"/>.</returns>
    /// <remarks>Derivative: the cotangent in the shape of <paramref name="x"/>.</remarks>
    /// <exception cref="ArgumentException">The shape does not have as many elements as <paramref name="x"/>.</exception>
    public static Tensor<T> Reshape<T>(Tensor<T> x, params int[] shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Reshape(shape);
    }

    /// <summary>Joins two tensors along the first axis; a scalar (rank 0) counts as one element.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="a">The first part.</param>
    /// <param name="b">The second part; the same shape except for the first axis.</param>
    /// <returns>The first axis is as long as both together.</returns>
    /// <remarks>Derivative: each gets its part of the cotangent.</remarks>
    /// <exception cref="ArgumentException">The shapes differ on another axis.</exception>
    public static Tensor<T> Concat<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Concat(0, a.Rank == 0 ? a.Reshape(1) : a, b.Rank == 0 ? b.Reshape(1) : b);
    }

    /// <summary>Appends a number to a vector.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="a">[n].</param>
    /// <param name="scalar">The new last element.</param>
    /// <returns>[n + 1].</returns>
    /// <remarks>Derivative: each gets its part of the cotangent.</remarks>
    /// <exception cref="ArgumentException"><paramref name="a"/> is not a vector.</exception>
    public static Tensor<T> Concat<T>(Tensor<T> a, T scalar)
        where T : unmanaged => Concat(a, Tensor.Scalar(scalar));

    /// <summary>Joins tensors along an axis.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="axis">The axis that grows; negative ones count from the end.</param>
    /// <param name="tensors">At least one; the same shape except for <paramref name="axis"/>.</param>
    /// <returns>The axis is as long as all together.</returns>
    /// <remarks>Derivative: each gets its part of the cotangent.</remarks>
    /// <exception cref="ArgumentException">There are no tensors, or their shapes differ on another axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<T> Concat<T>(int axis, params ReadOnlySpan<Tensor<T>> tensors)
        where T : unmanaged
    {
        if (tensors.Length == 0)
            throw new ArgumentException($"'{nameof(Concat)}' has nothing to join");
        foreach (Tensor<T> tensor in tensors)
            ArgumentNullException.ThrowIfNull(tensor, nameof(tensors));
        Tensor<T> first = tensors[0];
        axis = Shapes.Axis(axis, first.Shape, nameof(Concat));
        int[] shape = first.Shape.ToArray();
        foreach (Tensor<T> tensor in tensors[1..])
        {
            CheckJoin(axis, first, tensor);
            shape[axis] += tensor.Shape[axis];
        }

        var y = new Tensor<T>(shape);
        int outer = Shapes.Product(shape, 0, axis),
            inner = Shapes.Product(shape, axis + 1, shape.Length),
            offset = 0;
        foreach (Tensor<T> tensor in tensors)
        {
            int length = tensor.Shape[axis] * inner;
            Arrange.CopyBlock(tensor.AsReadOnlySpan(), y.AsSpan(), outer, length, length, 0, shape[axis] * inner, offset);
            offset += length;
        }

        return y;
    }

    private static void CheckJoin<T>(int axis, Tensor<T> first, Tensor<T> other)
        where T : unmanaged
    {
        if (other.Rank != first.Rank)
            throw new ArgumentException($"'{nameof(Concat)}' expects equal ranks but has {Shapes.Text(first.Shape)} and {Shapes.Text(other.Shape)}");
        for (int i = 0; i < first.Rank; i++)
        {
            if (i != axis && other.Shape[i] != first.Shape[i])
                throw new ArgumentException(
                    $"'{nameof(Concat)}' along axis {Shapes.Text(axis)} cannot join {Shapes.Text(first.Shape)} and {Shapes.Text(other.Shape)}: "
                        + $"{Shapes.Text(first.Shape[i])} ≠ {Shapes.Text(other.Shape[i])}"
                );
        }
    }
}
