using System;
using System.Numerics;
using System.Runtime.Intrinsics;
using Nabla.Kernels;
using Nabla.Numerics;

namespace Nabla;

public static partial class Nn
{
    /// <summary>Softmax along the last axis, e^(x − max) / Σ e^(x − max).</summary>
    /// <param name="x">At least rank 1; the last axis is not empty.</param>
    /// <returns>The same shape; positive, and 1 in sum along the last axis.</returns>
    /// <remarks>Derivative: y·(dy − Σ dy·y). A row that holds NaN or +∞, or only −∞, becomes NaN.</remarks>
    /// <exception cref="ArgumentException">There is no last axis, or it is empty.</exception>
    public static Tensor<float> Softmax(Tensor<float> x) => SoftmaxOf(x);

    /// <inheritdoc cref="Softmax(Tensor{float})"/>
    public static Tensor<double> Softmax(Tensor<double> x) => SoftmaxOf(x);

    /// <summary>Logarithm of the softmax along the last axis, (x − max) − log Σ e^(x − max).</summary>
    /// <param name="x">At least rank 1; the last axis is not empty.</param>
    /// <returns>The same shape; never positive. Finite where the softmax itself rounds to 0.</returns>
    /// <remarks>Derivative: dy − softmax(x)·Σ dy. A row that holds NaN or +∞, or only −∞, becomes NaN.</remarks>
    /// <exception cref="ArgumentException">There is no last axis, or it is empty.</exception>
    public static Tensor<float> LogSoftmax(Tensor<float> x) => LogSoftmaxOf(x, nameof(LogSoftmax));

    /// <inheritdoc cref="LogSoftmax(Tensor{float})"/>
    public static Tensor<double> LogSoftmax(Tensor<double> x) => LogSoftmaxOf(x, nameof(LogSoftmax));

    /// <summary>Logarithm of the sum of exponentials along the last axis, log Σ eˣ, without overflow.</summary>
    /// <param name="x">At least rank 1; the last axis is not empty.</param>
    /// <returns>The shape without the last axis. An infinite maximum is the result.</returns>
    /// <remarks>Derivative: softmax(x)·dy. NaN propagates.</remarks>
    /// <exception cref="ArgumentException">There is no last axis, or it is empty.</exception>
    public static Tensor<float> LogSumExp(Tensor<float> x) => LogSumExpOf(x);

    /// <inheritdoc cref="LogSumExp(Tensor{float})"/>
    public static Tensor<double> LogSumExp(Tensor<double> x) => LogSumExpOf(x);

    /// <summary>Cross-entropy of the softmax along the last axis with integer labels, −log softmax(logits)[label].</summary>
    /// <param name="logits">[…, classes], at least one class.</param>
    /// <param name="labels">The shape of <paramref name="logits"/> without its last axis; each from 0 to classes − 1.</param>
    /// <returns>The shape of <paramref name="labels"/>; never negative. Exact also where the softmax itself rounds to 0 or 1.</returns>
    /// <remarks>Derivative by the logits: softmax − onehot(label), times the cotangent. NaN propagates.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class; the message names its row and value.</exception>
    public static Tensor<float> SoftmaxCrossEntropy(Tensor<float> logits, Tensor<int> labels) => CrossEntropy(logits, labels);

    /// <inheritdoc cref="SoftmaxCrossEntropy(Tensor{float}, Tensor{int})"/>
    public static Tensor<double> SoftmaxCrossEntropy(Tensor<double> logits, Tensor<int> labels) => CrossEntropy(logits, labels);

    private static Tensor<T> SoftmaxOf<T>(Tensor<T> x)
        where T : unmanaged
    {
        Tensor<T> e = Apply<T, Exponential>(x - LastMax(x, nameof(Softmax)));
        return e / SumAlong(e, [-1], true, nameof(Softmax));
    }

    private static Tensor<T> LogSoftmaxOf<T>(Tensor<T> x, string function)
        where T : unmanaged
    {
        Tensor<T> shifted = x - LastMax(x, function);
        return shifted - Apply<T, Logarithm>(SumAlong(Apply<T, Exponential>(shifted), [-1], true, function));
    }

    private static Tensor<T> LogSumExpOf<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor<T> shift = LastMax(x, nameof(LogSumExp));
        // An infinite maximum is subtracted as 0, since ∞ − ∞ would be NaN.
        foreach (ref T max in shift.AsSpan())
            max = T.IsFinite(max) ? max : T.Zero;
        Tensor<T> log = Apply<T, Logarithm>(SumAlong(Apply<T, Exponential>(x - shift), [-1], true, nameof(LogSumExp))) + shift;
        return Tensor<T>.Over(log.ToArray(), x.Shape[..^1].ToArray());
    }

    private static Tensor<T> CrossEntropy<T>(Tensor<T> logits, Tensor<int> labels)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(labels);
        CheckLastAxis(logits, nameof(SoftmaxCrossEntropy));
        if (!labels.Shape.SequenceEqual(logits.Shape[..^1]))
            throw new ArgumentException($"'{nameof(SoftmaxCrossEntropy)}' expects labels of {Shapes.Text(logits.Shape[..^1])} for {Shapes.Text(logits.Shape)} but has {Shapes.Text(labels.Shape)}");
        // Before anything is computed.
        Kernels.Index.CheckLabels(labels, logits.Shape[^1], nameof(labels));
        var picked = new Tensor<T>(labels.ShapeArray);
        Kernels.Index.Pick(LogSoftmaxOf(logits, nameof(SoftmaxCrossEntropy)), labels, picked.AsSpan(), labels.Length, logits.Shape[^1]);
        return -picked;
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

    private static Tensor<T> Apply<T, TFunction>(Tensor<T> x)
        where T : unmanaged
        where TFunction : struct, ILaneFunction
    {
        var y = new Tensor<T>(x.ShapeArray);
        if (Vector512.IsHardwareAccelerated)
            Apply<T, Lane512<T>, TFunction>(x, y.AsSpan());
        else if (Vector256.IsHardwareAccelerated)
            Apply<T, Lane256<T>, TFunction>(x, y.AsSpan());
        else
            Apply<T, Lane128<T>, TFunction>(x, y.AsSpan());
        return y;
    }

    private static void Apply<T, TLane, TFunction>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged
        where TLane : struct, ILane<TLane, T>
        where TFunction : struct, ILaneFunction
    {
        for (int i = 0; i < y.Length; i += TLane.Count)
            TLane.Store(y, i, TFunction.Apply<TLane, T>(TLane.Load(x, i)));
    }

    private interface ILaneFunction
    {
        static abstract TLane Apply<TLane, T>(TLane x)
            where TLane : struct, ILane<TLane, T>
            where T : unmanaged;
    }

    private readonly struct Exponential : ILaneFunction
    {
        public static TLane Apply<TLane, T>(TLane x)
            where TLane : struct, ILane<TLane, T>
            where T : unmanaged => TLane.Exp(x);
    }

    private readonly struct Logarithm : ILaneFunction
    {
        public static TLane Apply<TLane, T>(TLane x)
            where TLane : struct, ILane<TLane, T>
            where T : unmanaged => TLane.Log(x);
    }
}
