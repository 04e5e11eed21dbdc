using System.Collections.Generic;
using System.Linq;

namespace XorSample;

/// <summary>The results of several starts of one activation and loss.</summary>
internal sealed class Statistics
{
    private readonly TrainingRun[] _byCost;

    public Statistics(IEnumerable<TrainingRun> runs)
    {
        // NaN counts as worse than any number.
        _byCost = [.. runs.OrderBy(r => double.IsNaN(r.FinalCost)).ThenBy(r => r.FinalCost).ThenBy(r => r.Start)];
    }

    public Activation Activation => Median.Activation;

    public IReadOnlyList<TrainingRun> Runs => _byCost;

    /// <summary>The run in the middle when ordered by final cost, the lower one of two.</summary>
    public TrainingRun Median => _byCost[(_byCost.Length - 1) / 2];

    public int Solved => _byCost.Count(r => r.Solved);

    public double SolvedShare => (double)Solved / _byCost.Length;

    public int NotFinite => _byCost.Count(r => !double.IsFinite(r.FinalCost));

    /// <summary>Returns the time per step of the start with the median time: other programs disturb single starts.</summary>
    public double NanosecondsPerStep(int rounds) =>
        _byCost.Select(r => r.Elapsed.TotalNanoseconds).Order().ElementAt(_byCost.Length / 2) / ((double)rounds * XorTask.Samples);

    /// <summary>Returns, for each point of the curve, the cost below which the given share of the runs lies.</summary>
    public double[] CurveQuantile(double share)
    {
        int points = _byCost[0].Curve.Length;
        var quantile = new double[points];
        for (int i = 0; i < points; i++)
        {
            var costs = _byCost.Select(r => r.Curve[i]).OrderBy(double.IsNaN).ThenBy(c => c).ToArray();
            quantile[i] = costs[(int)((costs.Length - 1) * share)];
        }
        return quantile;
    }
}
