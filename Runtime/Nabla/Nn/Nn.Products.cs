using System;
using System.Numerics;
using Nabla.Kernels;

// The overloads differ in the element type alone, so a further optional parameter would not make a call ambiguous.
#pragma warning disable RS0026

namespace Nabla;

public static partial class Nn
{
    /// <summary>A matrix product added to a matrix, β·c + α·a·b.</summary>
    /// <param name="c">[m, n], or any shape that stretches to it.</param>
    /// <param name="a">[m, k].</param>
    /// <param name="b">[k, n].</param>
    /// <param name="beta">β; a constant 0 drops <paramref name="c"/>, NaN and ∞ included.</param>
    /// <param name="alpha">α.</param>
    /// <returns>[m, n].</returns>
    /// <remarks>Derivatives: β·dy by <paramref name="c"/>, α·dy·bᵀ by <paramref name="a"/>, α·aᵀ·dy by <paramref name="b"/>, Σ dy·c by β, Σ dy·(a·b)
    /// by α.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor<float> AddMM(Tensor<float> c, Tensor<float> a, Tensor<float> b, float beta = 1, float alpha = 1) =>
        AddProduct(c, a, b, beta, alpha);

    /// <inheritdoc cref="AddMM(Tensor{float}, Tensor{float}, Tensor{float}, float, float)"/>
    public static Tensor<double> AddMM(Tensor<double> c, Tensor<double> a, Tensor<double> b, double beta = 1, double alpha = 1) =>
        AddProduct(c, a, b, beta, alpha);

    /// <summary>A bilinear form for each output, y[…, o] = Σᵢⱼ a[…, i]·w[o, i, j]·b[…, j].</summary>
    /// <param name="a">[…, m].</param>
    /// <param name="b">[…, n], with the same axes before the last.</param>
    /// <param name="weight">[out, m, n]: w.</param>
    /// <returns>[…, out].</returns>
    /// <remarks>Derivative by each operand: the same sum with the cotangent in its place. NaN propagates.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor<float> Bilinear(Tensor<float> a, Tensor<float> b, Tensor<float> weight) => BilinearForm(a, b, weight);

    /// <inheritdoc cref="Bilinear(Tensor{float}, Tensor{float}, Tensor{float})"/>
    public static Tensor<double> Bilinear(Tensor<double> a, Tensor<double> b, Tensor<double> weight) => BilinearForm(a, b, weight);

    /// <summary>A bilinear layer, y[…, o] = Σᵢⱼ a[…, i]·w[o, i, j]·b[…, j] + bias[o].</summary>
    /// <param name="a">[…, m].</param>
    /// <param name="b">[…, n], with the same axes before the last.</param>
    /// <param name="weight">[out, m, n]: w.</param>
    /// <param name="bias">[out].</param>
    /// <returns>[…, out].</returns>
    /// <remarks>Derivative by each factor: the same sum with the cotangent in its place; by the bias: the cotangent, summed over the other axes. NaN
    /// propagates.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor<float> Bilinear(Tensor<float> a, Tensor<float> b, Tensor<float> weight, Tensor<float> bias) =>
        BilinearForm(a, b, weight) + Bias(bias, weight);

    /// <inheritdoc cref="Bilinear(Tensor{float}, Tensor{float}, Tensor{float}, Tensor{float})"/>
    public static Tensor<double> Bilinear(Tensor<double> a, Tensor<double> b, Tensor<double> weight, Tensor<double> bias) =>
        BilinearForm(a, b, weight) + Bias(bias, weight);

    /// <summary>Counts of the predicted labels for each actual label.</summary>
    /// <param name="actual">Any shape: labels from 0 to classes − 1.</param>
    /// <param name="predicted">The same shape: predicted labels.</param>
    /// <param name="classes">The number of classes.</param>
    /// <returns>[classes, classes]: the element at [i, j] is how often class i was taken for class j.</returns>
    /// <remarks>Counts have no derivative. The sum of the diagonal divided by the sum of all counts is the accuracy.</remarks>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class; the message names its row and value.</exception>
    public static Tensor<int> ConfusionMatrix(Tensor<int> actual, Tensor<int> predicted, int classes)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentOutOfRangeException.ThrowIfNegative(classes);
        if (!actual.Shape.SequenceEqual(predicted.Shape))
            throw new ArgumentException(
                $"'{nameof(ConfusionMatrix)}' expects labels of one shape but has {Shapes.Text(actual.Shape)} and {Shapes.Text(predicted.Shape)}"
            );
        Kernels.Index.CheckLabels(actual, classes, nameof(actual));
        Kernels.Index.CheckLabels(predicted, classes, nameof(predicted));
        var counts = new Tensor<int>(classes, classes);
        ReadOnlySpan<int> rows = actual,
            columns = predicted;
        for (int i = 0; i < rows.Length; i++)
            counts[rows[i], columns[i]]++;
        return counts;
    }

    private static Tensor<T> AddProduct<T>(Tensor<T> c, Tensor<T> a, Tensor<T> b, T beta, T alpha)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Rank != 2 || b.Rank != 2)
            throw new ArgumentException($"'{nameof(AddMM)}' expects two matrices but has {Shapes.Text(a.Shape)}·{Shapes.Text(b.Shape)}");
        Tensor<T> product = alpha * MatrixProduct(a, b, nameof(AddMM));
        if (!Broadcast.Shape(c.Shape, product.Shape, nameof(AddMM)).AsSpan().SequenceEqual(product.Shape))
            throw new ArgumentException($"'{nameof(AddMM)}' cannot stretch {Shapes.Text(c.Shape)} to the product's {Shapes.Text(product.Shape)}");
        return T.IsZero(beta) ? product : beta * c + product;
    }

    private static Tensor<T> BilinearForm<T>(Tensor<T> a, Tensor<T> b, Tensor<T> weight)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(weight);
        bool fits =
            weight.Rank == 3
            && a.Rank > 0
            && b.Rank > 0
            && a.Shape[^1] == weight.Shape[1]
            && b.Shape[^1] == weight.Shape[2]
            && a.Shape[..^1].SequenceEqual(b.Shape[..^1]);
        if (!fits)
            throw new ArgumentException(
                $"'{nameof(Bilinear)}' expects […, m], […, n] and weights of [out, m, n] but has {Shapes.Text(a.Shape)}, {Shapes.Text(b.Shape)} "
                    + $"and {Shapes.Text(weight.Shape)}"
            );
        int rows = Shapes.Product(a.Shape, 0, a.Rank - 1),
            outputs = weight.Shape[0],
            m = weight.Shape[1],
            n = weight.Shape[2];
        // Each row of a times the weights gives a matrix; that matrix times the row of b gives the outputs.
        var matrices = new Tensor<T>(rows, outputs * n);
        Gemm.Multiply(a, false, Permuted(weight, [1, 0, 2]), false, matrices.AsSpan(), rows, m, outputs * n);
        var y = new Tensor<T>([.. a.Shape[..^1], outputs]);
        Gemm.MultiplyBatch(matrices, false, b, false, y.AsSpan(), rows, outputs, n, 1);
        return y;
    }

    private static Tensor<T> Bias<T>(Tensor<T> bias, Tensor<T> weight)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(bias);
        if (bias.Rank != 1 || bias.Length != weight.Shape[0])
            throw new ArgumentException(
                $"'{nameof(Bilinear)}' expects a bias of [{Shapes.Text(weight.Shape[0])}] for weights of {Shapes.Text(weight.Shape)} but has "
                    + $"{Shapes.Text(bias.Shape)}"
            );
        return bias;
    }
}
