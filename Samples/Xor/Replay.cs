using System;

namespace XorSample;

/// <summary>How far a replayed training is from the recorded one: the largest differences, each relative to max(|expected|, 0.001).</summary>
internal sealed record ReplayResult(ReferenceCase Case, double Costs, double Outputs, double Parameters)
{
    public double Worst => Math.Max(Costs, Math.Max(Outputs, Parameters));
}

/// <summary>Trains again from recorded starts.</summary>
internal static class Replay
{
    /// <summary>A larger difference means that something else was computed: rounding in another order stays well below it.</summary>
    public const double Tolerance = 1e-9;

    public static ReplayResult Run(ReferenceCase recorded)
    {
        var network = Network.CreateReference(recorded.Activation, recorded.Loss);
        var theta1 = network.Parameters["theta1"];
        var theta2 = network.Parameters["theta2"];
        theta1.CopyFrom(recorded.Theta1);
        theta2.CopyFrom(recorded.Theta2);

        double costs = 0,
            parameters = 0;
        Span<double> round = stackalloc double[XorTask.Samples];
        for (int i = 0; i < recorded.Rounds; i++)
        {
            network.Round(recorded.LearningRate, round);
            if (i % XorTask.RoundsPerCost == 0)
                costs = Math.Max(costs, Difference(recorded.Costs[i / XorTask.RoundsPerCost], round[^1]));
            if (recorded.FirstCosts is { } first)
            {
                for (int step = i * XorTask.Samples; step < Math.Min(first.Length, (i + 1) * XorTask.Samples); step++)
                {
                    costs = Math.Max(costs, Difference(first[step], round[step % XorTask.Samples]));
                }
            }
            if (i + 1 == ReferenceFile.EarlyRounds)
            {
                if (recorded.EarlyTheta1 is { } early1)
                    parameters = Math.Max(parameters, Largest(early1, theta1));
                if (recorded.EarlyTheta2 is { } early2)
                    parameters = Math.Max(parameters, Largest(early2, theta2));
            }
        }
        if (recorded.FinalCost is { } last)
            costs = Math.Max(costs, Difference(last, round[^1]));
        parameters = Math.Max(parameters, Math.Max(Largest(recorded.FinalTheta1, theta1), Largest(recorded.FinalTheta2, theta2)));
        return new ReplayResult(recorded, costs, Largest(recorded.Outputs, network.Outputs()), parameters);
    }

    /// <summary>Whether value and derivative of hard_sigmoid(w·x) are the recorded ones to the last bit, the sign of a zero included.</summary>
    public static bool IsExact(HardSigmoidRow row)
    {
        var plan = new ReferenceModel.HardSigmoidOfProductPlan();
        double y = plan.ValueAndGradient(row.X);
        return SameBits(y, row.Y) && SameBits(plan.Gradient.Span[0], row.DerivativeByW);
    }

    /// <summary>Returns 0 if both are the same number, the same infinity, or both NaN, and infinity if they differ and one is not finite.</summary>
    internal static double Difference(double expected, double found)
    {
        if (expected.Equals(found))
            return 0;
        double difference = Math.Abs(found - expected) / Math.Max(Math.Abs(expected), 1e-3);
        return double.IsFinite(difference) ? difference : double.PositiveInfinity;
    }

    private static double Largest(ReadOnlySpan<double> expected, ReadOnlySpan<double> found)
    {
        double largest = 0;
        for (int i = 0; i < expected.Length; i++)
            largest = Math.Max(largest, Difference(expected[i], found[i]));
        return largest;
    }

    private static bool SameBits(double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);
}
