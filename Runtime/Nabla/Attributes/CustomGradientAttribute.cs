using System;

namespace Nabla;

/// <summary>Gives a method a hand-written gradient rule that takes the place of the derived one.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CustomGradientAttribute : Attribute
{
    /// <summary>Names the rule.</summary>
    /// <param name="ruleName">The name of the method that computes the cotangents of this method's arguments, in the same class: write <c>nameof(…)</c>.</param>
    public CustomGradientAttribute(string ruleName) => RuleName = ruleName;

    /// <summary>The name of the method that computes the cotangents.</summary>
    public string RuleName { get; }
}
