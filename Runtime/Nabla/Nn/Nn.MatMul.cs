using System;
using System.Numerics;
using Nabla.Kernels;

namespace Nabla;

public static partial class Nn
{
    /// <summary>Matrix product, c[i, j] = Σₖ a[i, k]·b[k, j], of one pair of matrices or of many.</summary>
    /// <param name="a">[…, m, k], or [k] for one row.</param>
    /// <param name="b">[…, k, n], or [k] for one column.</param>
    /// <returns>[…, m, n]; the axes before the matrices broadcast, and the axis of a vector disappears: [n], [m], or a scalar (rank 0) for two
    /// vectors. Zeros where k = 0.</returns>
    /// <remarks>Derivatives: dc·bᵀ by <paramref name="a"/>, aᵀ·dc by <paramref name="b"/>.</remarks>
    /// <exception cref="ArgumentException">The inner lengths differ, the axes before the matrices do not broadcast, or an argument is a
    /// scalar.</exception>
    public static Tensor<float> MatMul(Tensor<float> a, Tensor<float> b) => MatrixProduct(a, b, nameof(MatMul));

    /// <inheritdoc cref="MatMul(Tensor{float}, Tensor{float})"/>
    public static Tensor<double> MatMul(Tensor<double> a, Tensor<double> b) => MatrixProduct(a, b, nameof(MatMul));

    /// <summary>A fully connected layer, x·w + b.</summary>
    /// <param name="x">[…, in]: all axes before the last one are samples; [in] for one sample.</param>
    /// <param name="w">[in, out], or [in] for one output without an axis.</param>
    /// <param name="b">[out], or any shape that broadcasts with the product's.</param>
    /// <returns>[…, out], or [out] for one sample.</returns>
    /// <remarks>Derivatives: dy·wᵀ by <paramref name="x"/>, xᵀ·dy by <paramref name="w"/>, dy summed over the samples by
    /// <paramref name="b"/>.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor<float> Dense(Tensor<float> x, Tensor<float> w, Tensor<float> b) => Layer(x, w, b);

    /// <inheritdoc cref="Dense(Tensor{float}, Tensor{float}, Tensor{float})"/>
    public static Tensor<double> Dense(Tensor<double> x, Tensor<double> w, Tensor<double> b) => Layer(x, w, b);

    private static Tensor<T> Layer<T>(Tensor<T> x, Tensor<T> w, Tensor<T> b)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(w);
        ArgumentNullException.ThrowIfNull(b);
        if (w.Rank > 2)
            throw new ArgumentException($"'{nameof(Dense)}' expects weights of [in, out] but has {Shapes.Text(w.Shape)}");
        return MatrixProduct(x, w, nameof(Dense)) + b;
    }

    private static Tensor<T> MatrixProduct<T>(Tensor<T> a, Tensor<T> b, string function)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Rank == 0 || b.Rank == 0)
            throw new ArgumentException($"'{function}' expects matrices or vectors but has {Shapes.Text(a.Shape)}·{Shapes.Text(b.Shape)}");
        if (Math.Max(a.Rank, b.Rank) > 2)
            return BatchProduct(a, b, function);
        int m = a.Rank == 2 ? a.Shape[0] : 1,
            k = a.Shape[^1],
            n = b.Rank == 2 ? b.Shape[1] : 1;
        if (b.Shape[0] != k)
            throw new ArgumentException(
                $"'{function}' expects [m, k]·[k, n] but has {Shapes.Text(a.Shape)}·{Shapes.Text(b.Shape)}: {Shapes.Text(k)} ≠ "
                    + $"{Shapes.Text(b.Shape[0])}"
            );
        int[] shape = [.. a.Shape[..^1], .. b.Shape[1..]];
        var c = new Tensor<T>(shape);
        Gemm.Multiply(a, false, b, false, c.AsSpan(), m, k, n);
        return c;
    }

    private static Tensor<T> BatchProduct<T>(Tensor<T> a, Tensor<T> b, string function)
        where T : unmanaged
    {
        int[] left = a.Rank == 1 ? [1, a.Length] : a.Shape.ToArray(),
            right = b.Rank == 1 ? [b.Length, 1] : b.Shape.ToArray();
        int m = left[^2],
            k = left[^1],
            n = right[^1];
        if (right[^2] != k)
            throw new ArgumentException(
                $"'{function}' expects […, m, k]·[…, k, n] but has {Shapes.Text(a.Shape)}·{Shapes.Text(b.Shape)}: {Shapes.Text(k)} ≠ "
                    + $"{Shapes.Text(right[^2])}"
            );
        int[] batch = Broadcast.Shape(left.AsSpan(..^2), right.AsSpan(..^2), function);
        int count = Shapes.Count(batch);
        int[] rows = a.Rank == 1 ? [] : [m],
            columns = b.Rank == 1 ? [] : [n];
        var c = new Tensor<T>([.. batch, .. rows, .. columns]);
        // If b is one matrix for the whole batch, the batch is only more rows of a.
        if (right.Length == 2)
            Gemm.Multiply(a, false, b, false, c.AsSpan(), count * m, k, n);
        else
            Gemm.MultiplyBatch(
                Broadcast.Expand(a.Reshape(left), [.. batch, m, k]),
                false,
                Broadcast.Expand(b.Reshape(right), [.. batch, k, n]),
                false,
                c.AsSpan(),
                count,
                m,
                k,
                n
            );
        return c;
    }
}
