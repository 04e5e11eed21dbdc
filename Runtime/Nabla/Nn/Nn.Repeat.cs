using System;
using System.Numerics;

// The overloads differ in the element type alone, so a further optional parameter would not make a call ambiguous.
#pragma warning disable RS0026

namespace Nabla;

public static partial class Nn
{
    /// <summary>Reverses the order of the elements along axes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="axes">The axes, each once; negative ones count from the end.</param>
    /// <returns>The same shape.</returns>
    /// <remarks>Derivative: the cotangent, reversed along the same axes.</remarks>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An axis does not exist.</exception>
    public static Tensor<T> Flip<T>(Tensor<T> x, params int[] axes)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        bool[] along = Along(axes, x.Shape, nameof(Flip));
        for (int axis = 0; axis < along.Length; axis++)
        {
            if (along[axis])
                x = Strided(x, axis, x.Shape[axis] - 1, -1, x.Shape[axis]);
        }

        return x;
    }

    /// <summary>Moves the elements of an axis by some places; what leaves at one end comes in at the other.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">At least rank 1.</param>
    /// <param name="shift">The number of places to move towards the end; negative to move towards the start. In a model, on an axis of symbolic
    /// length, at most that length.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <returns>The same shape.</returns>
    /// <remarks>Derivative: the cotangent, moved back.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<T> Roll<T>(Tensor<T> x, int shift, int axis)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        axis = Shapes.Axis(axis, x.Shape, nameof(Roll));
        int length = x.Shape[axis];
        if (length == 0)
            return x;
        int front = (shift % length + length) % length;
        return Concat(axis, Strided(x, axis, length - front, 1, front), Strided(x, axis, 0, 1, length - front));
    }

    /// <summary>Repeats the whole tensor along its axes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="repeats">The number of repeats along each axis, aligned at the last axis: missing numbers are 1, surplus ones make leading
    /// axes.</param>
    /// <returns>The length of each axis is multiplied by its number of repeats.</returns>
    /// <remarks>Derivative: the cotangent, summed over the repeats.</remarks>
    /// <exception cref="ArgumentException">A number is negative.</exception>
    public static Tensor<T> Tile<T>(Tensor<T> x, params int[] repeats)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(repeats);
        int rank = Math.Max(x.Rank, repeats.Length);
        int[] apart = new int[2 * rank],
            repeated = new int[2 * rank],
            shape = new int[rank];
        for (int i = 0; i < rank; i++)
        {
            int length = i < rank - x.Rank ? 1 : x.Shape[i - (rank - x.Rank)],
                times = i < rank - repeats.Length ? 1 : repeats[i - (rank - repeats.Length)];
            if (times < 0)
                throw new ArgumentException($"'{nameof(Tile)}' expects repeats of at least 0");
            (apart[2 * i], apart[2 * i + 1]) = (1, length);
            (repeated[2 * i], repeated[2 * i + 1]) = (times, length);
            shape[i] = times * length;
        }

        return Broadcast.Expand(x.Reshape(apart), repeated).Reshape(shape);
    }

    /// <summary>Repeats each element of an axis.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">At least rank 1.</param>
    /// <param name="repeats">The number of repeats.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <returns>The length of the axis is multiplied by the number of repeats.</returns>
    /// <remarks>Derivative: the cotangent, summed over the repeats.</remarks>
    /// <exception cref="ArgumentException">The number is negative.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<T> RepeatInterleave<T>(Tensor<T> x, int repeats, int axis)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        axis = Shapes.Axis(axis, x.Shape, nameof(RepeatInterleave));
        if (repeats < 0)
            throw new ArgumentException($"'{nameof(RepeatInterleave)}' expects repeats of at least 0");
        int[] before = x.Shape[..(axis + 1)].ToArray(),
            after = x.Shape[(axis + 1)..].ToArray();
        Tensor<T> repeated = Broadcast.Expand(x.Reshape([.. before, 1, .. after]), [.. before, repeats, .. after]);
        before[axis] *= repeats;
        return repeated.Reshape([.. before, .. after]);
    }

    /// <summary>The matrix with a vector on one of its diagonals, or a diagonal of a matrix.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[n], or [rows, columns].</param>
    /// <param name="offset">The diagonal: 0 is the main one, k the one k columns to its right, −k the one k rows below it.</param>
    /// <returns>[n + |offset|, n + |offset|] with 0 beside the diagonal, or the elements of the diagonal in order.</returns>
    /// <remarks>Derivative: the diagonal of the cotangent, or the cotangent on the diagonal and 0 beside it.</remarks>
    /// <exception cref="ArgumentException"><paramref name="x"/> is neither a vector nor a matrix, or the matrix has no such diagonal.</exception>
    public static Tensor<T> Diag<T>(Tensor<T> x, int offset = 0)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank is not (1 or 2))
            throw new ArgumentException($"'{nameof(Diag)}' expects a vector or a matrix but has {Shapes.Text(x.Shape)}");
        long right = Math.Max(offset, 0),
            down = Math.Max(-(long)offset, 0);
        if (x.Rank == 1)
        {
            int side = checked((int)(x.Length + Math.Max(right, down)));
            var square = new Tensor<T>(side, side);
            for (int i = 0; i < x.Length; i++)
                square[i + (int)down, i + (int)right] = x[i];
            return square;
        }

        if ((down > 0 && down >= x.Shape[0]) || (right > 0 && right >= x.Shape[1]))
            throw new ArgumentException($"'{nameof(Diag)}' has no diagonal {Shapes.Text(offset)} in {Shapes.Text(x.Shape)}");
        var diagonal = new Tensor<T>((int)Math.Min(x.Shape[0] - down, x.Shape[1] - right));
        for (int i = 0; i < diagonal.Length; i++)
            diagonal[i] = x[i + (int)down, i + (int)right];
        return diagonal;
    }

    /// <summary>The lower triangle of matrices: the elements above a diagonal become 0.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[…, m, n].</param>
    /// <param name="diagonal">The last diagonal that stays: 0 is the main one, 1 the one above it.</param>
    /// <returns>The same shape.</returns>
    /// <remarks>Derivative: the cotangent in the triangle, 0 outside. NaN and ∞ outside become 0 too.</remarks>
    /// <exception cref="ArgumentException">The rank is below 2.</exception>
    public static Tensor<T> Tril<T>(Tensor<T> x, int diagonal = 0)
        where T : unmanaged, INumberBase<T> => Triangle(x, diagonal, true, nameof(Tril));

    /// <summary>The upper triangle of matrices: the elements below a diagonal become 0.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[…, m, n].</param>
    /// <param name="diagonal">The first diagonal that stays: 0 is the main one, 1 the one above it.</param>
    /// <returns>The same shape.</returns>
    /// <remarks>Derivative: the cotangent in the triangle, 0 outside. NaN and ∞ outside become 0 too.</remarks>
    /// <exception cref="ArgumentException">The rank is below 2.</exception>
    public static Tensor<T> Triu<T>(Tensor<T> x, int diagonal = 0)
        where T : unmanaged, INumberBase<T> => Triangle(x, diagonal, false, nameof(Triu));

    /// <summary>A value where a mask holds, else the element.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">A shape that broadcasts with the mask's.</param>
    /// <param name="mask">For example a comparison.</param>
    /// <param name="value">The value where the mask holds.</param>
    /// <returns>The broadcast shape.</returns>
    /// <remarks>Derivative: the cotangent where the mask does not hold, 0 elsewhere; NaN and ∞ under the mask have no effect.</remarks>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor<T> MaskedFill<T>(Tensor<T> x, Tensor<bool> mask, T value)
        where T : unmanaged => Where(mask, value, x);

    /// <summary>Products of all pairs, y[i, j] = a[i]·b[j].</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="a">[m].</param>
    /// <param name="b">[n].</param>
    /// <returns>[m, n].</returns>
    /// <remarks>Derivatives: dy·b by <paramref name="a"/>, dyᵀ·a by <paramref name="b"/>.</remarks>
    /// <exception cref="ArgumentException">An operand is not a vector.</exception>
    public static Tensor<T> Outer<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Rank != 1 || b.Rank != 1)
            throw new ArgumentException($"'{nameof(Outer)}' expects two vectors but has {Shapes.Text(a.Shape)} and {Shapes.Text(b.Shape)}");
        return a.Reshape(a.Length, 1) * b;
    }

    /// <summary>Gated linear unit, a·σ(b), of the two halves of an axis.</summary>
    /// <param name="x">At least rank 1; the axis has an even length.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <returns>The axis is half as long.</returns>
    /// <remarks>Derivatives: dy·σ(b) by the first half, dy·a·σ(b)·(1 − σ(b)) by the second. NaN propagates. Source: Dauphin et al., ICML
    /// 2017.</remarks>
    /// <exception cref="ArgumentException">The length is odd.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> Glu(Tensor<float> x, int axis = -1) => Half(x, axis, 0) * Sigmoid(Half(x, axis, 1));

    /// <inheritdoc cref="Glu(Tensor{float}, int)"/>
    public static Tensor<double> Glu(Tensor<double> x, int axis = -1) => Half(x, axis, 0) * Sigmoid(Half(x, axis, 1));

    private static Tensor<T> Half<T>(Tensor<T> x, int axis, int part)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        axis = Shapes.Axis(axis, x.Shape, nameof(Glu));
        if (x.Shape[axis] % 2 != 0)
            throw new ArgumentException($"'{nameof(Glu)}' expects an even length on axis {Shapes.Text(axis)} but has {Shapes.Text(x.Shape)}");
        int half = x.Shape[axis] / 2;
        return Strided(x, axis, part * half, 1, half);
    }

    private static Tensor<T> Triangle<T>(Tensor<T> x, int diagonal, bool lower, string function)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 2)
            throw new ArgumentException($"'{function}' expects a matrix, or several, but has {Shapes.Text(x.Shape)}");
        int rows = x.Shape[^2],
            columns = x.Shape[^1];
        T[] y = x.ToArray();
        for (int i = 0; i < y.Length; i++)
        {
            int row = i / columns % rows,
                column = i % columns - diagonal;
            if (lower ? column > row : column < row)
                y[i] = T.Zero;
        }

        return Tensor<T>.Over(y, x.ShapeArray);
    }
}
