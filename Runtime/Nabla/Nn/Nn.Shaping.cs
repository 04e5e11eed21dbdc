using System;

namespace Nabla;

public static partial class Nn
{
    /// <summary>Removes an axis of length 1.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis, of length 1; negative ones count from the end.</param>
    /// <returns>A view on the memory of <paramref name="x"/>.</returns>
    /// <remarks>Derivative: the cotangent in the shape of <paramref name="x"/>.</remarks>
    /// <exception cref="ArgumentException">The length of the axis is not 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<T> Squeeze<T>(Tensor<T> x, int axis)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        axis = Shapes.Axis(axis, x.Shape, nameof(Squeeze));
        if (x.Shape[axis] != 1)
            throw new ArgumentException($"'{nameof(Squeeze)}' expects length 1 on axis {Shapes.Text(axis)} but has {Shapes.Text(x.Shape)}");
        return x.Reshape([.. x.Shape[..axis], .. x.Shape[(axis + 1)..]]);
    }

    /// <summary>Adds an axis of length 1.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The position of the new axis in the result; negative ones count from its end.</param>
    /// <returns>A view on the memory of <paramref name="x"/>.</returns>
    /// <remarks>Derivative: the cotangent in the shape of <paramref name="x"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public static Tensor<T> Unsqueeze<T>(Tensor<T> x, int axis)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        int at = Place(axis, x, nameof(Unsqueeze));
        return x.Reshape([.. x.Shape[..at], 1, .. x.Shape[at..]]);
    }

    /// <summary>Puts the axes into another order: axis i of the result is axis order[i] of x.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="order">Each axis once; negative ones count from the end.</param>
    /// <returns>A copy, or <paramref name="x"/> itself if the order stays the same.</returns>
    /// <remarks>Derivative: the cotangent with its axes put back.</remarks>
    /// <exception cref="ArgumentException">An axis is missing or named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An axis does not exist.</exception>
    public static Tensor<T> Permute<T>(Tensor<T> x, params int[] order)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        Along(order, x.Shape, nameof(Permute));
        if (order.Length != x.Rank)
            throw new ArgumentException($"'{nameof(Permute)}' expects each axis of {Shapes.Text(x.Shape)} once but has {Shapes.Text(order)}");
        int[] axes = new int[order.Length];
        for (int i = 0; i < axes.Length; i++)
            axes[i] = Shapes.Axis(order[i], x.Shape, nameof(Permute));
        return Permuted(x, axes);
    }

    /// <summary>Repeats axes of length 1, and adds leading ones, up to a shape.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">A shape that broadcasts to the given one.</param>
    /// <param name="shape">The length of each axis; −1 keeps that of <paramref name="x"/>.</param>
    /// <returns>The given shape.</returns>
    /// <remarks>Derivative: the cotangent, summed along the repeated axes.</remarks>
    /// <exception cref="ArgumentException">The tensor does not stretch to the shape.</exception>
    public static Tensor<T> BroadcastTo<T>(Tensor<T> x, params int[] shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(shape);
        int added = shape.Length - x.Rank;
        int[] to = [.. shape];
        for (int i = 0; i < to.Length; i++)
        {
            if (to[i] < -1 || (to[i] == -1 && i < added))
                throw new ArgumentException($"'{nameof(BroadcastTo)}' cannot give axis {Shapes.Text(i)} the length {Shapes.Text(to[i])}");
            to[i] = to[i] == -1 ? x.Shape[i - added] : to[i];
        }

        if (added < 0 || !Broadcast.Shape(x.Shape, to, nameof(BroadcastTo)).AsSpan().SequenceEqual(to))
            throw new ArgumentException($"'{nameof(BroadcastTo)}' cannot stretch {Shapes.Text(x.Shape)} to {Shapes.Text(to)}");
        return Broadcast.Expand(x, to);
    }

    /// <summary>Every step-th element of an axis; several slices split an axis.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="start">The position of the first element.</param>
    /// <param name="length">The number of elements.</param>
    /// <param name="step">The distance from one element to the next; negative to go backwards.</param>
    /// <returns>The axis has the given length.</returns>
    /// <remarks>Derivative: the cotangent at the elements taken, 0 at the others.</remarks>
    /// <exception cref="ArgumentException">The length is negative, or the step is 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist, or an element lies outside it.</exception>
    public static Tensor<T> Slice<T>(Tensor<T> x, int axis, int start, int length, int step = 1)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        axis = Shapes.Axis(axis, x.Shape, nameof(Slice));
        if (length < 0 || step == 0)
            throw new ArgumentException(
                $"'{nameof(Slice)}' expects a length of at least 0 and a step other than 0 but has {Shapes.Text(length)} and {Shapes.Text(step)}"
            );
        long last = start + (length - 1L) * step;
        if (length > 0 && (Math.Min(start, last) < 0 || Math.Max(start, last) >= x.Shape[axis]))
            throw new ArgumentOutOfRangeException(
                nameof(start),
                $"'{nameof(Slice)}' from {Shapes.Text(start)} to {Shapes.Text(last)} lies outside axis {Shapes.Text(axis)} of {Shapes.Text(x.Shape)}"
            );
        return Strided(x, axis, start, step, length);
    }

    /// <summary>Joins tensors along a new axis.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="axis">The position of the new axis in the result; negative ones count from its end.</param>
    /// <param name="tensors">At least one, all of one shape.</param>
    /// <returns>The length of the new axis is the number of tensors.</returns>
    /// <remarks>Derivative: each gets its part of the cotangent.</remarks>
    /// <exception cref="ArgumentException">There are no tensors, or their shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public static Tensor<T> Stack<T>(int axis, params ReadOnlySpan<Tensor<T>> tensors)
        where T : unmanaged
    {
        if (tensors.Length == 0)
            throw new ArgumentException($"'{nameof(Stack)}' has nothing to join");
        var rows = new Tensor<T>[tensors.Length];
        int at = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(tensors[i], nameof(tensors));
            if (!tensors[i].Shape.SequenceEqual(tensors[0].Shape))
                throw new ArgumentException(
                    $"'{nameof(Stack)}' expects equal shapes but has {Shapes.Text(tensors[0].Shape)} and {Shapes.Text(tensors[i].Shape)}"
                );
            at = Place(axis, tensors[i], nameof(Stack));
            rows[i] = Unsqueeze(tensors[i], at);
        }

        return Concat<T>(at, rows);
    }

    /// <summary>Adds zeros before and after the elements of an axis.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="before">The number of elements to add before.</param>
    /// <param name="after">The number of elements to add after.</param>
    /// <returns>The axis is longer by both.</returns>
    /// <remarks>Derivative: the cotangent without the padding.</remarks>
    /// <exception cref="ArgumentException">A number is negative.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<T> Pad<T>(Tensor<T> x, int axis, int before, int after)
        where T : unmanaged => Pad(x, axis, before, after, default);

    /// <summary>Adds a value before and after the elements of an axis.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="before">The number of elements to add before.</param>
    /// <param name="after">The number of elements to add after.</param>
    /// <param name="value">The value of the added elements.</param>
    /// <returns>The axis is longer by both.</returns>
    /// <remarks>Derivative: the cotangent without the padding; by <paramref name="value"/> its sum over the padding.</remarks>
    /// <exception cref="ArgumentException">A number is negative.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<T> Pad<T>(Tensor<T> x, int axis, int before, int after, T value)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        axis = Shapes.Axis(axis, x.Shape, nameof(Pad));
        if (before < 0 || after < 0)
            throw new ArgumentException(
                $"'{nameof(Pad)}' adds elements and has {Shapes.Text(before)} and {Shapes.Text(after)}; '{nameof(Slice)}' takes them away"
            );
        return Concat(axis, Edge(before), x, Edge(after));

        Tensor<T> Edge(int length) => Tensor.Full(value, [.. x.Shape[..axis], length, .. x.Shape[(axis + 1)..]]);
    }

    private static Tensor<T> Strided<T>(Tensor<T> x, int axis, int start, int step, int length)
        where T : unmanaged
    {
        int[] positions = new int[length];
        Kernels.Gather.Iota(positions, start, step);
        return Taken(x, Tensor<int>.Over(positions, [length]), axis, nameof(Slice));
    }

    private static int Place<T>(int axis, Tensor<T> x, string function)
        where T : unmanaged
    {
        if (axis < -x.Rank - 1 || axis > x.Rank)
            throw new ArgumentOutOfRangeException(
                nameof(axis),
                $"'{function}' has no place {Shapes.Text(axis)} for an axis in {Shapes.Text(x.Shape)}"
            );
        return axis < 0 ? axis + x.Rank + 1 : axis;
    }
}
