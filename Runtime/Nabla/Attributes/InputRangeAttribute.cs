using System;

namespace Nabla;

/// <summary>States that an input's values lie between two bounds. Analyzers take them as uniform there when they estimate the inputs of
/// activations; nothing is checked at run time.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class InputRangeAttribute : Attribute
{
    /// <summary>States the bounds.</summary>
    /// <param name="low">The smallest value.</param>
    /// <param name="high">The largest value.</param>
    public InputRangeAttribute(double low, double high)
    {
        Low = low;
        High = high;
    }

    /// <summary>The smallest value.</summary>
    public double Low { get; }

    /// <summary>The largest value.</summary>
    public double High { get; }
}
