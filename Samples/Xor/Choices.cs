using System;

namespace XorSample;

/// <summary>The four activations that are compared.</summary>
internal enum Activation
{
    /// <summary>The exact logistic sigmoid.</summary>
    Sigmoid,

    /// <summary>clip(0.2·x + 0.5, 0, 1), used in the model itself.</summary>
    HardSigmoid,

    /// <summary>Differentiated with the exact sigmoid, run with the ultra-fast one.</summary>
    LateUltraFast,

    /// <summary>Differentiated with the exact sigmoid, run with the hard one.</summary>
    LateHard,
}

/// <summary>The loss that is minimised, for output o and target y.</summary>
internal enum Loss
{
    /// <summary>−(y·log o + (1 − y)·log(1 − o)).</summary>
    BinaryCrossEntropy,

    /// <summary>(o − y)².</summary>
    SquaredError,
}

/// <summary>The names used in the table, in JSON lines and in reference files.</summary>
internal static class Names
{
    public static string Of(Activation activation) =>
        activation switch
        {
            Activation.Sigmoid => "sigmoid",
            Activation.HardSigmoid => "hard_sigmoid",
            Activation.LateUltraFast => "late_ultra_fast",
            Activation.LateHard => "late_hard",
            _ => throw new ArgumentOutOfRangeException(nameof(activation)),
        };

    public static string Of(Loss loss) =>
        loss switch
        {
            Loss.BinaryCrossEntropy => "binary_crossentropy",
            Loss.SquaredError => "squared_error",
            _ => throw new ArgumentOutOfRangeException(nameof(loss)),
        };
}
