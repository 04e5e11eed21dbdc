using System;
using System.Numerics;

// The overloads differ in the element type or in a tensor against a number, so a further optional parameter would not make a call ambiguous.
#pragma warning disable RS0026

namespace Nabla;

// Losses give one number for each row; Mean or Sum makes one number of them. Other libraries choose among these three with an argument; here no
// argument is needed.
public static partial class Nn
{
    /// <summary>Cross-entropy of probabilities with target probabilities, −Σ t·log q along the classes.</summary>
    /// <param name="q">[…, classes]: predicted probabilities.</param>
    /// <param name="target">The same shape: target probabilities.</param>
    /// <param name="axis">The axis of the classes; negative ones count from the end.</param>
    /// <returns>The shape without the axis of the classes.</returns>
    /// <remarks>A target of 0 costs 0, even where q = 0. Derivative by q: −t/q, 0 where t = 0; by the target: −log q, even where t = 0. NaN
    /// propagates where t is not 0. In a plan, CategoricalCrossEntropy(Softmax(x), t) becomes the stable form on x.</remarks>
    /// <exception cref="ArgumentException">The shapes differ, or there is no such axis.</exception>
    public static Tensor<float> CategoricalCrossEntropy(Tensor<float> q, Tensor<float> target, int axis = -1) =>
        -Expected(q, target, axis, nameof(CategoricalCrossEntropy), Log);

    /// <inheritdoc cref="CategoricalCrossEntropy(Tensor{float}, Tensor{float}, int)"/>
    public static Tensor<double> CategoricalCrossEntropy(Tensor<double> q, Tensor<double> target, int axis = -1) =>
        -Expected(q, target, axis, nameof(CategoricalCrossEntropy), Log);

    /// <summary>Cross-entropy of probabilities with integer labels, −log q[label] along the classes.</summary>
    /// <param name="q">[…, classes]: predicted probabilities.</param>
    /// <param name="labels">The shape of <paramref name="q"/> without the axis of the classes; each from 0 to classes − 1.</param>
    /// <param name="axis">The axis of the classes; negative ones count from the end. The labels have the other axes, in their order.</param>
    /// <returns>The shape of <paramref name="labels"/>.</returns>
    /// <remarks>Derivative by q: −1/q at the label, 0 elsewhere. NaN at the label propagates. In a plan, CategoricalCrossEntropy(Softmax(x), labels)
    /// becomes the stable form on x.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class; the message names its row and value.</exception>
    public static Tensor<float> CategoricalCrossEntropy(Tensor<float> q, Tensor<int> labels, int axis = -1) =>
        -Log(Picked(ClassesLast(q, labels, axis, nameof(CategoricalCrossEntropy)), labels, nameof(CategoricalCrossEntropy)));

    /// <inheritdoc cref="CategoricalCrossEntropy(Tensor{float}, Tensor{int}, int)"/>
    public static Tensor<double> CategoricalCrossEntropy(Tensor<double> q, Tensor<int> labels, int axis = -1) =>
        -Log(Picked(ClassesLast(q, labels, axis, nameof(CategoricalCrossEntropy)), labels, nameof(CategoricalCrossEntropy)));

    /// <summary>Cross-entropy of the softmax along the classes with integer labels, −log softmax(logits)[label].</summary>
    /// <param name="logits">[…, classes], at least one class.</param>
    /// <param name="labels">The shape of <paramref name="logits"/> without the axis of the classes; each from 0 to classes − 1.</param>
    /// <param name="axis">The axis of the classes; negative ones count from the end. The labels have the other axes, in their order.</param>
    /// <returns>The shape of <paramref name="labels"/>; never negative. Exact even where the softmax itself rounds to 0 or 1.</returns>
    /// <remarks>Derivative by the logits: softmax − onehot(label), times the cotangent. NaN propagates.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class; the message names its row and value.</exception>
    public static Tensor<float> SoftmaxCrossEntropy(Tensor<float> logits, Tensor<int> labels, int axis = -1) => CrossEntropy(logits, labels, axis);

    /// <inheritdoc cref="SoftmaxCrossEntropy(Tensor{float}, Tensor{int}, int)"/>
    public static Tensor<double> SoftmaxCrossEntropy(Tensor<double> logits, Tensor<int> labels, int axis = -1) => CrossEntropy(logits, labels, axis);

    /// <summary>Cross-entropy of the softmax along the classes with target probabilities, −Σ t·log softmax(logits).</summary>
    /// <param name="logits">[…, classes], at least one class.</param>
    /// <param name="target">The same shape: target probabilities.</param>
    /// <param name="axis">The axis of the classes; negative ones count from the end.</param>
    /// <returns>The shape without the axis of the classes. Exact even where the softmax itself rounds to 0 or 1.</returns>
    /// <remarks>A target of 0 costs 0. Derivative by the logits: softmax·Σt − t, times the cotangent; by the target: −log softmax(logits), even where
    /// t = 0. NaN propagates.</remarks>
    /// <exception cref="ArgumentException">The shapes differ, or there is no class.</exception>
    public static Tensor<float> SoftmaxCrossEntropy(Tensor<float> logits, Tensor<float> target, int axis = -1) =>
        -Expected(logits, target, axis, nameof(SoftmaxCrossEntropy), x => LogSoftmaxOf(x, nameof(SoftmaxCrossEntropy)));

    /// <inheritdoc cref="SoftmaxCrossEntropy(Tensor{float}, Tensor{float}, int)"/>
    public static Tensor<double> SoftmaxCrossEntropy(Tensor<double> logits, Tensor<double> target, int axis = -1) =>
        -Expected(logits, target, axis, nameof(SoftmaxCrossEntropy), x => LogSoftmaxOf(x, nameof(SoftmaxCrossEntropy)));

    /// <summary>Cross-entropy of the softmax along the classes with smoothed labels, −(1 − ε)·log p[label] − ε/classes·Σ log p.</summary>
    /// <param name="logits">[…, classes], at least one class.</param>
    /// <param name="labels">The shape of <paramref name="logits"/> without the axis of the classes; each from 0 to classes − 1, or
    /// <paramref name="ignoreIndex"/>.</param>
    /// <param name="labelSmoothing">The share ε of the target that is spread over all classes evenly.</param>
    /// <param name="ignoreIndex">Rows with this label cost 0 and get no gradient. A mean over the other rows has to divide by their number, not by
    /// the number of all rows.</param>
    /// <param name="axis">The axis of the classes; negative ones count from the end. The labels have the other axes, in their order.</param>
    /// <returns>The shape of <paramref name="labels"/>.</returns>
    /// <remarks>Derivative by the logits: softmax − (1 − ε)·onehot(label) − ε/classes, times the cotangent. NaN propagates. Source: Szegedy et al.,
    /// CVPR 2016.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class; the message names its row and value.</exception>
    public static Tensor<float> SoftmaxCrossEntropy(
        Tensor<float> logits,
        Tensor<int> labels,
        float labelSmoothing,
        int ignoreIndex = -100,
        int axis = -1
    ) => WeightedCrossEntropy(logits, labels, null, labelSmoothing, ignoreIndex, axis);

    /// <inheritdoc cref="SoftmaxCrossEntropy(Tensor{float}, Tensor{int}, float, int, int)"/>
    public static Tensor<double> SoftmaxCrossEntropy(
        Tensor<double> logits,
        Tensor<int> labels,
        double labelSmoothing,
        int ignoreIndex = -100,
        int axis = -1
    ) => WeightedCrossEntropy(logits, labels, null, labelSmoothing, ignoreIndex, axis);

    /// <summary>Cross-entropy of the softmax along the classes with a weight for each class and smoothed labels, −(1 − ε)·w[label]·log p[label] −
    /// ε/classes·Σ w·log p.</summary>
    /// <param name="logits">[…, classes], at least one class.</param>
    /// <param name="labels">The shape of <paramref name="logits"/> without the axis of the classes; each from 0 to classes − 1, or
    /// <paramref name="ignoreIndex"/>.</param>
    /// <param name="classWeights">[classes]; the loss of a row is multiplied by the weight of its label.</param>
    /// <param name="labelSmoothing">The share ε of the target that is spread over all classes evenly.</param>
    /// <param name="ignoreIndex">Rows with this label cost 0 and get no gradient. A mean over the other rows has to divide by their number, not by
    /// the number of all rows.</param>
    /// <param name="axis">The axis of the classes; negative ones count from the end. The labels have the other axes, in their order.</param>
    /// <returns>The shape of <paramref name="labels"/>. A weighted mean is the sum of the losses divided by the sum of the labels' weights.</returns>
    /// <remarks>Derivative by the logits: that of log softmax, times the weights. NaN propagates.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class; the message names its row and value.</exception>
    public static Tensor<float> SoftmaxCrossEntropy(
        Tensor<float> logits,
        Tensor<int> labels,
        Tensor<float> classWeights,
        float labelSmoothing = 0,
        int ignoreIndex = -100,
        int axis = -1
    ) => WeightedCrossEntropy(logits, labels, classWeights, labelSmoothing, ignoreIndex, axis);

    /// <inheritdoc cref="SoftmaxCrossEntropy(Tensor{float}, Tensor{int}, Tensor{float}, float, int, int)"/>
    public static Tensor<double> SoftmaxCrossEntropy(
        Tensor<double> logits,
        Tensor<int> labels,
        Tensor<double> classWeights,
        double labelSmoothing = 0,
        int ignoreIndex = -100,
        int axis = -1
    ) => WeightedCrossEntropy(logits, labels, classWeights, labelSmoothing, ignoreIndex, axis);

    /// <summary>Cross-entropy of the softmax along the classes with smoothed target probabilities, −Σ ((1 − ε)·t + ε/classes)·log
    /// softmax(logits).</summary>
    /// <param name="logits">[…, classes], at least one class.</param>
    /// <param name="target">The same shape: target probabilities t.</param>
    /// <param name="labelSmoothing">The share ε of the target that is spread over all classes evenly.</param>
    /// <param name="axis">The axis of the classes; negative ones count from the end.</param>
    /// <returns>The shape without the axis of the classes.</returns>
    /// <remarks>A target of 0 costs no more than its share of ε. Derivative by the logits: softmax − (1 − ε)·t − ε/classes for targets that add up to
    /// 1, times the cotangent. NaN propagates.</remarks>
    /// <exception cref="ArgumentException">The shapes differ, or there is no class.</exception>
    public static Tensor<float> SoftmaxCrossEntropy(Tensor<float> logits, Tensor<float> target, float labelSmoothing, int axis = -1) =>
        SmoothedCrossEntropy(logits, target, null, labelSmoothing, axis);

    /// <inheritdoc cref="SoftmaxCrossEntropy(Tensor{float}, Tensor{float}, float, int)"/>
    public static Tensor<double> SoftmaxCrossEntropy(Tensor<double> logits, Tensor<double> target, double labelSmoothing, int axis = -1) =>
        SmoothedCrossEntropy(logits, target, null, labelSmoothing, axis);

    /// <summary>Cross-entropy of the softmax along the classes with target probabilities and a weight for each class, −Σ w·((1 − ε)·t +
    /// ε/classes)·log softmax(logits).</summary>
    /// <param name="logits">[…, classes], at least one class.</param>
    /// <param name="target">The same shape: target probabilities t.</param>
    /// <param name="classWeights">[classes]: w.</param>
    /// <param name="labelSmoothing">The share ε of the target that is spread over all classes evenly.</param>
    /// <param name="axis">The axis of the classes; negative ones count from the end.</param>
    /// <returns>The shape without the axis of the classes.</returns>
    /// <remarks>A target of 0 costs no more than its share of ε. Derivative by the logits: that of log softmax, times the weights. NaN
    /// propagates.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit, or there is no class.</exception>
    public static Tensor<float> SoftmaxCrossEntropy(
        Tensor<float> logits,
        Tensor<float> target,
        Tensor<float> classWeights,
        float labelSmoothing = 0,
        int axis = -1
    ) => SmoothedCrossEntropy(logits, target, classWeights, labelSmoothing, axis);

    /// <inheritdoc cref="SoftmaxCrossEntropy(Tensor{float}, Tensor{float}, Tensor{float}, float, int)"/>
    public static Tensor<double> SoftmaxCrossEntropy(
        Tensor<double> logits,
        Tensor<double> target,
        Tensor<double> classWeights,
        double labelSmoothing = 0,
        int axis = -1
    ) => SmoothedCrossEntropy(logits, target, classWeights, labelSmoothing, axis);

    /// <summary>Negative log-likelihood of integer labels, −x[label] along the last axis.</summary>
    /// <param name="logProbabilities">[…, classes]: logarithms x of probabilities, such as LogSoftmax gives.</param>
    /// <param name="labels">The shape of <paramref name="logProbabilities"/> without its last axis; each from 0 to classes − 1.</param>
    /// <returns>The shape of <paramref name="labels"/>.</returns>
    /// <remarks>Derivative: −1 at the label, 0 elsewhere. NaN at the label propagates.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class; the message names its row and value.</exception>
    public static Tensor<float> Nll(Tensor<float> logProbabilities, Tensor<int> labels) => -Picked(logProbabilities, labels, nameof(Nll));

    /// <inheritdoc cref="Nll(Tensor{float}, Tensor{int})"/>
    public static Tensor<double> Nll(Tensor<double> logProbabilities, Tensor<int> labels) => -Picked(logProbabilities, labels, nameof(Nll));

    /// <summary>Negative log-likelihood of integer labels with a weight for each class, −w[label]·x[label] along the classes.</summary>
    /// <param name="logProbabilities">[…, classes]: logarithms x of probabilities, such as LogSoftmax gives.</param>
    /// <param name="labels">The shape of <paramref name="logProbabilities"/> without the axis of the classes; each from 0 to classes − 1, or
    /// <paramref name="ignoreIndex"/>.</param>
    /// <param name="classWeights">[classes]; the loss of a row is multiplied by the weight of its label.</param>
    /// <param name="ignoreIndex">Rows with this label cost 0 and get no gradient. A mean over the other rows has to divide by their number, not by
    /// the number of all rows.</param>
    /// <param name="axis">The axis of the classes; negative ones count from the end. The labels have the other axes, in their order.</param>
    /// <returns>The shape of <paramref name="labels"/>. A weighted mean is the sum of the losses divided by the sum of the labels' weights.</returns>
    /// <remarks>Derivative: −w[label] at the label, 0 elsewhere. NaN at the label propagates.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class; the message names its row and value.</exception>
    public static Tensor<float> Nll(
        Tensor<float> logProbabilities,
        Tensor<int> labels,
        Tensor<float> classWeights,
        int ignoreIndex = -100,
        int axis = -1
    ) => WeightedNll(logProbabilities, labels, classWeights ?? throw new ArgumentNullException(nameof(classWeights)), ignoreIndex, axis);

    /// <inheritdoc cref="Nll(Tensor{float}, Tensor{int}, Tensor{float}, int, int)"/>
    public static Tensor<double> Nll(
        Tensor<double> logProbabilities,
        Tensor<int> labels,
        Tensor<double> classWeights,
        int ignoreIndex = -100,
        int axis = -1
    ) => WeightedNll(logProbabilities, labels, classWeights ?? throw new ArgumentNullException(nameof(classWeights)), ignoreIndex, axis);

    /// <summary>Negative log-likelihood of integer labels, one of which is ignored, −x[label] along the classes.</summary>
    /// <param name="logProbabilities">[…, classes]: logarithms x of probabilities, such as LogSoftmax gives.</param>
    /// <param name="labels">The shape of <paramref name="logProbabilities"/> without the axis of the classes; each from 0 to classes − 1, or
    /// <paramref name="ignoreIndex"/>.</param>
    /// <param name="ignoreIndex">Rows with this label cost 0 and get no gradient. A mean over the other rows has to divide by their number, not by
    /// the number of all rows.</param>
    /// <param name="axis">The axis of the classes; negative ones count from the end. The labels have the other axes, in their order.</param>
    /// <returns>The shape of <paramref name="labels"/>.</returns>
    /// <remarks>Derivative: −1 at the label, 0 elsewhere. NaN at the label propagates.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class; the message names its row and value.</exception>
    public static Tensor<float> Nll(Tensor<float> logProbabilities, Tensor<int> labels, int ignoreIndex = -100, int axis = -1) =>
        WeightedNll(logProbabilities, labels, null, ignoreIndex, axis);

    /// <inheritdoc cref="Nll(Tensor{float}, Tensor{int}, int, int)"/>
    public static Tensor<double> Nll(Tensor<double> logProbabilities, Tensor<int> labels, int ignoreIndex = -100, int axis = -1) =>
        WeightedNll(logProbabilities, labels, null, ignoreIndex, axis);

    /// <summary>Hinge loss of classes, Σ max(0, margin − x[label] + x[j])ᵖ/classes over the classes j other than the label.</summary>
    /// <param name="x">[…, classes]: scores.</param>
    /// <param name="labels">The shape of <paramref name="x"/> without its last axis; each from 0 to classes − 1.</param>
    /// <param name="p">1 or 2.</param>
    /// <param name="margin">The amount by which the label's score has to exceed the others.</param>
    /// <returns>The shape of <paramref name="labels"/>; never negative.</returns>
    /// <remarks>Derivative by x[j]: p·max(0, …)ᵖ⁻¹/classes; by x[label]: minus the sum of these; at the kink of p = 1, that of Max at a tie. NaN
    /// propagates.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class; the message names its row and value.</exception>
    public static Tensor<float> MultiMargin(Tensor<float> x, Tensor<int> labels, int p = 1, float margin = 1) => Margins(x, labels, p, margin);

    /// <inheritdoc cref="MultiMargin(Tensor{float}, Tensor{int}, int, float)"/>
    public static Tensor<double> MultiMargin(Tensor<double> x, Tensor<int> labels, int p = 1, double margin = 1) => Margins(x, labels, p, margin);

    /// <summary>Hinge loss of classes with a weight for each, w[label]·Σ max(0, margin − x[label] + x[j])ᵖ/classes over the classes j other than the
    /// label.</summary>
    /// <param name="x">[…, classes]: scores.</param>
    /// <param name="labels">The shape of <paramref name="x"/> without its last axis; each from 0 to classes − 1.</param>
    /// <param name="classWeights">[classes]; the loss of a row is multiplied by the weight of its label.</param>
    /// <param name="p">1 or 2.</param>
    /// <param name="margin">The amount by which the label's score has to exceed the others.</param>
    /// <returns>The shape of <paramref name="labels"/>.</returns>
    /// <remarks>Derivative: that of the loss without weights, times the weight of the label. NaN propagates.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class; the message names its row and value.</exception>
    public static Tensor<float> MultiMargin(Tensor<float> x, Tensor<int> labels, Tensor<float> classWeights, int p = 1, float margin = 1) =>
        Weighted(WeightsOf(classWeights, labels, x.Shape[^1], nameof(MultiMargin)), Margins(x, labels, p, margin));

    /// <inheritdoc cref="MultiMargin(Tensor{float}, Tensor{int}, Tensor{float}, int, float)"/>
    public static Tensor<double> MultiMargin(Tensor<double> x, Tensor<int> labels, Tensor<double> classWeights, int p = 1, double margin = 1) =>
        Weighted(WeightsOf(classWeights, labels, x.Shape[^1], nameof(MultiMargin)), Margins(x, labels, p, margin));

    private static Tensor<T> CrossEntropy<T>(Tensor<T> logits, Tensor<int> labels, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        logits = ClassesLast(logits, labels, axis, nameof(SoftmaxCrossEntropy));
        CheckRows(logits, labels, nameof(SoftmaxCrossEntropy));
        // The labels are checked before anything is computed.
        Kernels.Index.CheckLabels(labels, logits.Shape[^1], nameof(labels));
        return -Picked(LogSoftmaxOf(logits, nameof(SoftmaxCrossEntropy)), labels, nameof(SoftmaxCrossEntropy));
    }

    private static Tensor<T> WeightedCrossEntropy<T>(
        Tensor<T> logits,
        Tensor<int> labels,
        Tensor<T>? classWeights,
        T labelSmoothing,
        int ignoreIndex,
        int axis
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        logits = ClassesLast(logits, labels, axis, nameof(SoftmaxCrossEntropy));
        CheckRows(logits, labels, nameof(SoftmaxCrossEntropy));
        Tensor<bool> ignored = Equal(labels, ignoreIndex);
        Tensor<int> safe = Where(ignored, 0, labels);
        Kernels.Index.CheckLabels(safe, logits.Shape[^1], nameof(labels));
        Tensor<T> log = LogSoftmaxOf(logits, nameof(SoftmaxCrossEntropy)),
            hit = Picked(log, safe, nameof(SoftmaxCrossEntropy));
        if (classWeights is not null)
        {
            hit = Weighted(WeightsOf(classWeights, safe, logits.Shape[^1], nameof(SoftmaxCrossEntropy)), hit);
            log = Weighted(classWeights, log);
        }

        Tensor<T> smooth = labelSmoothing * (SumAlong(log, [-1], false, nameof(SoftmaxCrossEntropy)) / T.CreateChecked(logits.Shape[^1]));
        // 0·∞ would be NaN.
        Tensor<T> loss = T.IsZero(labelSmoothing) ? -hit : -((T.One - labelSmoothing) * hit + smooth);
        return Where(ignored, T.Zero, loss);
    }

    private static Tensor<T> SmoothedCrossEntropy<T>(Tensor<T> logits, Tensor<T> target, Tensor<T>? classWeights, T labelSmoothing, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor<T> hit = Expected(logits, target, axis, nameof(SoftmaxCrossEntropy), Weighted);
        if (T.IsZero(labelSmoothing))
            return -hit;
        logits = WithLast(logits, axis, nameof(SoftmaxCrossEntropy));
        Tensor<T> even = SumAlong(Weighted(logits), [-1], false, nameof(SoftmaxCrossEntropy)) / T.CreateChecked(logits.Shape[^1]);
        return -((T.One - labelSmoothing) * hit + labelSmoothing * even);

        Tensor<T> Weighted(Tensor<T> x)
        {
            Tensor<T> log = LogSoftmaxOf(x, nameof(SoftmaxCrossEntropy));
            return classWeights is null ? log : Nn.Weighted(ClassWeights(classWeights, x.Shape[^1], nameof(SoftmaxCrossEntropy)), log);
        }
    }

    /// <summary>w · x, and 0 for a weight of 0 even where x is ∞ or NaN.</summary>
    private static Tensor<T> Weighted<T>(Tensor<T> weight, Tensor<T> x)
        where T : unmanaged, INumber<T> => Where(Equal(weight, T.Zero), T.Zero, weight * x);

    private static Tensor<T> WeightedNll<T>(Tensor<T> log, Tensor<int> labels, Tensor<T>? classWeights, int ignoreIndex, int axis)
        where T : unmanaged, INumber<T>
    {
        log = ClassesLast(log, labels, axis, nameof(Nll));
        CheckRows(log, labels, nameof(Nll));
        Tensor<bool> ignored = Equal(labels, ignoreIndex);
        Tensor<int> safe = Where(ignored, 0, labels);
        Tensor<T> loss = -Picked(log, safe, nameof(Nll));
        if (classWeights is not null)
            loss = Weighted(WeightsOf(classWeights, safe, log.Shape[^1], nameof(Nll)), loss);
        return Where(ignored, T.Zero, loss);
    }

    private static Tensor<T> Margins<T>(Tensor<T> x, Tensor<int> labels, int p, T margin)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (p is not (1 or 2))
            throw new ArgumentException($"'{nameof(MultiMargin)}' expects a power p of 1 or 2 but has {Shapes.Text(p)}");
        Tensor<T> picked = Picked(x, labels, nameof(MultiMargin));
        Tensor<T> excess = AtLeast(margin - picked.Reshape([.. picked.Shape, 1]) + x, T.Zero);
        var isTarget = new Tensor<T>(x.ShapeArray);
        Kernels.Index.OneHot(labels, isTarget.AsSpan(), labels.Length, x.Shape[^1]);
        Tensor<T> others = Where(Equal(isTarget, T.One), T.Zero, p == 1 ? excess : excess * excess);
        return SumAlong(others, [-1], false, nameof(MultiMargin)) / T.CreateChecked(x.Shape[^1]);
    }

    private static Tensor<T> AtLeast<T>(Tensor<T> x, T low)
        where T : unmanaged, INumber<T>
    {
        T[] y = x.ToArray();
        foreach (ref T value in y.AsSpan())
            value = T.Max(value, low);
        return Tensor<T>.Over(y, x.ShapeArray);
    }
}
