using System;
using System.Numerics;

namespace Nabla;

// Rows of classes and what goes with them: targets, labels, weights.
public static partial class Nn
{
    private static Tensor<T> Expected<T>(Tensor<T> q, Tensor<T> target, int axis, string function, Func<Tensor<T>, Tensor<T>> log)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(q);
        ArgumentNullException.ThrowIfNull(target);
        if (q.Rank == 0)
            throw new ArgumentException($"'{function}' expects at least one axis but has a scalar");
        if (!target.Shape.SequenceEqual(q.Shape))
            throw new ArgumentException(
                $"'{function}' expects a target of {Shapes.Text(q.Shape)}, or int labels, but has {Shapes.Text(target.Shape)}"
            );
        (q, target) = (WithLast(q, axis, function), WithLast(target, axis, function));
        return SumAlong(Where(Equal(target, T.Zero), T.Zero, target * log(q)), [-1], false, function);
    }

    /// <summary>Returns the tensor with one axis moved behind all others.</summary>
    private static Tensor<T> WithLast<T>(Tensor<T> x, int axis, string function)
        where T : unmanaged
    {
        axis = Shapes.Axis(axis, x.Shape, function);
        int[] order = new int[x.Rank];
        for (int i = 0; i < order.Length; i++)
            order[i] = i < axis ? i : i + 1;
        order[^1] = axis;
        return Permuted(x, order);
    }

    /// <summary>Returns the scores with the classes last. An error about labels that do not fit shows the shapes as given.</summary>
    private static Tensor<T> ClassesLast<T>(Tensor<T> x, Tensor<int> labels, int axis, string function)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(labels);
        // A scalar has no axis; the function itself says so.
        if (x.Rank == 0)
            return x;
        Tensor<T> moved = WithLast(x, axis, function);
        axis = Shapes.Axis(axis, x.Shape, function);
        if (axis != x.Rank - 1 && !labels.Shape.SequenceEqual(moved.Shape[..^1]))
            throw new ArgumentException(
                $"'{function}' along axis {Shapes.Text(axis)} expects labels of {Shapes.Text(moved.Shape[..^1])} for {Shapes.Text(x.Shape)} but has "
                    + $"{Shapes.Text(labels.Shape)}"
            );
        return moved;
    }

    private static Tensor<T> Picked<T>(Tensor<T> x, Tensor<int> labels, string function)
        where T : unmanaged
    {
        CheckRows(x, labels, function);
        var picked = new Tensor<T>(labels.ShapeArray);
        Kernels.Index.Pick(x, labels, picked.AsSpan(), labels.Length, x.Shape[^1]);
        return picked;
    }

    private static void CheckRows<T>(Tensor<T> x, Tensor<int> labels, string function)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(labels);
        if (x.Rank == 0)
            throw new ArgumentException($"'{function}' expects at least one axis but has a scalar");
        if (!labels.Shape.SequenceEqual(x.Shape[..^1]))
            throw new ArgumentException(
                $"'{function}' expects labels of {Shapes.Text(x.Shape[..^1])} for {Shapes.Text(x.Shape)} but has {Shapes.Text(labels.Shape)}"
            );
    }

    private static Tensor<T> WeightsOf<T>(Tensor<T> weights, Tensor<int> labels, int classes, string function)
        where T : unmanaged => Taken(ClassWeights(weights, classes, function), labels, 0, function);

    private static Tensor<T> ClassWeights<T>(Tensor<T> weights, int classes, string function)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Rank != 1 || weights.Length != classes)
            throw new ArgumentException($"'{function}' expects class weights of [{Shapes.Text(classes)}] but has {Shapes.Text(weights.Shape)}");
        return weights;
    }
}
