using System;
using System.Numerics;

// The overloads differ in the element type or in axis against axes, so a further optional parameter would not make a call ambiguous.
#pragma warning disable RS0026

namespace Nabla;

public static partial class Nn
{
    /// <summary>Product of all elements.</summary>
    /// <param name="x">Any shape.</param>
    /// <returns>The value; 1 if there are no elements.</returns>
    /// <remarks>Multiplied in order. Derivative: the product of the other elements, without division, so it is exact at zeros too. NaN
    /// propagates.</remarks>
    public static float Prod(Tensor<float> x) => ProductAlong(x, AllAxes(x), false, nameof(Prod)).Item();

    /// <inheritdoc cref="Prod(Tensor{float})"/>
    public static double Prod(Tensor<double> x) => ProductAlong(x, AllAxes(x), false, nameof(Prod)).Item();

    /// <summary>Product along one axis.</summary>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1, instead of disappearing.</param>
    /// <returns>The shape without the axis, or with length 1 in its place; 1 if there are no elements.</returns>
    /// <remarks>Multiplied in order. Derivative: the product of the other elements, without division, so it is exact at zeros too. NaN
    /// propagates.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> Prod(Tensor<float> x, int axis, bool keepDims = false) => ProductAlong(x, [axis], keepDims, nameof(Prod));

    /// <inheritdoc cref="Prod(Tensor{float}, int, bool)"/>
    public static Tensor<double> Prod(Tensor<double> x, int axis, bool keepDims = false) => ProductAlong(x, [axis], keepDims, nameof(Prod));

    /// <summary>Product along several axes.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axes">The axes, in any order, each once; negative ones count from the end. None: a copy.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1, instead of disappearing.</param>
    /// <returns>The shape without the axes, or with length 1 in their place; 1 if there are no elements.</returns>
    /// <remarks>Multiplied in order. Derivative: the product of the other elements, without division, so it is exact at zeros too. NaN
    /// propagates.</remarks>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An axis does not exist.</exception>
    public static Tensor<float> Prod(Tensor<float> x, int[] axes, bool keepDims = false) => ProductAlong(x, axes, keepDims, nameof(Prod));

    /// <inheritdoc cref="Prod(Tensor{float}, int[], bool)"/>
    public static Tensor<double> Prod(Tensor<double> x, int[] axes, bool keepDims = false) => ProductAlong(x, axes, keepDims, nameof(Prod));

    /// <summary>Moves each result to its neighbour's place; the first place gets the result of no elements.</summary>
    private static Tensor<T> Moved<T>(Tensor<T> y, int axis, bool reverse, T ofNothing)
        where T : unmanaged
    {
        int outer = Shapes.Product(y.Shape, 0, axis),
            length = y.Shape[axis],
            inner = Shapes.Product(y.Shape, axis + 1, y.Rank);
        int moved = (length - 1) * inner;
        for (int o = 0; o < (length == 0 ? 0 : outer); o++)
        {
            Span<T> lines = y.AsSpan().Slice(o * length * inner, length * inner);
            lines.Slice(reverse ? inner : 0, moved).CopyTo(lines[(reverse ? 0 : inner)..]);
            lines.Slice(reverse ? moved : 0, inner).Fill(ofNothing);
        }

        return y;
    }

    private static Tensor<T> ProductAlong<T>(Tensor<T> x, int[] axes, bool keepDims, string function)
        where T : unmanaged, INumberBase<T> =>
        Reduced(
            x,
            axes,
            keepDims,
            function,
            rows =>
            {
                int length = rows.Shape[^1];
                var y = new Tensor<T>(rows.Shape[..^1].ToArray());
                y.Fill(T.One);
                if (length == 0)
                    return y;
                var running = new T[rows.Length];
                Kernels.Scan.Product(rows.AsReadOnlySpan(), running, y.Length, length, 1, false);
                for (int row = 0; row < y.Length; row++)
                    y.AsSpan()[row] = running[row * length + length - 1];
                return y;
            }
        );
}
