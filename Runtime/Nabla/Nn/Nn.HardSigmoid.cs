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
}
