using System;
using System.Numerics;

// The overloads differ in the element type or in axis against axes, so a further optional parameter would not make a call ambiguous.
#pragma warning disable RS0026

namespace Nabla;

public static partial class Nn
{
    /// <summary>Running sum along an axis, yₗ = x₀ + … + xₗ.</summary>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="exclusive">Whether each element itself is left out, so that the first result is 0.</param>
    /// <param name="reverse">Whether the scan starts at the end of the axis.</param>
    /// <returns>The same shape.</returns>
    /// <remarks>Summed in order. Derivative: the running sum of the cotangent from the other end. From a NaN on, all results are NaN.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> CumSum(Tensor<float> x, int axis, bool exclusive = false, bool reverse = false) =>
        Scanned(x, axis, false, nameof(CumSum), exclusive, reverse);

    /// <inheritdoc cref="CumSum(Tensor{float}, int, bool, bool)"/>
    public static Tensor<double> CumSum(Tensor<double> x, int axis, bool exclusive = false, bool reverse = false) =>
        Scanned(x, axis, false, nameof(CumSum), exclusive, reverse);

    /// <summary>Running product along an axis, yₗ = x₀·…·xₗ.</summary>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="exclusive">Whether each element itself is left out, so that the first result is 1.</param>
    /// <param name="reverse">Whether the scan starts at the end of the axis.</param>
    /// <returns>The same shape.</returns>
    /// <remarks>Derivative: the product before each element times what flows back from all after it, without division, so it is exact at zeros too.
    /// From a NaN on, all results are NaN.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> CumProd(Tensor<float> x, int axis, bool exclusive = false, bool reverse = false) =>
        Scanned(x, axis, true, nameof(CumProd), exclusive, reverse);

    /// <inheritdoc cref="CumProd(Tensor{float}, int, bool, bool)"/>
    public static Tensor<double> CumProd(Tensor<double> x, int axis, bool exclusive = false, bool reverse = false) =>
        Scanned(x, axis, true, nameof(CumProd), exclusive, reverse);

    /// <summary>Running maximum along an axis, yₗ = max(x₀, …, xₗ).</summary>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="exclusive">Whether each element itself is left out, so that the first result is −∞.</param>
    /// <param name="reverse">Whether the scan starts at the end of the axis.</param>
    /// <returns>The same shape.</returns>
    /// <remarks>Derivative: the cotangent goes to the element that is the maximum; among equal ones, to the one nearest to the result. From a NaN on,
    /// all results are NaN.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> CumMax(Tensor<float> x, int axis, bool exclusive = false, bool reverse = false) =>
        RunningMax(x, axis, exclusive, reverse);

    /// <inheritdoc cref="CumMax(Tensor{float}, int, bool, bool)"/>
    public static Tensor<double> CumMax(Tensor<double> x, int axis, bool exclusive = false, bool reverse = false) =>
        RunningMax(x, axis, exclusive, reverse);

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

    private static Tensor<T> Scanned<T>(Tensor<T> x, int axis, bool products, string function, bool exclusive = false, bool reverse = false)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        axis = Shapes.Axis(axis, x.Shape, function);
        var y = new Tensor<T>(x.ShapeArray);
        int outer = Shapes.Product(x.Shape, 0, axis),
            length = x.Shape[axis],
            inner = Shapes.Product(x.Shape, axis + 1, x.Rank);
        if (products)
            Kernels.Scan.Product(x, y.AsSpan(), outer, length, inner, reverse);
        else
            Kernels.Scan.Sum(x, y.AsSpan(), outer, length, inner, reverse);
        return exclusive ? Moved(y, axis, reverse, products ? T.One : T.Zero) : y;
    }

    private static Tensor<T> RunningMax<T>(Tensor<T> x, int axis, bool exclusive, bool reverse)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        axis = Shapes.Axis(axis, x.Shape, nameof(CumMax));
        int outer = Shapes.Product(x.Shape, 0, axis),
            length = x.Shape[axis],
            inner = Shapes.Product(x.Shape, axis + 1, x.Rank);
        var position = new Tensor<int>(x.ShapeArray);
        Kernels.Scan.ArgMax<T>(x, position.AsSpan(), outer, length, inner, reverse);
        var y = Gather(x, position, axis);
        return exclusive ? Moved(y, axis, reverse, T.NegativeInfinity) : y;
    }

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
                ReadOnlySpan<T> running = Scanned(rows, -1, true, function);
                for (int row = 0; row < y.Length; row++)
                    y.AsSpan()[row] = running[row * length + length - 1];
                return y;
            }
        );
}
