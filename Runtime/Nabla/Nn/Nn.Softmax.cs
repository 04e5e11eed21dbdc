using System;
using System.Numerics;
using Nabla.Kernels;

// The overloads differ in the element type or in axis against axes, so a further optional parameter would not make a call ambiguous.
#pragma warning disable RS0026

namespace Nabla;

public static partial class Nn
{
    /// <summary>Softmax along an axis, e^(x − max) / Σ e^(x − max).</summary>
    /// <param name="x">At least rank 1; the axis is not empty.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <returns>The same shape; positive, with the sum 1 along the axis.</returns>
    /// <remarks>Derivative: y·(dy − Σ dy·y). A line that holds NaN, or only −∞, becomes NaN; elements of +∞ share all of it. The last axis is the
    /// fastest: other axes are moved there and back.</remarks>
    /// <exception cref="ArgumentException">The axis is empty, or there is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> Softmax(Tensor<float> x, int axis = -1) => Along(x, axis, nameof(Softmax), SoftmaxOf);

    /// <inheritdoc cref="Softmax(Tensor{float}, int)"/>
    public static Tensor<double> Softmax(Tensor<double> x, int axis = -1) => Along(x, axis, nameof(Softmax), SoftmaxOf);

    /// <summary>Logarithm of the softmax along an axis, (x − max) − log Σ e^(x − max).</summary>
    /// <param name="x">At least rank 1; the axis is not empty.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <returns>The same shape; never positive. Finite even where the softmax itself rounds to 0.</returns>
    /// <remarks>Derivative: dy − softmax(x)·Σ dy. A line that holds NaN, or only −∞, becomes NaN; elements of +∞ share all of it.</remarks>
    /// <exception cref="ArgumentException">The axis is empty, or there is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> LogSoftmax(Tensor<float> x, int axis = -1) =>
        Along(x, axis, nameof(LogSoftmax), rows => LogSoftmaxOf(rows, nameof(LogSoftmax)));

    /// <inheritdoc cref="LogSoftmax(Tensor{float}, int)"/>
    public static Tensor<double> LogSoftmax(Tensor<double> x, int axis = -1) =>
        Along(x, axis, nameof(LogSoftmax), rows => LogSoftmaxOf(rows, nameof(LogSoftmax)));

    /// <summary>Softmax of the negated values along an axis: the smallest get the most.</summary>
    /// <param name="x">At least rank 1; the axis is not empty.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <returns>The same shape; positive, with the sum 1 along the axis.</returns>
    /// <remarks>Derivative: −y·(dy − Σ dy·y). A line that holds NaN, or only +∞, becomes NaN; elements of −∞ share all of it.</remarks>
    /// <exception cref="ArgumentException">The axis is empty, or there is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> Softmin(Tensor<float> x, int axis = -1) => Along(x, axis, nameof(Softmin), rows => SoftmaxOf(-rows));

    /// <inheritdoc cref="Softmin(Tensor{float}, int)"/>
    public static Tensor<double> Softmin(Tensor<double> x, int axis = -1) => Along(x, axis, nameof(Softmin), rows => SoftmaxOf(-rows));

    /// <summary>1 at the largest element along an axis, 0 elsewhere; the first of equals counts, or the first NaN if there is one.</summary>
    /// <param name="x">At least rank 1; the axis is not empty.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <returns>The same shape.</returns>
    /// <remarks>It has no derivative: which element is the largest does not change with a small change of the values.</remarks>
    /// <exception cref="ArgumentException">The axis is empty, or there is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> HardMax(Tensor<float> x, int axis = -1) => Along(x, axis, nameof(HardMax), HardMaxOf);

    /// <inheritdoc cref="HardMax(Tensor{float}, int)"/>
    public static Tensor<double> HardMax(Tensor<double> x, int axis = -1) => Along(x, axis, nameof(HardMax), HardMaxOf);

    /// <summary>Logarithm of the sum of exponentials along the last axis, log Σ eˣ, without overflow.</summary>
    /// <param name="x">At least rank 1; the last axis is not empty.</param>
    /// <returns>The shape without the last axis. An infinite maximum is the result.</returns>
    /// <remarks>Derivative: softmax(x)·dy over the reduced axes. NaN propagates.</remarks>
    /// <exception cref="ArgumentException">There is no last axis, or it is empty.</exception>
    public static Tensor<float> LogSumExp(Tensor<float> x) => LogSumExpOf(x);

    /// <inheritdoc cref="LogSumExp(Tensor{float})"/>
    public static Tensor<double> LogSumExp(Tensor<double> x) => LogSumExpOf(x);

    /// <summary>Logarithm of the sum of exponentials along an axis, log Σ eˣ, without overflow.</summary>
    /// <param name="x">At least rank 1; the axis is not empty.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1, instead of disappearing.</param>
    /// <returns>The shape without the axis, or with length 1 in its place. An infinite maximum is the result.</returns>
    /// <remarks>Derivative: softmax(x)·dy over the reduced axes. NaN propagates.</remarks>
    /// <exception cref="ArgumentException">The axis is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> LogSumExp(Tensor<float> x, int axis, bool keepDims = false) =>
        Reduced(x, [axis], keepDims, nameof(LogSumExp), LogSumExpOf);

    /// <inheritdoc cref="LogSumExp(Tensor{float}, int, bool)"/>
    public static Tensor<double> LogSumExp(Tensor<double> x, int axis, bool keepDims = false) =>
        Reduced(x, [axis], keepDims, nameof(LogSumExp), LogSumExpOf);

    /// <summary>Logarithm of the sum of exponentials along several axes, log Σ eˣ, without overflow.</summary>
    /// <param name="x">Any shape; the axes are not empty.</param>
    /// <param name="axes">The axes, in any order, each once; negative ones count from the end. None: a copy.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1, instead of disappearing.</param>
    /// <returns>The shape without the axes, or with length 1 in their place. An infinite maximum is the result.</returns>
    /// <remarks>Derivative: softmax(x)·dy over the reduced axes. NaN propagates.</remarks>
    /// <exception cref="ArgumentException">An axis is empty or named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An axis does not exist.</exception>
    public static Tensor<float> LogSumExp(Tensor<float> x, int[] axes, bool keepDims = false) =>
        Reduced(x, axes, keepDims, nameof(LogSumExp), LogSumExpOf);

    /// <inheritdoc cref="LogSumExp(Tensor{float}, int[], bool)"/>
    public static Tensor<double> LogSumExp(Tensor<double> x, int[] axes, bool keepDims = false) =>
        Reduced(x, axes, keepDims, nameof(LogSumExp), LogSumExpOf);

    private static Tensor<T> SoftmaxOf<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor<T> e = Exponential(Shifted(x, nameof(Softmax)));
        return e / SumAlong(e, [-1], true, nameof(Softmax));
    }

    private static Tensor<T> LogSoftmaxOf<T>(Tensor<T> x, string function)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor<T> shifted = Shifted(x, function);
        return shifted - Logarithm(SumAlong(Exponential(shifted), [-1], true, function));
    }

    /// <summary>Shifts each line so that its largest element is 0, even if it is ∞, where ∞ − ∞ would be NaN.</summary>
    private static Tensor<T> Shifted<T>(Tensor<T> x, string function)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor<T> shifted = x - LastMax(x, function);
        ReadOnlySpan<T> from = x.AsReadOnlySpan();
        Span<T> to = shifted.AsSpan();
        for (int i = 0; i < to.Length; i++)
            to[i] = T.IsPositiveInfinity(from[i]) ? T.Zero : to[i];
        return shifted;
    }

    private static Tensor<T> LogSumExpOf<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor<T> shift = LastMax(x, nameof(LogSumExp));
        // An infinite maximum is subtracted as 0, since ∞ − ∞ would be NaN.
        foreach (ref T max in shift.AsSpan())
            max = T.IsFinite(max) ? max : T.Zero;
        Tensor<T> log = Logarithm(SumAlong(Exponential(x - shift), [-1], true, nameof(LogSumExp))) + shift;
        return Tensor<T>.Over(log.ToArray(), x.Shape[..^1].ToArray());
    }

    private static Tensor<T> HardMaxOf<T>(Tensor<T> x)
        where T : unmanaged, INumber<T>
    {
        CheckLastAxis(x, nameof(HardMax));
        var y = new Tensor<T>(x.ShapeArray);
        Kernels.Index.OneHot(IndexOfMax(x, -1, false, false, nameof(HardMax)), y.AsSpan(), x.Length / x.Shape[^1], x.Shape[^1]);
        return y;
    }

    private static void CheckLastAxis<T>(Tensor<T> x, string function)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank == 0)
            throw new ArgumentException($"'{function}' expects at least one axis but has a scalar");
        if (x.Shape[^1] == 0)
            throw new ArgumentException($"'{function}' expects at least one element on the last axis but has {Shapes.Text(x.Shape)}");
    }

    private static Tensor<T> LastMax<T>(Tensor<T> x, string function)
        where T : unmanaged
    {
        CheckLastAxis(x, function);
        int[] shape = [.. x.Shape[..^1], 1];
        var max = new Tensor<T>(shape);
        Reduce.Max(x.AsReadOnlySpan(), max.AsSpan(), max.Length, x.Shape[^1], 1);
        return max;
    }

    private static Tensor<T> Exponential<T>(Tensor<T> x)
        where T : unmanaged => x is Tensor<float> single ? (Tensor<T>)(object)Exp(single) : (Tensor<T>)(object)Exp((Tensor<double>)(object)x);

    private static Tensor<T> Logarithm<T>(Tensor<T> x)
        where T : unmanaged => x is Tensor<float> single ? (Tensor<T>)(object)Log(single) : (Tensor<T>)(object)Log((Tensor<double>)(object)x);
}
