using System;

namespace Nabla;

/// <summary>States that an input's values are normally distributed. Analyzers use this when they estimate the inputs of activations; nothing is
/// checked at run time.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class InputNormalAttribute : Attribute
{
    /// <summary>States the distribution.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="standardDeviation">The standard deviation, ≥ 0.</param>
    public InputNormalAttribute(double mean, double standardDeviation)
    {
        Mean = mean;
        StandardDeviation = standardDeviation;
    }

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation.</summary>
    public double StandardDeviation { get; }
}
