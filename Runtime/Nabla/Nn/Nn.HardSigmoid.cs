using System;
using System.ComponentModel;

namespace Nabla;

public static partial class Nn
{
    private const string WhichHardSigmoid =
        "HardSigmoid(x) does not say which function is meant, and four are in use: "
        + "HardSigmoidKind.Theano, clip(0.2x + 0.5, 0, 1); HardSigmoidKind.PyTorch, clip(x/6 + 0.5, 0, 1); "
        + "HardSigmoidKind.Courbariaux, clip((x + 1)/2, 0, 1); HardSigmoidKind.SlopeMatched, clip((x + 2)/4, 0, 1). "
        + "Write HardSigmoid(x, kind) or HardSigmoid(x, alpha, beta).";

    /// <summary>Throws: four different functions go by this name. Write <c>HardSigmoid(x, kind)</c> or <c>HardSigmoid(x, alpha, beta)</c>.</summary>
    /// <param name="x">Not read.</param>
    /// <returns>Nothing.</returns>
    /// <remarks>It exists so that the mistake can be explained where it is made; see <see cref="HardSigmoidKind"/>.</remarks>
    /// <exception cref="NotSupportedException">Always.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static float HardSigmoid(float x) => throw new NotSupportedException(WhichHardSigmoid);

    /// <inheritdoc cref="HardSigmoid(float)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static double HardSigmoid(double x) => throw new NotSupportedException(WhichHardSigmoid);

    /// <inheritdoc cref="HardSigmoid(float)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Tensor<float> HardSigmoid(Tensor<float> x) => throw new NotSupportedException(WhichHardSigmoid);

    /// <inheritdoc cref="HardSigmoid(float)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Tensor<double> HardSigmoid(Tensor<double> x) => throw new NotSupportedException(WhichHardSigmoid);

    /// <summary>The hard sigmoid of one library or paper, clip(αx + β, 0, 1), elementwise.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="kind">The name of the pair of α and β.</param>
    /// <returns>Same shape as <paramref name="x"/>; between 0 and 1.</returns>
    /// <remarks>Derivative: α inside, exactly 0 outside; at a bound 0 (PyTorch, JAX) or α (Theano). NaN propagates.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is not one of the four.</exception>
    public static float HardSigmoid(float x, HardSigmoidKind kind) => HardSigmoid(x, (float)SlopeOf(kind), 0.5f);

    /// <inheritdoc cref="HardSigmoid(float, HardSigmoidKind)"/>
    public static double HardSigmoid(double x, HardSigmoidKind kind) => HardSigmoid(x, SlopeOf(kind), 0.5);

    /// <inheritdoc cref="HardSigmoid(float, HardSigmoidKind)"/>
    public static Tensor<float> HardSigmoid(Tensor<float> x, HardSigmoidKind kind) => HardSigmoid(x, (float)SlopeOf(kind), 0.5f);

    /// <inheritdoc cref="HardSigmoid(float, HardSigmoidKind)"/>
    public static Tensor<double> HardSigmoid(Tensor<double> x, HardSigmoidKind kind) => HardSigmoid(x, SlopeOf(kind), 0.5);

    // All four are 0.5 at 0, so they differ only in slope.
    private static double SlopeOf(HardSigmoidKind kind) =>
        kind switch
        {
            HardSigmoidKind.Theano => 0.2,
            HardSigmoidKind.PyTorch => 1.0 / 6,
            HardSigmoidKind.Courbariaux => 0.5,
            HardSigmoidKind.SlopeMatched => 0.25,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), $"'{nameof(HardSigmoid)}' has no kind {Shapes.Text((int)kind)}"),
        };
}
