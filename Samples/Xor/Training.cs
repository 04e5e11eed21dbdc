using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace XorSample;

/// <summary>The results of one training. A cost is always the loss of a round's last sample, 00, before its step.</summary>
/// <param name="Activation">The activation.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Start">The seed of the first parameters.</param>
/// <param name="Costs">The costs of rounds 0, 500, 1000, ….</param>
/// <param name="Curve">Costs at <see cref="Training.CurvePoints"/> rounds or fewer, evenly spaced, for drawing.</param>
/// <param name="FinalCost">The cost of the last round.</param>
/// <param name="Outputs">The outputs at the end, in the order 01, 11, 10, 00.</param>
/// <param name="Theta1">The first layer's weights at the end, row-major.</param>
/// <param name="Theta2">The second layer's weights at the end.</param>
/// <param name="Elapsed">How long the training took.</param>
internal sealed record TrainingRun(
    Activation Activation,
    Loss Loss,
    int Start,
    double[] Costs,
    double[] Curve,
    double FinalCost,
    double[] Outputs,
    double[] Theta1,
    double[] Theta2,
    TimeSpan Elapsed
)
{
    /// <summary>Whether all four outputs are on their target's side of 0.5.</summary>
    public bool Solved => XorTask.IsSolved(Outputs);
}

/// <summary>Trains every activation with both losses from several starts.</summary>
internal static class Training
{
    /// <summary>The largest number of points kept of a curve.</summary>
    public const int CurvePoints = 200;

    public static readonly Activation[] Activations = [Activation.Sigmoid, Activation.HardSigmoid, Activation.LateUltraFast, Activation.LateHard];

    public static readonly Loss[] Losses = [Loss.BinaryCrossEntropy, Loss.SquaredError];

    /// <summary>Runs all trainings, loss by loss, activation by activation, start by start, and returns each as soon as it is done.</summary>
    public static IEnumerable<TrainingRun> RunAll(int starts, int rounds)
    {
        foreach (var loss in Losses)
        {
            foreach (var activation in Activations)
            {
                WarmUp(activation, loss);
                for (int start = 0; start < starts; start++)
                    yield return Run(activation, loss, start, rounds);
            }
        }
    }

    /// <summary>Runs one training: <paramref name="rounds"/> rounds over the four samples.</summary>
    public static TrainingRun Run(Activation activation, Loss loss, int start, int rounds)
    {
        var network = Network.Create(activation, loss, start);
        var costs = new double[XorTask.CostCount(rounds)];
        int stride = CurveStride(rounds);
        var curve = new double[(rounds + stride - 1) / stride];
        Span<double> round = stackalloc double[XorTask.Samples];

        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < rounds; i++)
        {
            network.Round(XorTask.LearningRate, round);
            if (i % XorTask.RoundsPerCost == 0)
                costs[i / XorTask.RoundsPerCost] = round[^1];
            if (i % stride == 0)
                curve[i / stride] = round[^1];
        }
        var elapsed = Stopwatch.GetElapsedTime(begin);

        return new TrainingRun(
            activation,
            loss,
            start,
            costs,
            curve,
            round[^1],
            network.Outputs(),
            network.Parameters["theta1"].ToArray(),
            network.Parameters["theta2"].ToArray(),
            elapsed
        );
    }

    /// <summary>Returns how many rounds lie between two points of a curve.</summary>
    public static int CurveStride(int rounds) => (rounds + CurvePoints - 1) / CurvePoints;

    /// <summary>Lets the JIT reach its best code, so that the time per step does not include compilation.</summary>
    private static void WarmUp(Activation activation, Loss loss) => Run(activation, loss, start: 0, rounds: 2_000);
}
