using System;

namespace Nabla;

/// <summary>The derivative of a function of one number by differences, and the judgement of a stated derivative by them.</summary>
/// <remarks>
/// Central differences of two steps, D(h) = (f(x + h) − f(x − h)) / 2h and D(h/2), are extrapolated to (4 D(h/2) − D(h)) / 3, whose error is of
/// fourth order in h. A third of |D(h/2) − D(h)| is the error of D(h/2), so it bounds that of the extrapolation. Steps become smaller until this
/// bound is below what is allowed. What is allowed is the relative tolerance and six standard deviations of the rounding: with a deviation ε of f
/// that of the extrapolation is 1.9 ε/h.
/// </remarks>
internal static class CentralDifference
{
    /// <summary>The largest of ten thousand normal numbers is at four deviations; the measured one may be a third too small.</summary>
    internal const double Deviations = 6;

    // √(2 · (4/3)² + 2 · (1/6)²): the root of the sum of the squared weights of the four values.
    private const double Weight = 1.9003;

    // 2√6, likewise for the second difference at half the step.
    private const double SecondWeight = 4.899;

    // A smooth function halves the disagreement of its one-sided differences with the step, a kink keeps it.
    private const double KeptAtKink = 0.75;

    /// <summary>Compares a derivative with differences.</summary>
    /// <param name="actual">The stated derivative.</param>
    /// <param name="center">f(x).</param>
    /// <param name="tolerance">What may differ.</param>
    /// <param name="steps">The steps to try, the largest first.</param>
    /// <param name="sample">The values about x for the step of a place in <paramref name="steps"/>.</param>
    internal static ElementCheck Judge(double actual, double center, Tolerance tolerance, double[] steps, Func<int, Stencil> sample)
    {
        ElementCheck best = new()
        {
            Actual = actual,
            Expected = double.NaN,
            Allowed = double.NaN,
            Step = double.NaN,
            Outcome = GradientOutcome.NotFinite,
        };
        if (!double.IsFinite(actual) || !double.IsFinite(center))
            return best;
        double least = double.PositiveInfinity;
        for (int i = 0; i < steps.Length; i++)
        {
            Stencil values = sample(i);
            double whole = Slope(values.Below, values.Above),
                half = Slope(values.HalfBelow, values.HalfAbove);
            double expected = half + (half - whole) / 3,
                spread = Math.Abs(half - whole) / 3;
            // A step may leave the domain of the function; a smaller one may not.
            if (!double.IsFinite(expected))
                continue;
            double noise = Weight * tolerance.Noise / steps[i];
            double allowed = tolerance.Relative * Math.Max(Math.Abs(actual), Math.Abs(expected)) + Deviations * noise + tolerance.Absolute;
            if (spread + noise < least)
            {
                least = spread + noise;
                double blur = allowed + Deviations * SecondWeight * tolerance.Noise / steps[i];
                best = best with
                {
                    Expected = expected,
                    Allowed = allowed,
                    Step = steps[i],
                    Outcome = Outcome(actual, expected, center, values, allowed, blur, spread),
                };
            }

            if (spread <= allowed)
                break;
        }

        return best;
    }

    private static GradientOutcome Outcome(double actual, double expected, double center, Stencil values, double allowed, double blur, double spread)
    {
        Point here = new(0, center);
        double left = Slope(values.HalfBelow, here),
            right = Slope(here, values.HalfAbove);
        double gap = Math.Abs(right - left),
            wide = Math.Abs(Slope(here, values.Above) - Slope(values.Below, here));
        if (gap > blur && gap >= KeptAtKink * wide)
            return actual >= Math.Min(left, right) - allowed && actual <= Math.Max(left, right) + allowed
                ? GradientOutcome.Kink
                : GradientOutcome.DiffersAtKink;
        if (Math.Abs(actual - expected) <= allowed)
            return GradientOutcome.Agrees;
        return spread > allowed ? GradientOutcome.Unsettled : GradientOutcome.Differs;
    }

    private static double Slope(Point from, Point to) => (to.Value - from.Value) / (to.Offset - from.Offset);

    /// <summary>The value of a function beside the point in question.</summary>
    internal readonly record struct Point(double Offset, double Value);

    /// <summary>The values one step and half a step to both sides. Offsets are those that rounding left.</summary>
    internal readonly record struct Stencil(Point Below, Point HalfBelow, Point HalfAbove, Point Above);

    /// <summary>What may differ: a share of the numbers, what the function's rounding makes of the differences, and a constant.</summary>
    internal readonly record struct Tolerance(double Relative, double Noise, double Absolute);
}
