using System;
using System.Numerics;

// The overloads differ in the element type or in axis against axes, so a further optional parameter would not make a call ambiguous.
#pragma warning disable RS0026

namespace Nabla;

public static partial class Nn
{
    /// <summary>The elements of an axis in order.</summary>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="descending">Whether the largest come first.</param>
    /// <returns>The same shape.</returns>
    /// <remarks>Derivative: each place passes its cotangent to the element that stands there. Equal elements keep their order in both directions; NaN
    /// counts as the largest.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> Sort(Tensor<float> x, int axis = -1, bool descending = false) =>
        Gather(x, Ordered(x, axis, null, descending, nameof(Sort)), axis);

    /// <inheritdoc cref="Sort(Tensor{float}, int, bool)"/>
    public static Tensor<double> Sort(Tensor<double> x, int axis = -1, bool descending = false) =>
        Gather(x, Ordered(x, axis, null, descending, nameof(Sort)), axis);

    /// <summary>The positions of an axis in the order of their elements: what <see cref="Sort(Tensor{float}, int, bool)"/> puts first, second and so
    /// on.</summary>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="descending">Whether the positions of the largest come first.</param>
    /// <returns>The same shape.</returns>
    /// <remarks>It has no derivative: an index does not change with a small change of the values. Equal elements keep their order; NaN counts as the
    /// largest.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<int> ArgSort(Tensor<float> x, int axis = -1, bool descending = false) => Ordered(x, axis, null, descending, nameof(ArgSort));

    /// <inheritdoc cref="ArgSort(Tensor{float}, int, bool)"/>
    public static Tensor<int> ArgSort(Tensor<double> x, int axis = -1, bool descending = false) =>
        Ordered(x, axis, null, descending, nameof(ArgSort));

    /// <summary>The k largest elements of an axis, the largest first, or the k smallest, the smallest first.</summary>
    /// <param name="x">At least rank 1.</param>
    /// <param name="k">The number of elements; at most the length of the axis.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="largest">Whether the largest are taken, not the smallest.</param>
    /// <returns>The axis has the length k.</returns>
    /// <remarks>Derivative: each place passes its cotangent to the element that stands there; the other elements get 0. The first of equal elements
    /// are taken; NaN counts as the largest.</remarks>
    /// <exception cref="ArgumentException"><paramref name="k"/> is negative or above the length of the axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> TopK(Tensor<float> x, int k, int axis = -1, bool largest = true) =>
        Gather(x, Ordered(x, axis, k, largest, nameof(TopK)), axis);

    /// <inheritdoc cref="TopK(Tensor{float}, int, int, bool)"/>
    public static Tensor<double> TopK(Tensor<double> x, int k, int axis = -1, bool largest = true) =>
        Gather(x, Ordered(x, axis, k, largest, nameof(TopK)), axis);

    /// <summary>The positions of the k largest elements of an axis, that of the largest first, or of the k smallest, that of the smallest
    /// first.</summary>
    /// <param name="x">At least rank 1.</param>
    /// <param name="k">The number of elements; at most the length of the axis.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="largest">Whether the largest are taken, not the smallest.</param>
    /// <returns>The axis has the length k.</returns>
    /// <remarks>It has no derivative: an index does not change with a small change of the values. The first of equal elements are taken; NaN counts
    /// as the largest.</remarks>
    /// <exception cref="ArgumentException"><paramref name="k"/> is negative or above the length of the axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<int> TopKIndices(Tensor<float> x, int k, int axis = -1, bool largest = true) =>
        Ordered(x, axis, k, largest, nameof(TopKIndices));

    /// <inheritdoc cref="TopKIndices(Tensor{float}, int, int, bool)"/>
    public static Tensor<int> TopKIndices(Tensor<double> x, int k, int axis = -1, bool largest = true) =>
        Ordered(x, axis, k, largest, nameof(TopKIndices));

    /// <summary>Median of all elements, the lower one of two in the middle.</summary>
    /// <param name="x">Any shape, not empty.</param>
    /// <returns>The value.</returns>
    /// <remarks>Derivative: all of it goes to the element in the middle of the stable order. NaN propagates.</remarks>
    /// <exception cref="ArgumentException">There are no elements.</exception>
    public static float Median(Tensor<float> x) => MedianAlong(x, AllAxes(x), false).Item();

    /// <inheritdoc cref="Median(Tensor{float})"/>
    public static double Median(Tensor<double> x) => MedianAlong(x, AllAxes(x), false).Item();

    /// <summary>Median along one axis, the lower one of two in the middle.</summary>
    /// <param name="x">At least rank 1; the axis is not empty.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1, instead of disappearing.</param>
    /// <returns>The shape without the axis, or with length 1 in its place.</returns>
    /// <remarks>Derivative: all of it goes to the element in the middle of the stable order. NaN propagates.</remarks>
    /// <exception cref="ArgumentException">The axis is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> Median(Tensor<float> x, int axis, bool keepDims = false) => MedianAlong(x, [axis], keepDims);

    /// <inheritdoc cref="Median(Tensor{float}, int, bool)"/>
    public static Tensor<double> Median(Tensor<double> x, int axis, bool keepDims = false) => MedianAlong(x, [axis], keepDims);

    /// <summary>Median along several axes, the lower one of two in the middle.</summary>
    /// <param name="x">Any shape; the axes are not empty.</param>
    /// <param name="axes">The axes, in any order, each once; negative ones count from the end. None: a copy.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1, instead of disappearing.</param>
    /// <returns>The shape without the axes, or with length 1 in their place.</returns>
    /// <remarks>Derivative: all of it goes to the element in the middle of the stable order. NaN propagates.</remarks>
    /// <exception cref="ArgumentException">An axis is empty or named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An axis does not exist.</exception>
    public static Tensor<float> Median(Tensor<float> x, int[] axes, bool keepDims = false) => MedianAlong(x, axes, keepDims);

    /// <inheritdoc cref="Median(Tensor{float}, int[], bool)"/>
    public static Tensor<double> Median(Tensor<double> x, int[] axes, bool keepDims = false) => MedianAlong(x, axes, keepDims);

    /// <summary>Largest element along one axis, whose derivative goes to one element.</summary>
    /// <param name="x">At least rank 1; the axis is not empty.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1, instead of disappearing.</param>
    /// <returns>The shape without the axis, or with length 1 in its place.</returns>
    /// <remarks>Derivative: all of it goes to the element that <see cref="ArgMax(Tensor{float}, int, bool, bool)"/> names, the first of equals or the
    /// first NaN; with <see cref="ReduceMax(Tensor{float}, int, bool)"/> equals share it.</remarks>
    /// <exception cref="ArgumentException">The axis is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> FirstMax(Tensor<float> x, int axis, bool keepDims = false) => MaxAlong(x, [axis], keepDims, nameof(FirstMax));

    /// <inheritdoc cref="FirstMax(Tensor{float}, int, bool)"/>
    public static Tensor<double> FirstMax(Tensor<double> x, int axis, bool keepDims = false) => MaxAlong(x, [axis], keepDims, nameof(FirstMax));

    /// <summary>Smallest element along one axis, whose derivative goes to one element.</summary>
    /// <param name="x">At least rank 1; the axis is not empty.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1, instead of disappearing.</param>
    /// <returns>The shape without the axis, or with length 1 in its place.</returns>
    /// <remarks>Derivative: all of it goes to the element that <see cref="ArgMin(Tensor{float}, int, bool, bool)"/> names, the first of equals or the
    /// first NaN; with <see cref="ReduceMin(Tensor{float}, int, bool)"/> equals share it.</remarks>
    /// <exception cref="ArgumentException">The axis is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> FirstMin(Tensor<float> x, int axis, bool keepDims = false) => MinAlong(x, [axis], keepDims, nameof(FirstMin));

    /// <inheritdoc cref="FirstMin(Tensor{float}, int, bool)"/>
    public static Tensor<double> FirstMin(Tensor<double> x, int axis, bool keepDims = false) => MinAlong(x, [axis], keepDims, nameof(FirstMin));

    /// <param name="x">The elements.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="k">How many positions; null for all.</param>
    /// <param name="descending">Whether the largest come first.</param>
    /// <param name="function">The calling function, to be named in the error.</param>
    private static Tensor<int> Ordered<T>(Tensor<T> x, int axis, int? k, bool descending, string function)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        axis = Shapes.Axis(axis, x.Shape, function);
        int length = x.Shape[axis],
            count = k ?? length;
        if (count < 0 || count > length)
            throw new ArgumentException(
                $"'{function}' expects k from 0 to {Shapes.Text(length)}, the length of axis {Shapes.Text(axis)} of {Shapes.Text(x.Shape)}, but "
                    + $"has {Shapes.Text(count)}"
            );
        int[] shape = [.. x.Shape[..axis], count, .. x.Shape[(axis + 1)..]];
        var y = new Tensor<int>(shape);
        Kernels.Order.Positions<T>(
            x,
            y.AsSpan(),
            Shapes.Product(x.Shape, 0, axis),
            length,
            Shapes.Product(x.Shape, axis + 1, x.Rank),
            count,
            descending
        );
        return y;
    }

    private static Tensor<T> MedianAlong<T>(Tensor<T> x, int[] axes, bool keepDims)
        where T : unmanaged, INumber<T> =>
        Reduced(
            x,
            axes,
            keepDims,
            nameof(Median),
            rows =>
            {
                int length = rows.Shape[^1];
                if (length == 0)
                    throw new ArgumentException($"'{nameof(Median)}' has nothing to choose from: an axis of {Shapes.Text(x.Shape)} is empty");
                var y = new Tensor<T>(rows.Shape[..^1].ToArray());
                ReadOnlySpan<int> order = Ordered(rows, -1, null, false, nameof(Median));
                ReadOnlySpan<T> values = rows;
                for (int row = 0; row < y.Length; row++)
                {
                    // NaN counts as the largest, so it stands last.
                    T last = values[row * length + order[row * length + length - 1]];
                    y.AsSpan()[row] = T.IsNaN(last) ? last : values[row * length + order[row * length + (length - 1) / 2]];
                }

                return y;
            }
        );
}
