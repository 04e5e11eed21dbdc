using System;

namespace XorSample;

/// <summary>The four samples of XOR: the order in which a round visits them, and the order in which outputs are shown.</summary>
internal static class XorTask
{
    public const int Samples = 4;

    public const double LearningRate = 0.1;

    /// <summary>A cost is recorded in rounds 0, 500, 1000, ….</summary>
    public const int RoundsPerCost = 500;

    /// <summary>Outputs are shown and written in this order.</summary>
    public static ReadOnlySpan<int> Shown => [0, 2, 1, 3];

    /// <summary>Names of the samples in the order of <see cref="Shown"/>.</summary>
    public static readonly string[] ShownNames = ["01", "11", "10", "00"];

    private static readonly double[][] Inputs =
    [
        [0, 1],
        [1, 0],
        [1, 1],
        [0, 0],
    ];

    private static readonly double[] Targets = [1, 1, 0, 0];

    /// <summary>Returns the input of a sample, counted in the order of a round.</summary>
    public static ReadOnlySpan<double> Input(int sample) => Inputs[sample];

    /// <summary>Returns what the output of a sample should be.</summary>
    public static double Target(int sample) => Targets[sample];

    /// <summary>Whether all four outputs, in the order shown, are on their target's side of 0.5. Exactly 0.5 and NaN are on neither side.</summary>
    public static bool IsSolved(ReadOnlySpan<double> outputs)
    {
        for (int i = 0; i < Samples; i++)
        {
            if (!IsRight(outputs, i))
                return false;
        }
        return true;
    }

    /// <summary>Whether one output, in the order shown, is on its target's side of 0.5.</summary>
    public static bool IsRight(ReadOnlySpan<double> outputs, int shown) => Target(Shown[shown]) == 1 ? outputs[shown] > 0.5 : outputs[shown] < 0.5;

    /// <summary>Returns how many costs a training of <paramref name="rounds"/> rounds records.</summary>
    public static int CostCount(int rounds) => (rounds + RoundsPerCost - 1) / RoundsPerCost;
}
