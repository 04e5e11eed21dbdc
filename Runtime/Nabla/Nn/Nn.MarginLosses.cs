using System;
using System.Numerics;

// The overloads differ in the element type alone, so a further optional parameter would not make a call ambiguous.
#pragma warning disable RS0026

namespace Nabla;

public static partial class Nn
{
    /// <summary>Binary cross-entropy of probabilities, each term times a weight; a weight of 0 costs 0, whatever is predicted.</summary>
    /// <param name="output">Predicted probabilities.</param>
    /// <param name="target">Target probabilities, of a shape that broadcasts with the first.</param>
    /// <param name="weight">Weights, of a shape that broadcasts with the first.</param>
    /// <returns>The broadcast shape of the operands.</returns>
    /// <remarks>Derivative: that of the cross-entropy, times the weight.</remarks>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor<float> BinaryCrossEntropy(Tensor<float> output, Tensor<float> target, Tensor<float> weight) =>
        Weighted(weight, BinaryCrossEntropy(output, target));

    /// <inheritdoc cref="BinaryCrossEntropy(Tensor{float}, Tensor{float}, Tensor{float})"/>
    public static Tensor<double> BinaryCrossEntropy(Tensor<double> output, Tensor<double> target, Tensor<double> weight) =>
        Weighted(weight, BinaryCrossEntropy(output, target));

    /// <summary>Binary cross-entropy of logits with a weight for the positives, w·t·log(1 + e^−o) + (1 − t)·log(1 + e^o), elementwise.</summary>
    /// <param name="logits">Logits o.</param>
    /// <param name="target">Target probabilities t, of a shape that broadcasts with the first.</param>
    /// <param name="posWeight">Weights w of the positives, for example one for each class, the number of negatives divided by that of positives; of a
    /// shape that broadcasts with the first.</param>
    /// <returns>The broadcast shape of the operands.</returns>
    /// <remarks>Derivative by the logits: (1 − t)·σ(o) − w·t·σ(−o). NaN propagates.</remarks>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor<float> SigmoidBinaryCrossEntropy(Tensor<float> logits, Tensor<float> target, Tensor<float> posWeight) =>
        Weighted(posWeight * target, Softplus(-logits)) + Weighted((float)1 - target, Softplus(logits));

    /// <inheritdoc cref="SigmoidBinaryCrossEntropy(Tensor{float}, Tensor{float}, Tensor{float})"/>
    public static Tensor<double> SigmoidBinaryCrossEntropy(Tensor<double> logits, Tensor<double> target, Tensor<double> posWeight) =>
        Weighted(posWeight * target, Softplus(-logits)) + Weighted((double)1 - target, Softplus(logits));

    /// <summary>Cosine of the angle between vectors, a·b/(max(‖a‖, ε)·max(‖b‖, ε)) along an axis.</summary>
    /// <param name="a">At least rank 1.</param>
    /// <param name="b">The same shape.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="epsilon">The least length to divide by, so that a vector of zeros has the cosine 0.</param>
    /// <returns>The shape without the axis; between −1 and 1 except for rounding.</returns>
    /// <remarks>Derivative by a: (b/‖b‖ − cos·a/‖a‖)/‖a‖; the length of a vector shorter than ε counts as a constant. NaN propagates.</remarks>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> CosineSimilarity(Tensor<float> a, Tensor<float> b, int axis = -1, float epsilon = 1e-8f) =>
        Cosine(a, b, axis, epsilon, nameof(CosineSimilarity));

    /// <inheritdoc cref="CosineSimilarity(Tensor{float}, Tensor{float}, int, float)"/>
    public static Tensor<double> CosineSimilarity(Tensor<double> a, Tensor<double> b, int axis = -1, double epsilon = 1e-8) =>
        Cosine(a, b, axis, epsilon, nameof(CosineSimilarity));

    /// <summary>Loss of pairs by their cosine: 1 − cos(a, b) for the target 1, max(0, cos(a, b) − margin) for the target −1.</summary>
    /// <param name="a">At least rank 1.</param>
    /// <param name="b">The same shape.</param>
    /// <param name="target">The shape without the axis: 1 where the two belong together, −1 where they do not.</param>
    /// <param name="margin">The cosine up to which a pair with the target −1 costs nothing.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <returns>The shape of <paramref name="target"/>; never negative except for rounding.</returns>
    /// <remarks>Derivative: minus that of the cosine for the target 1; for the target −1 that of the cosine above the margin, 0 below it, and at the
    /// margin that of Relu at 0. A length counts as at least 1e−8.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> CosineEmbedding(Tensor<float> a, Tensor<float> b, Tensor<float> target, float margin = 0, int axis = -1) =>
        CosineLoss(a, b, target, margin, axis);

    /// <inheritdoc cref="CosineEmbedding(Tensor{float}, Tensor{float}, Tensor{float}, float, int)"/>
    public static Tensor<double> CosineEmbedding(Tensor<double> a, Tensor<double> b, Tensor<double> target, double margin = 0, int axis = -1) =>
        CosineLoss(a, b, target, margin, axis);

    /// <summary>Loss of triplets, max(0, ‖a − p + ε‖ − ‖a − n + ε‖ + margin) along the last axis.</summary>
    /// <param name="anchor">[…, size]: a.</param>
    /// <param name="positive">The same shape: p, which should be near.</param>
    /// <param name="negative">The same shape: n, which should be far.</param>
    /// <param name="margin">The distance by which the negative should be farther away than the positive.</param>
    /// <param name="epsilon">Added to each difference, so that equal vectors have a derivative.</param>
    /// <param name="p">The power of the norms; 2 for Euclidean ones. In a model it is a constant.</param>
    /// <param name="swap">Whether ‖p − n + ε‖ replaces the distance to the negative where it is smaller (Balntas et al., BMVC 2016).</param>
    /// <returns>The shape without the last axis; never negative.</returns>
    /// <remarks>Derivative by a, for Euclidean norms: the difference of the two unit vectors where the loss is above 0, else 0; at the kink that of
    /// Relu at 0. NaN propagates. Source: Schroff et al., CVPR 2015.</remarks>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no last axis.</exception>
    public static Tensor<float> TripletMargin(
        Tensor<float> anchor,
        Tensor<float> positive,
        Tensor<float> negative,
        float margin = 1,
        float epsilon = 1e-6f,
        float p = 2,
        bool swap = false
    ) => Triplets(anchor, positive, negative, margin, epsilon, p, swap);

    /// <inheritdoc cref="TripletMargin(Tensor{float}, Tensor{float}, Tensor{float}, float, float, float, bool)"/>
    public static Tensor<double> TripletMargin(
        Tensor<double> anchor,
        Tensor<double> positive,
        Tensor<double> negative,
        double margin = 1,
        double epsilon = 1e-6,
        double p = 2,
        bool swap = false
    ) => Triplets(anchor, positive, negative, margin, epsilon, p, swap);

    /// <summary>Vectors scaled to length 1, x/max(‖x‖, ε) along an axis.</summary>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="epsilon">The least length to divide by, so that zeros stay zeros.</param>
    /// <param name="p">The power of the norm; 2 for the Euclidean one. In a model it is a constant.</param>
    /// <returns>The same shape.</returns>
    /// <remarks>Derivative: for the Euclidean norm, (dy − y·Σ dy·y)/‖x‖; for a vector shorter than ε, dy/ε. NaN propagates.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> Normalize(Tensor<float> x, int axis = -1, float epsilon = 1e-12f, float p = 2) =>
        x / AtLeast(NormAlong(x, [axis], true, p, nameof(Normalize)), epsilon);

    /// <inheritdoc cref="Normalize(Tensor{float}, int, float, float)"/>
    public static Tensor<double> Normalize(Tensor<double> x, int axis = -1, double epsilon = 1e-12, double p = 2) =>
        x / AtLeast(NormAlong(x, [axis], true, p, nameof(Normalize)), epsilon);

    private static Tensor<T> Cosine<T>(Tensor<T> a, Tensor<T> b, int axis, T epsilon, string function)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (!a.Shape.SequenceEqual(b.Shape))
            throw new ArgumentException($"'{function}' expects operands of one shape but has {Shapes.Text(a.Shape)} and {Shapes.Text(b.Shape)}");
        Tensor<T> left = AtLeast(EuclideanNorm(a, [axis], false, function), epsilon),
            right = AtLeast(EuclideanNorm(b, [axis], false, function), epsilon);
        return SumAlong(a * b, [axis], false, function) / (left * right);
    }

    private static Tensor<T> CosineLoss<T>(Tensor<T> a, Tensor<T> b, Tensor<T> target, T margin, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor<T> cosine = Cosine(a, b, axis, T.CreateChecked(1e-8), nameof(CosineEmbedding));
        ArgumentNullException.ThrowIfNull(target);
        if (!target.Shape.SequenceEqual(cosine.Shape))
            throw new ArgumentException(
                $"'{nameof(CosineEmbedding)}' expects a target of {Shapes.Text(cosine.Shape)} for {Shapes.Text(a.Shape)} but has "
                    + $"{Shapes.Text(target.Shape)}"
            );
        return Where(target > T.Zero, T.One - cosine, AtLeast(cosine - margin, T.Zero));
    }

    private static Tensor<T> Triplets<T>(Tensor<T> anchor, Tensor<T> positive, Tensor<T> negative, T margin, T epsilon, T p, bool swap)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(anchor);
        ArgumentNullException.ThrowIfNull(positive);
        ArgumentNullException.ThrowIfNull(negative);
        if (!positive.Shape.SequenceEqual(anchor.Shape) || !negative.Shape.SequenceEqual(anchor.Shape))
            throw new ArgumentException(
                $"'{nameof(TripletMargin)}' expects operands of one shape but has {Shapes.Text(anchor.Shape)}, {Shapes.Text(positive.Shape)} and "
                    + $"{Shapes.Text(negative.Shape)}"
            );
        Tensor<T> far = Distance(anchor, negative);
        if (swap)
        {
            ReadOnlySpan<T> other = Distance(positive, negative);
            for (int i = 0; i < far.Length; i++)
                far.AsSpan()[i] = T.Min(far.AsSpan()[i], other[i]);
        }

        return AtLeast(Distance(anchor, positive) - far + margin, T.Zero);

        Tensor<T> Distance(Tensor<T> a, Tensor<T> b) => NormAlong(a - b + epsilon, [-1], false, p, nameof(TripletMargin));
    }
}
