using System;

// The overloads differ in lengths against their number, so a further optional parameter would not make a call ambiguous.
#pragma warning disable RS0026

namespace Nabla;

public static partial class Nn
{
    /// <summary>Parts of an axis, one after the other; Concat joins them again.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">At least rank 1.</param>
    /// <param name="sizes">The lengths of the parts, which add up to that of the axis.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <returns>As many tensors as sizes. In a model they are indexed by constants: <c>parts[0]</c>.</returns>
    /// <remarks>Derivative: the cotangents of the parts, joined.</remarks>
    /// <exception cref="ArgumentException">A length is negative, or they do not add up.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<T>[] Split<T>(Tensor<T> x, int[] sizes, int axis = 0)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(sizes);
        axis = Shapes.Axis(axis, x.Shape, nameof(Split));
        long sum = 0;
        foreach (int size in sizes)
            sum = size < 0 ? long.MinValue : sum + size;
        if (sum != x.Shape[axis])
            throw new ArgumentException(
                $"'{nameof(Split)}' expects lengths that add up to axis {Shapes.Text(axis)} of {Shapes.Text(x.Shape)} but has {Shapes.Text(sizes)}"
            );
        var parts = new Tensor<T>[sizes.Length];
        for (int i = 0, start = 0; i < parts.Length; start += sizes[i++])
            parts[i] = Strided(x, axis, start, 1, sizes[i]);
        return parts;
    }

    /// <summary>Equal parts of an axis, one after the other.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">At least rank 1.</param>
    /// <param name="parts">The number of parts; the length of the axis is a multiple of it.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <returns>As many tensors as parts. In a model they are indexed by constants: <c>parts[0]</c>.</returns>
    /// <remarks>Derivative: the cotangents of the parts, joined.</remarks>
    /// <exception cref="ArgumentException">The number is below 1, or does not divide the length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<T>[] Split<T>(Tensor<T> x, int parts, int axis = 0)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        axis = Shapes.Axis(axis, x.Shape, nameof(Split));
        if (parts < 1)
            throw new ArgumentException($"'{nameof(Split)}' expects at least 1 part but has {Shapes.Text(parts)}");
        if (x.Shape[axis] % parts != 0)
            throw new ArgumentException(
                $"'{nameof(Split)}' cannot make {Shapes.Text(parts)} equal parts of axis {Shapes.Text(axis)} of {Shapes.Text(x.Shape)}"
            );
        int[] sizes = new int[parts];
        Array.Fill(sizes, x.Shape[axis] / parts);
        return Split(x, sizes, axis);
    }
}
