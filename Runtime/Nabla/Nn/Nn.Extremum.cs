using System;
using System.Numerics;
using Nabla.Kernels;

// The overloads differ in the element type or in axis against axes, so a further optional parameter would not make a call ambiguous.
#pragma warning disable RS0026

namespace Nabla;

public static partial class Nn
{
    /// <summary>Largest of all elements.</summary>
    /// <param name="x">Any shape, not empty.</param>
    /// <returns>The value.</returns>
    /// <remarks>Derivative: equal maxima share the cotangent equally. NaN propagates. Its name is not Max, which compares two operands: Max(x, 0) has
    /// to stay a rectifier.</remarks>
    /// <exception cref="ArgumentException">There are no elements.</exception>
    public static float ReduceMax(Tensor<float> x) => MaxAlong(x, AllAxes(x), false, nameof(ReduceMax)).Item();

    /// <inheritdoc cref="ReduceMax(Tensor{float})"/>
    public static double ReduceMax(Tensor<double> x) => MaxAlong(x, AllAxes(x), false, nameof(ReduceMax)).Item();

    /// <summary>Largest element along one axis.</summary>
    /// <param name="x">At least rank 1; the axis is not empty.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1, instead of disappearing.</param>
    /// <returns>The shape without the axis, or with length 1 in its place.</returns>
    /// <remarks>Derivative: equal maxima share the cotangent equally. NaN propagates. Its name is not Max, which compares two operands: Max(x, 0) has
    /// to stay a rectifier.</remarks>
    /// <exception cref="ArgumentException">The axis is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> ReduceMax(Tensor<float> x, int axis, bool keepDims = false) => MaxAlong(x, [axis], keepDims, nameof(ReduceMax));

    /// <inheritdoc cref="ReduceMax(Tensor{float}, int, bool)"/>
    public static Tensor<double> ReduceMax(Tensor<double> x, int axis, bool keepDims = false) => MaxAlong(x, [axis], keepDims, nameof(ReduceMax));

    /// <summary>Largest element along several axes.</summary>
    /// <param name="x">Any shape; the axes are not empty.</param>
    /// <param name="axes">The axes, in any order, each once; negative ones count from the end. None: a copy.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1, instead of disappearing.</param>
    /// <returns>The shape without the axes, or with length 1 in their place.</returns>
    /// <remarks>Derivative: equal maxima share the cotangent equally. NaN propagates. Its name is not Max, which compares two operands: Max(x, 0) has
    /// to stay a rectifier.</remarks>
    /// <exception cref="ArgumentException">An axis is empty or named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An axis does not exist.</exception>
    public static Tensor<float> ReduceMax(Tensor<float> x, int[] axes, bool keepDims = false) => MaxAlong(x, axes, keepDims, nameof(ReduceMax));

    /// <inheritdoc cref="ReduceMax(Tensor{float}, int[], bool)"/>
    public static Tensor<double> ReduceMax(Tensor<double> x, int[] axes, bool keepDims = false) => MaxAlong(x, axes, keepDims, nameof(ReduceMax));

    /// <summary>Smallest of all elements.</summary>
    /// <param name="x">Any shape, not empty.</param>
    /// <returns>The value.</returns>
    /// <remarks>Derivative: equal minima share the cotangent equally. NaN propagates. Its name is not Min, which compares two operands: Min(x, 0) has
    /// to stay a rectifier.</remarks>
    /// <exception cref="ArgumentException">There are no elements.</exception>
    public static float ReduceMin(Tensor<float> x) => MinAlong(x, AllAxes(x), false, nameof(ReduceMin)).Item();

    /// <inheritdoc cref="ReduceMin(Tensor{float})"/>
    public static double ReduceMin(Tensor<double> x) => MinAlong(x, AllAxes(x), false, nameof(ReduceMin)).Item();

    /// <summary>Smallest element along one axis.</summary>
    /// <param name="x">At least rank 1; the axis is not empty.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1, instead of disappearing.</param>
    /// <returns>The shape without the axis, or with length 1 in its place.</returns>
    /// <remarks>Derivative: equal minima share the cotangent equally. NaN propagates. Its name is not Min, which compares two operands: Min(x, 0) has
    /// to stay a rectifier.</remarks>
    /// <exception cref="ArgumentException">The axis is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> ReduceMin(Tensor<float> x, int axis, bool keepDims = false) => MinAlong(x, [axis], keepDims, nameof(ReduceMin));

    /// <inheritdoc cref="ReduceMin(Tensor{float}, int, bool)"/>
    public static Tensor<double> ReduceMin(Tensor<double> x, int axis, bool keepDims = false) => MinAlong(x, [axis], keepDims, nameof(ReduceMin));

    /// <summary>Smallest element along several axes.</summary>
    /// <param name="x">Any shape; the axes are not empty.</param>
    /// <param name="axes">The axes, in any order, each once; negative ones count from the end. None: a copy.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1, instead of disappearing.</param>
    /// <returns>The shape without the axes, or with length 1 in their place.</returns>
    /// <remarks>Derivative: equal minima share the cotangent equally. NaN propagates. Its name is not Min, which compares two operands: Min(x, 0) has
    /// to stay a rectifier.</remarks>
    /// <exception cref="ArgumentException">An axis is empty or named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An axis does not exist.</exception>
    public static Tensor<float> ReduceMin(Tensor<float> x, int[] axes, bool keepDims = false) => MinAlong(x, axes, keepDims, nameof(ReduceMin));

    /// <inheritdoc cref="ReduceMin(Tensor{float}, int[], bool)"/>
    public static Tensor<double> ReduceMin(Tensor<double> x, int[] axes, bool keepDims = false) => MinAlong(x, axes, keepDims, nameof(ReduceMin));

    /// <summary>Index of the smallest element along an axis: the first of equals, or the first NaN if there is one.</summary>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1, instead of disappearing.</param>
    /// <param name="last">Whether the last of equals, or the last NaN, is taken instead of the first.</param>
    /// <returns>The shape without the axis, or with length 1 in its place.</returns>
    /// <remarks>It has no derivative: an index does not change with a small change of the values.</remarks>
    /// <exception cref="ArgumentException">The axis has length 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<int> ArgMin(Tensor<float> x, int axis = -1, bool keepDims = false, bool last = false) =>
        IndexOfMax(-x, axis, keepDims, last, nameof(ArgMin));

    /// <inheritdoc cref="ArgMin(Tensor{float}, int, bool, bool)"/>
    public static Tensor<int> ArgMin(Tensor<double> x, int axis = -1, bool keepDims = false, bool last = false) =>
        IndexOfMax(-x, axis, keepDims, last, nameof(ArgMin));

    private static Tensor<T> MaxAlong<T>(Tensor<T> x, int[] axes, bool keepDims, string function)
        where T : unmanaged =>
        Reduced(
            x,
            axes,
            keepDims,
            function,
            rows =>
            {
                if (rows.Shape[^1] == 0)
                    throw new ArgumentException($"'{function}' has nothing to choose from: an axis of {Shapes.Text(x.Shape)} is empty");
                var max = new Tensor<T>(rows.Shape[..^1].ToArray());
                Reduce.Max(rows, max.AsSpan(), max.Length, rows.Shape[^1], 1);
                return max;
            }
        );

    private static Tensor<T> MinAlong<T>(Tensor<T> x, int[] axes, bool keepDims, string function)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        return -MaxAlong(-x, axes, keepDims, function);
    }
}
