using System;

namespace Nabla;

public static partial class Nn
{
    /// <summary>The value itself; no gradient passes through it.</summary>
    /// <param name="x">Any shape.</param>
    /// <returns><paramref name="x"/>.</returns>
    /// <remarks>Derivative: none. Nothing that <paramref name="x"/> depends on gets a gradient from here.</remarks>
    public static Tensor<float> StopGradient(Tensor<float> x) => x;

    /// <inheritdoc cref="StopGradient(Tensor{float})"/>
    public static Tensor<double> StopGradient(Tensor<double> x) => x;

    /// <inheritdoc cref="StopGradient(Tensor{float})"/>
    /// <param name="x">A number.</param>
    public static float StopGradient(float x) => x;

    /// <inheritdoc cref="StopGradient(Tensor{float})"/>
    /// <param name="x">A number.</param>
    public static double StopGradient(double x) => x;

    /// <summary>The value of one expression with the gradient of another, so that a function that rounds, steps or binarises can be trained as if it
    /// did not.</summary>
    /// <param name="value">The result. No gradient passes through it.</param>
    /// <param name="gradientOf">The expression that gets the gradient instead; the same shape as <paramref name="value"/>.</param>
    /// <returns><paramref name="value"/>.</returns>
    /// <remarks>Derivative: 0 by <paramref name="value"/>, 1 by <paramref name="gradientOf"/>. Source: Bengio et al., arXiv:1308.3432,
    /// 2013.</remarks>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor<float> StraightThrough(Tensor<float> value, Tensor<float> gradientOf) => SameShape(value, gradientOf);

    /// <inheritdoc cref="StraightThrough(Tensor{float}, Tensor{float})"/>
    public static Tensor<double> StraightThrough(Tensor<double> value, Tensor<double> gradientOf) => SameShape(value, gradientOf);

    /// <summary>The value of one expression with the gradient of another, so that a function that rounds, steps or binarises can be trained as if it
    /// did not.</summary>
    /// <param name="value">The result. No gradient passes through it.</param>
    /// <param name="gradientOf">The expression that gets the gradient instead.</param>
    /// <returns><paramref name="value"/>.</returns>
    /// <remarks>Derivative: 0 by <paramref name="value"/>, 1 by <paramref name="gradientOf"/>. Source: Bengio et al., arXiv:1308.3432,
    /// 2013.</remarks>
    public static float StraightThrough(float value, float gradientOf) => value;

    /// <inheritdoc cref="StraightThrough(float, float)"/>
    public static double StraightThrough(double value, double gradientOf) => value;

    private static Tensor<T> SameShape<T>(Tensor<T> value, Tensor<T> gradientOf)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(gradientOf);
        if (!value.Shape.SequenceEqual(gradientOf.Shape))
            throw new ArgumentException(
                $"'{nameof(StraightThrough)}' expects value and source of one shape but has {Shapes.Text(value.Shape)} and "
                    + $"{Shapes.Text(gradientOf.Shape)}"
            );
        return value;
    }
}
