using System;
using System.Numerics;

// The overloads differ in the element type or in axis against axes, so a further optional parameter would not make a call ambiguous.
#pragma warning disable RS0026

namespace Nabla;

public static partial class Nn
{
    /// <summary>Norm of all elements, (Σ|x|ᵖ)^(1/p).</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="p">The power; 2 for the Euclidean norm, +∞ for the largest magnitude, −∞ for the smallest, 0 for the number of elements that are
    /// not 0. In a model it is a constant.</param>
    /// <returns>The value. Without elements it is 0, ∞ for a power below 0, and an error for p = ±∞.</returns>
    /// <remarks>Derivative: x/‖x‖ for p = 2, and 0 where the norm is 0; the sign for p = 1; sign(x)·(|x|/‖x‖)ᵖ⁻¹ otherwise, 0 where x = 0; for p = ±∞
    /// the sign, which equal magnitudes share equally; 0 for p = 0. Squares are not scaled, so the norm of numbers beyond the square root of the
    /// largest number is ∞.</remarks>
    public static float Norm(Tensor<float> x, float p = 2) => NormAlong(x, AllAxes(x), false, p, nameof(Norm)).Item();

    /// <inheritdoc cref="Norm(Tensor{float}, float)"/>
    public static double Norm(Tensor<double> x, double p = 2) => NormAlong(x, AllAxes(x), false, p, nameof(Norm)).Item();

    /// <summary>Norm along one axis, (Σ|x|ᵖ)^(1/p).</summary>
    /// <param name="x">At least rank 1.</param>
    /// <param name="p">The power; 2 for the Euclidean norm, +∞ for the largest magnitude, −∞ for the smallest, 0 for the number of elements that are
    /// not 0. In a model it is a constant.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1, instead of disappearing.</param>
    /// <returns>The shape without the axis, or with length 1 in its place. Without elements a value is 0, ∞ for a power below 0, and an error for
    /// p = ±∞.</returns>
    /// <remarks>Derivative: x/‖x‖ for p = 2, and 0 where the norm is 0; the sign for p = 1; sign(x)·(|x|/‖x‖)ᵖ⁻¹ otherwise, 0 where x = 0; for p = ±∞
    /// the sign, which equal magnitudes share equally; 0 for p = 0. Squares are not scaled, so the norm of numbers beyond the square root of the
    /// largest number is ∞.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> Norm(Tensor<float> x, float p, int axis, bool keepDims = false) => NormAlong(x, [axis], keepDims, p, nameof(Norm));

    /// <inheritdoc cref="Norm(Tensor{float}, float, int, bool)"/>
    public static Tensor<double> Norm(Tensor<double> x, double p, int axis, bool keepDims = false) => NormAlong(x, [axis], keepDims, p, nameof(Norm));

    /// <summary>Norm along several axes, (Σ|x|ᵖ)^(1/p).</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="p">The power; 2 for the Euclidean norm, +∞ for the largest magnitude, −∞ for the smallest, 0 for the number of elements that are
    /// not 0. In a model it is a constant.</param>
    /// <param name="axes">The axes, in any order, each once; negative ones count from the end.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1, instead of disappearing.</param>
    /// <returns>The shape without the axes, or with length 1 in their place. Without elements a value is 0, ∞ for a power below 0, and an error for
    /// p = ±∞.</returns>
    /// <remarks>Derivative: x/‖x‖ for p = 2, and 0 where the norm is 0; the sign for p = 1; sign(x)·(|x|/‖x‖)ᵖ⁻¹ otherwise, 0 where x = 0; for p = ±∞
    /// the sign, which equal magnitudes share equally; 0 for p = 0. Squares are not scaled, so the norm of numbers beyond the square root of the
    /// largest number is ∞.</remarks>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An axis does not exist.</exception>
    public static Tensor<float> Norm(Tensor<float> x, float p, int[] axes, bool keepDims = false) => NormAlong(x, axes, keepDims, p, nameof(Norm));

    /// <inheritdoc cref="Norm(Tensor{float}, float, int[], bool)"/>
    public static Tensor<double> Norm(Tensor<double> x, double p, int[] axes, bool keepDims = false) => NormAlong(x, axes, keepDims, p, nameof(Norm));

    /// <summary>Variance of all elements, Σ(x − mean)²/(n − correction) with a correction of 1.</summary>
    /// <param name="x">Any shape.</param>
    /// <returns>The value; never negative.</returns>
    /// <remarks>Derivative: 2(x − mean)/(n − correction). With no more elements than the correction it divides by 0: NaN, or ∞ where elements
    /// differ.</remarks>
    public static float Var(Tensor<float> x) => VarAlong(x, AllAxes(x), false, 1, nameof(Var)).Item();

    /// <inheritdoc cref="Var(Tensor{float})"/>
    public static double Var(Tensor<double> x) => VarAlong(x, AllAxes(x), false, 1, nameof(Var)).Item();

    /// <summary>Variance along one axis, Σ(x − mean)²/(n − correction).</summary>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1, instead of disappearing.</param>
    /// <param name="correction">The number to subtract from the count of elements: 1 for a sample, 0 for the whole population.</param>
    /// <returns>The shape without the axis, or with length 1 in its place; never negative.</returns>
    /// <remarks>Derivative: 2(x − mean)/(n − correction). With no more elements than the correction it divides by 0: NaN, or ∞ where elements
    /// differ.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> Var(Tensor<float> x, int axis, bool keepDims = false, int correction = 1) =>
        VarAlong(x, [axis], keepDims, correction, nameof(Var));

    /// <inheritdoc cref="Var(Tensor{float}, int, bool, int)"/>
    public static Tensor<double> Var(Tensor<double> x, int axis, bool keepDims = false, int correction = 1) =>
        VarAlong(x, [axis], keepDims, correction, nameof(Var));

    /// <summary>Variance along several axes, Σ(x − mean)²/(n − correction).</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axes">The axes, in any order, each once; negative ones count from the end.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1, instead of disappearing.</param>
    /// <param name="correction">The number to subtract from the count of elements: 1 for a sample, 0 for the whole population.</param>
    /// <returns>The shape without the axes, or with length 1 in their place; never negative.</returns>
    /// <remarks>Derivative: 2(x − mean)/(n − correction). With no more elements than the correction it divides by 0: NaN, or ∞ where elements
    /// differ.</remarks>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An axis does not exist.</exception>
    public static Tensor<float> Var(Tensor<float> x, int[] axes, bool keepDims = false, int correction = 1) =>
        VarAlong(x, axes, keepDims, correction, nameof(Var));

    /// <inheritdoc cref="Var(Tensor{float}, int[], bool, int)"/>
    public static Tensor<double> Var(Tensor<double> x, int[] axes, bool keepDims = false, int correction = 1) =>
        VarAlong(x, axes, keepDims, correction, nameof(Var));

    /// <summary>Standard deviation of all elements, the root of the variance with a correction of 1.</summary>
    /// <param name="x">Any shape.</param>
    /// <returns>The value; never negative.</returns>
    /// <remarks>Derivative: (x − mean)/((n − correction)·y), and 0 where nothing varies. With no more elements than the correction it divides by 0:
    /// NaN, or ∞ where elements differ.</remarks>
    public static float Std(Tensor<float> x) => StdAlong(x, AllAxes(x), false, 1, nameof(Std)).Item();

    /// <inheritdoc cref="Std(Tensor{float})"/>
    public static double Std(Tensor<double> x) => StdAlong(x, AllAxes(x), false, 1, nameof(Std)).Item();

    /// <summary>Standard deviation along one axis, the root of the variance.</summary>
    /// <param name="x">At least rank 1.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1, instead of disappearing.</param>
    /// <param name="correction">The number to subtract from the count of elements: 1 for a sample, 0 for the whole population.</param>
    /// <returns>The shape without the axis, or with length 1 in its place; never negative.</returns>
    /// <remarks>Derivative: (x − mean)/((n − correction)·y), and 0 where nothing varies. With no more elements than the correction it divides by 0:
    /// NaN, or ∞ where elements differ.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Tensor<float> Std(Tensor<float> x, int axis, bool keepDims = false, int correction = 1) =>
        StdAlong(x, [axis], keepDims, correction, nameof(Std));

    /// <inheritdoc cref="Std(Tensor{float}, int, bool, int)"/>
    public static Tensor<double> Std(Tensor<double> x, int axis, bool keepDims = false, int correction = 1) =>
        StdAlong(x, [axis], keepDims, correction, nameof(Std));

    /// <summary>Standard deviation along several axes, the root of the variance.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axes">The axes, in any order, each once; negative ones count from the end.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1, instead of disappearing.</param>
    /// <param name="correction">The number to subtract from the count of elements: 1 for a sample, 0 for the whole population.</param>
    /// <returns>The shape without the axes, or with length 1 in their place; never negative.</returns>
    /// <remarks>Derivative: (x − mean)/((n − correction)·y), and 0 where nothing varies. With no more elements than the correction it divides by 0:
    /// NaN, or ∞ where elements differ.</remarks>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An axis does not exist.</exception>
    public static Tensor<float> Std(Tensor<float> x, int[] axes, bool keepDims = false, int correction = 1) =>
        StdAlong(x, axes, keepDims, correction, nameof(Std));

    /// <inheritdoc cref="Std(Tensor{float}, int[], bool, int)"/>
    public static Tensor<double> Std(Tensor<double> x, int[] axes, bool keepDims = false, int correction = 1) =>
        StdAlong(x, axes, keepDims, correction, nameof(Std));

    private static Tensor<T> NormAlong<T>(Tensor<T> x, int[] axes, bool keepDims, T p, string function)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        if (T.IsNaN(p))
            throw new ArgumentException($"'{function}' expects a power p but has NaN");
        Along(axes, x.Shape, function);
        Tensor<T> magnitudes = Tensor<T>.Over(x.ToArray(), x.ShapeArray);
        foreach (ref T value in magnitudes.AsSpan())
            value = p == T.Zero ? (value == T.Zero ? T.Zero : T.One) : T.Abs(value);
        if (axes.Length == 0)
            return magnitudes;
        if (p == T.One || p == T.Zero)
            return SumAlong(magnitudes, axes, keepDims, function);
        if (T.IsPositiveInfinity(p))
            return MaxAlong(magnitudes, axes, keepDims, function);
        if (T.IsNegativeInfinity(p))
            return MinAlong(magnitudes, axes, keepDims, function);
        if (p == T.CreateChecked(2))
            return EuclideanNorm(x, axes, keepDims, function);
        return PowerOf(SumAlong(PowerOf(magnitudes, p), axes, keepDims, function), T.One / p);
    }

    private static Tensor<T> PowerOf<T>(Tensor<T> x, T exponent)
        where T : unmanaged =>
        typeof(T) == typeof(float)
            ? (Tensor<T>)(object)Pow((Tensor<float>)(object)x, (float)(object)exponent)
            : (Tensor<T>)(object)Pow((Tensor<double>)(object)x, (double)(object)exponent);

    private static Tensor<T> EuclideanNorm<T>(Tensor<T> x, int[] axes, bool keepDims, string function)
        where T : unmanaged, IRootFunctions<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return RootOf(SumAlong(x * x, axes, keepDims, function));
    }

    private static Tensor<T> RootOf<T>(Tensor<T> x)
        where T : unmanaged, IRootFunctions<T>
    {
        foreach (ref T value in x.AsSpan())
            value = T.Sqrt(value);
        return x;
    }

    private static Tensor<T> VarAlong<T>(Tensor<T> x, int[] axes, bool keepDims, int correction, string function)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tensor<T> sum = SumAlong(x, axes, true, function);
        int count = 1;
        foreach (int axis in axes)
            count *= x.Shape[Shapes.Axis(axis, x.Shape, function)];
        Tensor<T> deviation = x - sum / T.CreateChecked(count);
        return SumAlong(deviation * deviation, axes, keepDims, function) / T.CreateChecked(Math.Max(count - correction, 0));
    }

    private static Tensor<T> StdAlong<T>(Tensor<T> x, int[] axes, bool keepDims, int correction, string function)
        where T : unmanaged, IFloatingPointIeee754<T> => RootOf(VarAlong(x, axes, keepDims, correction, function));
}
