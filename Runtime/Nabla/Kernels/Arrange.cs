using System;
using System.ComponentModel;

namespace Nabla.Kernels;

/// <summary>Kernels that move values and compute nothing. Called by generated code and by <c>Nn</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Arrange
{
    // Two tiles of 8-byte values of this edge fit the first-level cache.
    private const int TransposeTile = 32;

    /// <summary>Permutes axes: axis d of y is axis permutation[d] of x.</summary>
    /// <param name="x">Row-major, of <paramref name="shape"/>.</param>
    /// <param name="y">Row-major, of the permuted shape; must not overlap <paramref name="x"/>.</param>
    /// <param name="shape">The shape of <paramref name="x"/>, at most 16 axes.</param>
    /// <param name="permutation">Each axis of <paramref name="shape"/> once.</param>
    /// <exception cref="ArgumentException">A span does not have as many values as the shape, or the permutation is not a permutation.</exception>
    public static void Transpose<T>(ReadOnlySpan<T> x, Span<T> y, ReadOnlySpan<int> shape, ReadOnlySpan<int> permutation)
    {
        int length = CheckPermutation(shape, permutation);
        KernelCheck.Length(x.Length, length, shape, nameof(x));
        KernelCheck.Length(y.Length, length, shape, nameof(y));
        if (length == 0)
            return;
        if (shape.Length == 2 && permutation[0] == 1)
            TransposeMatrix(x, y, shape[0], shape[1]);
        else
            TransposeGeneral(x, y, shape, permutation);
    }

    /// <summary>Copies <paramref name="length"/> values from x at o·xStride + xOffset to y at o·yStride + yOffset, for each o &lt;
    /// <paramref name="outer"/>.</summary>
    /// <remarks>Concatenations and slices are made of such copies.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A block lies outside its span.</exception>
    public static void CopyBlock<T>(ReadOnlySpan<T> x, Span<T> y, int outer, int length, int xStride, int xOffset, int yStride, int yOffset)
    {
        for (int o = 0; o < outer; o++)
            x.Slice(o * xStride + xOffset, length).CopyTo(y.Slice(o * yStride + yOffset, length));
    }

    private static int CheckPermutation(ReadOnlySpan<int> shape, ReadOnlySpan<int> permutation)
    {
        if (permutation.Length != shape.Length || shape.Length > 16)
            throw new ArgumentException(
                $"a permutation of {shape.Length} axes (at most 16) expected, found {permutation.Length}",
                nameof(permutation)
            );
        int seen = 0;
        int length = 1;
        for (int d = 0; d < shape.Length; d++)
        {
            int axis = permutation[d];
            if ((uint)axis >= (uint)shape.Length || (seen & (1 << axis)) != 0)
                throw new ArgumentException(
                    $"each axis below {shape.Length} expected once, found [{string.Join(", ", permutation.ToArray())}]",
                    nameof(permutation)
                );
            seen |= 1 << axis;
            length = checked(length * shape[d]);
        }

        return length;
    }

    private static void TransposeMatrix<T>(ReadOnlySpan<T> x, Span<T> y, int rows, int columns)
    {
        for (int i0 = 0; i0 < rows; i0 += TransposeTile)
        {
            int i1 = Math.Min(i0 + TransposeTile, rows);
            for (int j0 = 0; j0 < columns; j0 += TransposeTile)
            {
                int j1 = Math.Min(j0 + TransposeTile, columns);
                for (int j = j0; j < j1; j++)
                {
                    Span<T> target = y.Slice(j * rows + i0, i1 - i0);
                    for (int i = 0, source = i0 * columns + j; i < target.Length; i++, source += columns)
                        target[i] = x[source];
                }
            }
        }
    }

    private static void TransposeGeneral<T>(ReadOnlySpan<T> x, Span<T> y, ReadOnlySpan<int> shape, ReadOnlySpan<int> permutation)
    {
        int rank = shape.Length;
        Span<int> strides = stackalloc int[16];
        Span<int> extents = stackalloc int[16];
        Span<int> counter = stackalloc int[16];
        counter.Clear();
        for (int d = 0; d < rank; d++)
        {
            extents[d] = shape[permutation[d]];
            int stride = 1;
            for (int axis = permutation[d] + 1; axis < rank; axis++)
                stride *= shape[axis];
            strides[d] = stride;
        }

        // Each run goes along y's last axis; a counter over the other axes keeps track of the position in x.
        int run = rank == 0 ? 1 : extents[rank - 1];
        int step = rank == 0 ? 1 : strides[rank - 1];
        int position = 0;
        for (int start = 0; start < y.Length; start += run)
        {
            Span<T> target = y.Slice(start, run);
            if (step == 1)
                x.Slice(position, run).CopyTo(target);
            else
                for (int i = 0, source = position; i < target.Length; i++, source += step)
                    target[i] = x[source];
            for (int d = rank - 2; d >= 0; d--)
            {
                position += strides[d];
                if (++counter[d] < extents[d])
                    break;
                position -= strides[d] * extents[d];
                counter[d] = 0;
            }
        }
    }
}
