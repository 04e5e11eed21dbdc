using System;
using Nabla.Generator.Ir;

namespace Nabla.Analyzers;

/// <summary>Numbers in messages.</summary>
internal static class MessageNumber
{
    /// <summary>Rounds to six significant digits: (0 − 1/2)/(1/6) need not come out as exactly −3, and 1e-8f is not exactly 1e-8.</summary>
    public static string Text(double value)
    {
        if (value == 0 || double.IsNaN(value) || double.IsInfinity(value))
            return Invariant.Text(value + 0.0);
        double unit = Math.Pow(10, 5 - Math.Floor(Math.Log10(Math.Abs(value))));
        double rounded = Math.Round(value * unit) / unit;
        return Invariant.Text(double.IsNaN(rounded) || double.IsInfinity(rounded) ? value : rounded);
    }
}
