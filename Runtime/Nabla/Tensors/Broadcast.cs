using System;
using System.Collections.Generic;

namespace Nabla;

/// <summary>A binary operator on one stretch of memory. An operand is as long as the result, or has one element that is repeated.</summary>
internal interface IRow<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    void Apply(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<TResult> y);
}

/// <summary>NumPy's broadcasting: shapes are aligned at their last axes, and an axis that is missing or has length 1 is repeated, on either
/// side.</summary>
internal static class Broadcast
{
    /// <param name="a">A shape.</param>
    /// <param name="b">A shape.</param>
    /// <param name="function">The calling function, to be named in the error; null for an operator.</param>
    internal static int[] Shape(ReadOnlySpan<int> a, ReadOnlySpan<int> b, string? function = null)
    {
        int[] shape = new int[Math.Max(a.Length, b.Length)];
        for (int fromEnd = 1; fromEnd <= shape.Length; fromEnd++)
        {
            int lengthA = fromEnd <= a.Length ? a[^fromEnd] : 1,
                lengthB = fromEnd <= b.Length ? b[^fromEnd] : 1;
            if (lengthA != lengthB && lengthA != 1 && lengthB != 1)
            {
                string axis = fromEnd == 1 ? "the last axis" : $"axis -{Shapes.Text(fromEnd)}";
                string who = function is null ? "" : $"'{function}' ";
                throw new ArgumentException(
                    $"{who}cannot broadcast {Shapes.Text(a)} with {Shapes.Text(b)}: {Shapes.Text(lengthA)} ≠ {Shapes.Text(lengthB)} on {axis}"
                );
            }

            shape[^fromEnd] = lengthA == 1 ? lengthB : lengthA;
        }

        return shape;
    }

    internal static Tensor<TResult> Apply<T, TResult, TRow>(Tensor<T> a, Tensor<T> b, TRow row, string? function = null)
        where T : unmanaged
        where TResult : unmanaged
        where TRow : struct, IRow<T, TResult>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        int[] shape = Shape(a.Shape, b.Shape, function);
        var y = Tensor<TResult>.Over(new TResult[Shapes.Count(shape)], shape);
        Walk<T, TResult, TRow>(shape, a, a.Shape, b, b.Shape, y.AsSpan(), row);
        return y;
    }

    /// <summary>Returns the tensor repeated to a shape with which it broadcasts; the tensor itself if it has that shape already.</summary>
    internal static Tensor<T> Expand<T>(Tensor<T> x, int[] shape)
        where T : unmanaged
    {
        if (x.Shape.SequenceEqual(shape))
            return x;
        var y = Tensor<T>.Over(new T[Shapes.Count(shape)], shape);
        // The second operand is not read; a scalar there adds no axes of its own.
        Walk<T, T, First<T>>(shape, x, x.Shape, new T[1], [], y.AsSpan(), default);
        return y;
    }

    /// <summary>Repeats both tensors to their common shape.</summary>
    internal static void Stretch<T>(ref Tensor<T> a, ref Tensor<T> b, string? function = null)
        where T : unmanaged
    {
        int[] shape = Shape(a.Shape, b.Shape, function);
        a = Expand(a, shape);
        b = Expand(b, shape);
    }

    private static void Walk<T, TResult, TRow>(
        int[] shape,
        ReadOnlySpan<T> a,
        ReadOnlySpan<int> shapeA,
        ReadOnlySpan<T> b,
        ReadOnlySpan<int> shapeB,
        Span<TResult> y,
        TRow row
    )
        where T : unmanaged
        where TResult : unmanaged
        where TRow : struct, IRow<T, TResult>
    {
        if (y.Length == 0)
            return;
        List<Axis> axes = Merge(shape, shapeA, shapeB);
        if (axes.Count == 0)
        {
            row.Apply(a, b, y);
            return;
        }

        // The innermost axis comes first: its strides are 1 or, where the operand is repeated, 0.
        Axis inner = axes[0];
        int lengthA = inner.StrideA == 0 ? 1 : inner.Length,
            lengthB = inner.StrideB == 0 ? 1 : inner.Length;
        int[] position = new int[axes.Count];
        int offsetA = 0,
            offsetB = 0;
        for (int offset = 0; offset < y.Length; offset += inner.Length)
        {
            row.Apply(a.Slice(offsetA, lengthA), b.Slice(offsetB, lengthB), y.Slice(offset, inner.Length));
            for (int axis = 1; axis < axes.Count; axis++)
            {
                offsetA += axes[axis].StrideA;
                offsetB += axes[axis].StrideB;
                if (++position[axis] < axes[axis].Length)
                    break;
                offsetA -= axes[axis].Length * axes[axis].StrideA;
                offsetB -= axes[axis].Length * axes[axis].StrideB;
                position[axis] = 0;
            }
        }
    }

    // Neighbouring axes become one where each operand either runs on through both or stands still on both. Axes of length 1 vanish. Innermost first.
    private static List<Axis> Merge(int[] shape, ReadOnlySpan<int> shapeA, ReadOnlySpan<int> shapeB)
    {
        var axes = new List<Axis>(shape.Length);
        int runA = 1,
            runB = 1;
        for (int fromEnd = 1; fromEnd <= shape.Length; fromEnd++)
        {
            int length = shape[^fromEnd];
            int lengthA = fromEnd <= shapeA.Length ? shapeA[^fromEnd] : 1,
                lengthB = fromEnd <= shapeB.Length ? shapeB[^fromEnd] : 1;
            if (length != 1)
            {
                var axis = new Axis(length, lengthA == 1 ? 0 : runA, lengthB == 1 ? 0 : runB);
                if (axes.Count > 0 && axis.StrideA == axes[^1].Length * axes[^1].StrideA && axis.StrideB == axes[^1].Length * axes[^1].StrideB)
                    axes[^1] = axes[^1] with { Length = axes[^1].Length * length };
                else
                    axes.Add(axis);
            }

            runA *= lengthA;
            runB *= lengthB;
        }

        return axes;
    }

    private readonly record struct Axis(int Length, int StrideA, int StrideB);

    private readonly struct First<T> : IRow<T, T>
        where T : unmanaged
    {
        public void Apply(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        {
            if (a.Length == y.Length)
                a.CopyTo(y);
            else
                y.Fill(a[0]);
        }
    }
}
