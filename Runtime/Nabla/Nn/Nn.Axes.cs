using System;
using Nabla.Kernels;

namespace Nabla;

public static partial class Nn
{
    /// <summary>Returns the tensor with its axes in another order; the tensor itself if the order stays the same.</summary>
    private static Tensor<T> Permuted<T>(Tensor<T> x, int[] order)
        where T : unmanaged
    {
        bool same = true;
        int[] shape = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            shape[i] = x.Shape[order[i]];
            same &= order[i] == i;
        }

        if (same)
            return x;
        var y = new Tensor<T>(shape);
        Arrange.Transpose(x, y.AsSpan(), x.Shape, order);
        return y;
    }

    /// <summary>Applies a function that works along the last axis and keeps the shape along another axis.</summary>
    private static Tensor<T> Along<T>(Tensor<T> x, int axis, string function, Func<Tensor<T>, Tensor<T>> last)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        // A scalar has no axis to move; the function itself says so.
        if (x.Rank == 0)
            return last(x);
        int[] order = new int[x.Rank];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        axis = Shapes.Axis(axis, x.Shape, function);
        (order[axis], order[^1]) = (order[^1], order[axis]);
        return Permuted(last(Permuted(x, order)), order);
    }

    /// <summary>Applies a function that reduces the last axis to one element to several axes, merged into one.</summary>
    private static Tensor<T> Reduced<T>(Tensor<T> x, int[] axes, bool keepDims, string function, Func<Tensor<T>, Tensor<T>> last)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        bool[] along = Along(axes, x.Shape, function);
        // A copy, so that writing to the result never changes the operand.
        if (axes.Length == 0)
            return Tensor<T>.Over(x.ToArray(), x.ShapeArray);
        int[] kept = x.Shape.ToArray(),
            rest = new int[x.Rank];
        int at = 0,
            length = 1;
        for (int axis = 0; axis < x.Rank; axis++)
        {
            if (!along[axis])
                rest[at++] = axis;
        }

        int rows = at;
        for (int axis = 0; axis < x.Rank; axis++)
        {
            if (!along[axis])
                continue;
            rest[at++] = axis;
            length *= kept[axis];
            kept[axis] = 1;
        }

        Tensor<T> moved = Permuted(x, rest);
        Tensor<T> y = last(moved.Reshape([.. moved.Shape[..rows], length]));
        return y.Reshape(keepDims ? kept : Without(along, kept));
    }

    private static int[] AllAxes<T>(Tensor<T> x)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        int[] axes = new int[x.Rank];
        for (int axis = 0; axis < axes.Length; axis++)
            axes[axis] = axis;
        return axes;
    }
}
