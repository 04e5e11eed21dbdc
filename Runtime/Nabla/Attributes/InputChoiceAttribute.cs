using System;

namespace Nabla;

/// <summary>States that an input takes only the listed values, each equally often. Analyzers use this when they estimate the inputs of
/// activations; nothing is checked at run time.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class InputChoiceAttribute : Attribute
{
    /// <summary>States the values.</summary>
    /// <param name="values">The values, at least one.</param>
    public InputChoiceAttribute(params double[] values) => Values = values;

    /// <summary>The values.</summary>
    public double[] Values { get; }
}
