using System;
using System.Numerics;

// The overloads differ in the element type alone, so a further optional parameter would not make a call ambiguous.
#pragma warning disable RS0026

namespace Nabla;

public static partial class Nn
{
    /// <summary>Chooses within each line of an axis: y[…, j, …] = x[…, index[…, j, …], …].</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">At least rank 1.</param>
    /// <param name="index">The shape of <paramref name="x"/> except for the axis, which may have any length; each a position of the axis.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <returns>The shape of <paramref name="index"/>.</returns>
    /// <remarks>Derivative: the cotangent, added up where the elements came from.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist, or an index is not a position of it.</exception>
    public static Tensor<T> Gather<T>(Tensor<T> x, Tensor<int> index, int axis = -1)
        where T : unmanaged
    {
        axis = CheckLines(x, index, axis, nameof(Gather));
        var y = new Tensor<T>(index.ShapeArray);
        Kernels.Gather.TakeAlong(
            x,
            index,
            y.AsSpan(),
            Shapes.Product(x.Shape, 0, axis),
            x.Shape[axis],
            Shapes.Product(x.Shape, axis + 1, x.Rank),
            index.Shape[axis]
        );
        return y;
    }

    /// <summary>Slices of an axis at given positions, in the order of the index; a slice may be taken several times.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">At least rank 1.</param>
    /// <param name="index">[count], each a position of the axis.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <returns>The shape of <paramref name="x"/> with the axis as long as the index.</returns>
    /// <remarks>Derivative: the cotangent, added up where the slices came from.</remarks>
    /// <exception cref="ArgumentException">The index is not a vector.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist, or an index is not a position of it.</exception>
    public static Tensor<T> IndexSelect<T>(Tensor<T> x, Tensor<int> index, int axis)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(index);
        if (index.Rank != 1)
            throw new ArgumentException($"'{nameof(IndexSelect)}' expects a vector of indices but has {Shapes.Text(index.Shape)}");
        return Taken(x, index, axis, nameof(IndexSelect));
    }

    /// <summary>Rows of a table, y[…, :] = table[index[…], :].</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="table">[count, size].</param>
    /// <param name="index">Any shape; each from 0 to count − 1.</param>
    /// <returns>The shape of the index, followed by an axis of the size.</returns>
    /// <remarks>Derivative: the cotangent's rows, added up where they were taken; rows that no index names get 0.</remarks>
    /// <exception cref="ArgumentException">The table is not a matrix.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not a row.</exception>
    public static Tensor<T> Embedding<T>(Tensor<T> table, Tensor<int> index)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Rank != 2)
            throw new ArgumentException($"'{nameof(Embedding)}' expects a table of [count, size] but has {Shapes.Text(table.Shape)}");
        return Taken(table, index, 0, nameof(Embedding));
    }

    /// <summary>Adds elements at positions of an axis: y = x, then y[…, index[…, j, …], …] += source[…, j, …].</summary>
    /// <param name="x">At least rank 1.</param>
    /// <param name="index">The shape of <paramref name="x"/> except for the axis, which may have any length; each a position of the axis.</param>
    /// <param name="source">The shape of <paramref name="index"/>.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    /// <remarks>Elements that go to one place are added in order. Derivatives: the cotangent by <paramref name="x"/>, its elements at the index by
    /// <paramref name="source"/>.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist, or an index is not a position of it.</exception>
    public static Tensor<float> ScatterAdd(Tensor<float> x, Tensor<int> index, Tensor<float> source, int axis = -1) =>
        Scattered(x, index, source, axis);

    /// <inheritdoc cref="ScatterAdd(Tensor{float}, Tensor{int}, Tensor{float}, int)"/>
    public static Tensor<double> ScatterAdd(Tensor<double> x, Tensor<int> index, Tensor<double> source, int axis = -1) =>
        Scattered(x, index, source, axis);

    /// <summary>One-hot vectors of labels, along a new last axis: one number at the label and 0 elsewhere.</summary>
    /// <param name="labels">Any shape; each from 0 to classes − 1.</param>
    /// <param name="classes">The length of the new axis.</param>
    /// <param name="one">The number at the label, such as 1; its type is the result's element type.</param>
    /// <returns>The shape of the labels with the new axis.</returns>
    /// <remarks>Derivative by <paramref name="one"/>: the sum of the cotangent at the labels; the labels have no derivative.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class; the message names its row and value.</exception>
    public static Tensor<float> OneHot(Tensor<int> labels, int classes, float one) => Hot(labels, classes, one);

    /// <inheritdoc cref="OneHot(Tensor{int}, int, float)"/>
    public static Tensor<double> OneHot(Tensor<int> labels, int classes, double one) => Hot(labels, classes, one);

    private static Tensor<T> Taken<T>(Tensor<T> x, Tensor<int> index, int axis, string function)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(index);
        axis = Shapes.Axis(axis, x.Shape, function);
        var y = new Tensor<T>([.. x.Shape[..axis], .. index.Shape, .. x.Shape[(axis + 1)..]]);
        Kernels.Gather.Take(
            x,
            index,
            y.AsSpan(),
            Shapes.Product(x.Shape, 0, axis),
            x.Shape[axis],
            Shapes.Product(x.Shape, axis + 1, x.Rank),
            index.Length
        );
        return y;
    }

    private static Tensor<T> Scattered<T>(Tensor<T> x, Tensor<int> index, Tensor<T> source, int axis)
        where T : unmanaged, INumberBase<T>
    {
        axis = CheckLines(x, index, axis, nameof(ScatterAdd));
        ArgumentNullException.ThrowIfNull(source);
        if (!source.Shape.SequenceEqual(index.Shape))
            throw new ArgumentException(
                $"'{nameof(ScatterAdd)}' expects a source of the index's shape {Shapes.Text(index.Shape)} but has {Shapes.Text(source.Shape)}"
            );
        var y = new Tensor<T>(x.ShapeArray);
        Kernels.Gather.AddAlong(
            source,
            index,
            y.AsSpan(),
            Shapes.Product(x.Shape, 0, axis),
            x.Shape[axis],
            Shapes.Product(x.Shape, axis + 1, x.Rank),
            index.Shape[axis]
        );
        return x + y;
    }

    private static Tensor<T> Hot<T>(Tensor<int> labels, int classes, T one)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfNegative(classes);
        var y = new Tensor<T>([.. labels.Shape, classes]);
        Kernels.Index.OneHot(labels, y.AsSpan(), labels.Length, classes);
        return Where(Equal(y, T.One), one, T.Zero);
    }

    private static int CheckLines<T>(Tensor<T> x, Tensor<int> index, int axis, string function)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(index);
        axis = Shapes.Axis(axis, x.Shape, function);
        bool fits = x.Rank == index.Rank;
        for (int i = 0; fits && i < x.Rank; i++)
            fits = i == axis || x.Shape[i] == index.Shape[i];
        if (!fits)
            throw new ArgumentException(
                $"'{function}' along axis {Shapes.Text(axis)} expects an index of the shape of {Shapes.Text(x.Shape)} but for that axis, and has "
                    + $"{Shapes.Text(index.Shape)}"
            );
        return axis;
    }
}
