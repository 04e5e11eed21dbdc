using System;
using System.Linq;
using Nabla.Kernels;

namespace Nabla;

public static partial class Nn
{
    /// <summary>Sums of products over named axes: each operand has a letter for each axis, and letters missing from the result are summed
    /// over.</summary>
    /// <param name="equation">
    /// For example "ij,jk->ik", a matrix product. A letter that one operand has twice stands for its diagonal, "ii->i". An ellipsis stands for the
    /// axes without a letter, "...ij,...jk->...ik"; they are matched from the last one on and broadcast. Without an arrow the result has the axes of
    /// the ellipsis, then the letters that occur once, in alphabetical order. In a model the equation is a constant.
    /// </param>
    /// <param name="tensors">As many as there are operands; axes of one letter have one length.</param>
    /// <returns>An axis for each letter of the result; its ellipsis stands for the same axes as in the operands. A stated result without an ellipsis
    /// sums over them.</returns>
    /// <remarks>Derivative by an operand: the same sum with the cotangent in its place. A plan multiplies the operands in the order that takes the
    /// fewest multiplications, counting lengths that are not known at compile time as 64; eager code multiplies from left to right.</remarks>
    /// <exception cref="ArgumentException">The equation is malformed, or the shapes do not fit it; the message names the letter.</exception>
    public static Tensor<float> Einsum(string equation, params ReadOnlySpan<Tensor<float>> tensors) => SumOfProducts(equation, tensors);

    /// <inheritdoc cref="Einsum(string, ReadOnlySpan{Tensor{float}})"/>
    public static Tensor<double> Einsum(string equation, params ReadOnlySpan<Tensor<double>> tensors) => SumOfProducts(equation, tensors);

    private static Tensor<T> SumOfProducts<T>(string equation, ReadOnlySpan<Tensor<T>> tensors)
        where T : unmanaged
    {
        if (tensors.Length == 0)
            throw new ArgumentException($"'{nameof(Einsum)}' has no operand");
        int[][] shapes = new int[tensors.Length][];
        for (int k = 0; k < shapes.Length; k++)
            shapes[k] = (tensors[k] ?? throw new ArgumentNullException(nameof(tensors))).ShapeArray;
        var (operands, kept, result) = EinsumLetters.Of(equation, shapes);
        (Tensor<T> product, string letters) = (tensors[0].Reshape(kept[0]), operands[0]);
        for (int k = 0; k < operands.Length; k++)
        {
            string needed = result + string.Concat(operands[(k + 1)..]);
            (product, letters) =
                k == 0 ? SumOver(product, letters, needed) : Multiplied(product, letters, tensors[k].Reshape(kept[k]), operands[k], needed);
        }

        Tensor<T> y = InOrder(product, letters, result);
        // An equation that sums and moves nothing leaves the operand itself, of which the result is a copy.
        return y.AsReadOnlySpan().Overlaps(tensors[0].AsReadOnlySpan()) ? Tensor<T>.Over(y.ToArray(), y.ShapeArray) : y;
    }

    /// <summary>Returns the elements whose positions on all axes of one letter agree, with one axis for each letter of <paramref name="order"/>. The
    /// operand has each of these letters.</summary>
    private static Tensor<T> InOrder<T>(Tensor<T> x, string letters, string order)
        where T : unmanaged
    {
        if (letters == order)
            return x;
        int[] shape = new int[order.Length],
            strides = new int[order.Length],
            at = new int[order.Length];
        for (int axis = letters.Length - 1, stride = 1; axis >= 0; stride *= x.Shape[axis--])
        {
            int to = order.IndexOf(letters[axis], StringComparison.Ordinal);
            shape[to] = x.Shape[axis];
            strides[to] += stride;
        }

        var y = new Tensor<T>(shape);
        ReadOnlySpan<T> source = x;
        int position = 0;
        foreach (ref T value in y.AsSpan())
        {
            value = source[position];
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                position += strides[axis];
                if (++at[axis] < shape[axis])
                    break;
                position -= shape[axis] * strides[axis];
                at[axis] = 0;
            }
        }

        return y;
    }

    /// <summary>Takes the diagonals of one operand and sums over the letters that are not needed.</summary>
    private static (Tensor<T> Value, string Letters) SumOver<T>(Tensor<T> x, string letters, string needed)
        where T : unmanaged
    {
        string kept = string.Concat(letters.Where(needed.Contains).Distinct()),
            summed = string.Concat(letters.Where(l => !needed.Contains(l)).Distinct());
        Tensor<T> moved = InOrder(x, letters, kept + summed);
        return (summed.Length == 0 ? moved : SumAlong(moved, [.. Enumerable.Range(kept.Length, summed.Length)], false, nameof(Einsum)), kept);
    }

    private static (Tensor<T> Value, string Letters) Multiplied<T>(Tensor<T> a, string lettersA, Tensor<T> b, string lettersB, string needed)
        where T : unmanaged
    {
        // Letters that only one of the two has and nothing else needs are summed over first.
        (a, lettersA) = SumOver(a, lettersA, needed + lettersB);
        (b, lettersB) = SumOver(b, lettersB, needed + lettersA);
        string batch = string.Concat(lettersA.Where(l => lettersB.Contains(l) && needed.Contains(l))),
            inner = string.Concat(lettersA.Where(l => lettersB.Contains(l) && !needed.Contains(l)));
        string rows = string.Concat(lettersA.Where(l => !lettersB.Contains(l))),
            columns = string.Concat(lettersB.Where(l => !lettersA.Contains(l)));
        Tensor<T> left = InOrder(a, lettersA, batch + rows + inner),
            right = InOrder(b, lettersB, batch + inner + columns);
        int count = Shapes.Product(left.Shape, 0, batch.Length),
            m = Shapes.Product(left.Shape, batch.Length, batch.Length + rows.Length);
        int k = Shapes.Product(left.Shape, batch.Length + rows.Length, left.Rank),
            n = Shapes.Product(right.Shape, batch.Length + inner.Length, right.Rank);
        var product = new Tensor<T>([.. left.Shape[..(batch.Length + rows.Length)], .. right.Shape[(batch.Length + inner.Length)..]]);
        Gemm.MultiplyBatch(left, false, right, false, product.AsSpan(), count, m, k, n);
        return (product, batch + rows + columns);
    }
}
