using System;
using System.Collections.Generic;
using System.Linq;

namespace Nabla;

/// <summary>How far rounding moves the values of a function, measured from values at points so near that the function itself is a polynomial of
/// low degree there.</summary>
/// <remarks>
/// The sixth difference of equally spaced values removes polynomials up to the fifth degree; that of independent errors of deviation ε has the
/// deviation ε √924. Source: Moré and Wild, "Estimating computational noise", SIAM J. Sci. Comput. 33, 2011.
/// </remarks>
internal static class RoundingNoise
{
    /// <summary>The number of points: nine sixth differences.</summary>
    internal const int Points = 15;

    private static readonly int[] Sixth = [1, -6, 15, -20, 15, -6, 1];

    // 12! / (6!)², the sum of the squares of the weights.
    private const double SumOfSquares = 924;

    /// <summary>The deviation of the errors of equally spaced values; 0 where a value is not finite.</summary>
    internal static double Deviation(ReadOnlySpan<double> values)
    {
        double sum = 0;
        for (int first = 0; first + Sixth.Length <= values.Length; first++)
        {
            double difference = 0;
            for (int i = 0; i < Sixth.Length; i++)
                difference += Sixth[i] * values[first + i];
            sum += difference * difference;
        }

        double deviation = Math.Sqrt(sum / (SumOfSquares * (values.Length - Sixth.Length + 1)));
        return double.IsFinite(deviation) ? deviation : 0;
    }

    /// <summary>Whether too few neighbours differ for the errors to show.</summary>
    internal static bool IsFlat(ReadOnlySpan<double> values)
    {
        int different = 0;
        for (int i = 1; i < values.Length; i++)
            different += values[i].Equals(values[i - 1]) ? 0 : 1;
        return 2 * different < values.Length;
    }

    /// <summary>One deviation for the elements of a parameter's gradient: the median of those that are not 0, since few elements meet a kink and
    /// jump there. Rounding alone makes at least half a unit in the last place, and no more than a thousand of the root mean square.</summary>
    internal static double OfGradient(IEnumerable<double> deviations, IEnumerable<double> gradient, double unit)
    {
        double size = Math.Sqrt(gradient.DefaultIfEmpty(0).Average(g => g * g));
        double[] sorted = [.. deviations.Where(d => d > 0).Order()];
        double median = sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
        return double.IsFinite(size) ? Math.Clamp(median, unit * size, 1024 * unit * size) : 0;
    }
}
