using System;
using System.Numerics;
using Nabla.Kernels;

// The overloads differ in the element type or in axis against axes, so a further optional parameter would not make a call ambiguous.
#pragma warning disable RS0026

namespace Nabla;

public static partial class Nn
{
    /// <summary>Sum of all elements.</summary>
    /// <param name="x">Any shape.</param>
    /// <returns>The sum; 0 if there are no elements.</returns>
    /// <remarks>Summed pairwise, so the error grows with the logarithm of the length. Derivative: the cotangent, for every element.</remarks>
    public static float Sum(Tensor<float> x) => Total(x);

    /// <inheritdoc cref="Sum(Tensor{float})"/>
    public static double Sum(Tensor<double> x) => Total(x);

    /// <summary>Sum along one axis.</summary>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1, instead of disappearing.</param>
    /// <returns>The shape without the axis, or with length 1 in its place.</returns>
    /// <remarks>Derivative: the cotangent, repeated along the axis.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> Sum(Tensor<float> x, int axis, bool keepDims = false) => SumAlong(x, [axis], keepDims, nameof(Sum));

    /// <inheritdoc cref="Sum(Tensor{float}, int, bool)"/>
    public static Tensor<double> Sum(Tensor<double> x, int axis, bool keepDims = false) => SumAlong(x, [axis], keepDims, nameof(Sum));

    /// <summary>Sum along several axes.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axes">The axes, in any order, each once; negative ones count from the end. None: a copy.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1, instead of disappearing.</param>
    /// <returns>The shape without the axes, or with length 1 in their place.</returns>
    /// <remarks>Derivative: the cotangent, repeated along the axes.</remarks>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An axis does not exist.</exception>
    public static Tensor<float> Sum(Tensor<float> x, int[] axes, bool keepDims = false) => SumAlong(x, axes, keepDims, nameof(Sum));

    /// <inheritdoc cref="Sum(Tensor{float}, int[], bool)"/>
    public static Tensor<double> Sum(Tensor<double> x, int[] axes, bool keepDims = false) => SumAlong(x, axes, keepDims, nameof(Sum));

    /// <summary>Mean of all elements.</summary>
    /// <param name="x">Any shape.</param>
    /// <returns>The sum divided by the number of elements; NaN if there are none.</returns>
    /// <remarks>Derivative: the cotangent divided by the number of elements, for every element.</remarks>
    public static float Mean(Tensor<float> x) => Total(x) / x.Length;

    /// <inheritdoc cref="Mean(Tensor{float})"/>
    public static double Mean(Tensor<double> x) => Total(x) / x.Length;

    /// <summary>Mean along one axis.</summary>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1, instead of disappearing.</param>
    /// <returns>The shape without the axis, or with length 1 in its place; NaN along an axis of length 0.</returns>
    /// <remarks>Derivative: the cotangent divided by the length of the axis, repeated along it.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> Mean(Tensor<float> x, int axis, bool keepDims = false) => MeanAlong(x, [axis], keepDims);

    /// <inheritdoc cref="Mean(Tensor{float}, int, bool)"/>
    public static Tensor<double> Mean(Tensor<double> x, int axis, bool keepDims = false) => MeanAlong(x, [axis], keepDims);

    /// <summary>Mean along several axes.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axes">The axes, in any order, each once; negative ones count from the end. None: a copy.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1, instead of disappearing.</param>
    /// <returns>The shape without the axes, or with length 1 in their place; NaN along axes of length 0.</returns>
    /// <remarks>Derivative: the cotangent divided by the number of elements that go into each mean, repeated along the axes.</remarks>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An axis does not exist.</exception>
    public static Tensor<float> Mean(Tensor<float> x, int[] axes, bool keepDims = false) => MeanAlong(x, axes, keepDims);

    /// <inheritdoc cref="Mean(Tensor{float}, int[], bool)"/>
    public static Tensor<double> Mean(Tensor<double> x, int[] axes, bool keepDims = false) => MeanAlong(x, axes, keepDims);

    /// <summary>Index of the largest element along an axis: the first of equals, or the first NaN if there is one.</summary>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1, instead of disappearing.</param>
    /// <param name="last">Whether the last of equals, or the last NaN, is taken instead of the first.</param>
    /// <returns>The shape without the axis, or with length 1 in its place.</returns>
    /// <remarks>It has no derivative: an index does not change with a small change of the values.</remarks>
    /// <exception cref="ArgumentException">The axis has length 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<int> ArgMax(Tensor<float> x, int axis = -1, bool keepDims = false, bool last = false) =>
        IndexOfMax(x, axis, keepDims, last, nameof(ArgMax));

    /// <inheritdoc cref="ArgMax(Tensor{float}, int, bool, bool)"/>
    public static Tensor<int> ArgMax(Tensor<double> x, int axis = -1, bool keepDims = false, bool last = false) =>
        IndexOfMax(x, axis, keepDims, last, nameof(ArgMax));

    private static T Total<T>(Tensor<T> x)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        T sum = default;
        Reduce.Sum(x.AsReadOnlySpan(), new Span<T>(ref sum), 1, x.Length, 1);
        return sum;
    }

    private static Tensor<T> SumAlong<T>(Tensor<T> x, int[] axes, bool keepDims, string function)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        bool[] along = Along(axes, x.Shape, function);
        int[] shape = x.Shape.ToArray();
        T[]? sums = null;
        // Neighbouring axes are one reduction. The last axes come first, as in plans, so that both round alike.
        for (int end = shape.Length; end > 0; end--)
        {
            if (!along[end - 1])
                continue;
            int start = end - 1,
                lowest = start;
            while (start > 0 && (along[start - 1] || shape[start - 1] == 1))
            {
                start--;
                lowest = along[start] ? start : lowest;
            }

            int outer = Shapes.Product(shape, 0, lowest),
                length = Shapes.Product(shape, lowest, end),
                inner = Shapes.Product(shape, end, shape.Length);
            Array.Fill(shape, 1, lowest, end - lowest);
            T[] next = new T[Shapes.Count(shape)];
            Reduce.Sum(sums ?? x.AsReadOnlySpan(), next, outer, length, inner);
            sums = next;
            end = lowest + 1;
        }

        return Tensor<T>.Over(sums ?? x.ToArray(), keepDims ? shape : Without(along, shape));
    }

    private static Tensor<T> MeanAlong<T>(Tensor<T> x, int[] axes, bool keepDims)
        where T : unmanaged, INumber<T>
    {
        Tensor<T> sum = SumAlong(x, axes, keepDims, nameof(Mean));
        int count = 1;
        foreach (int axis in axes)
            count *= x.Shape[Shapes.Axis(axis, x.Shape, nameof(Mean))];
        return sum / T.CreateChecked(count);
    }

    private static Tensor<int> IndexOfMax<T>(Tensor<T> x, int axis, bool keepDims, bool last, string function)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        axis = Shapes.Axis(axis, x.Shape, function);
        if (x.Shape[axis] == 0)
            throw new ArgumentException($"'{function}' has no element to choose from: axis {Shapes.Text(axis)} of {Shapes.Text(x.Shape)} is empty");
        int[] kept = keepDims ? [1] : [],
            shape = [.. x.Shape[..axis], .. kept, .. x.Shape[(axis + 1)..]];
        var y = new Tensor<int>(shape);
        Kernels.Index.ArgMax(
            x.AsReadOnlySpan(),
            y.AsSpan(),
            Shapes.Product(x.Shape, 0, axis),
            x.Shape[axis],
            Shapes.Product(x.Shape, axis + 1, x.Rank),
            last
        );
        return y;
    }

    private static bool[] Along(int[] axes, ReadOnlySpan<int> shape, string function)
    {
        ArgumentNullException.ThrowIfNull(axes);
        bool[] along = new bool[shape.Length];
        foreach (int axis in axes)
        {
            int index = Shapes.Axis(axis, shape, function);
            if (along[index])
                throw new ArgumentException($"'{function}' names axis {Shapes.Text(index)} twice");
            along[index] = true;
        }

        return along;
    }

    private static int[] Without(bool[] along, int[] shape)
    {
        int count = 0;
        int[] rest = new int[shape.Length];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (!along[axis])
                rest[count++] = shape[axis];
        }

        return rest[..count];
    }
}
