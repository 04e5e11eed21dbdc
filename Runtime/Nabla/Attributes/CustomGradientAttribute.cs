using System;

namespace Nabla;

/// <summary>Gives a method a hand-written gradient rule that takes the place of the derived one.</summary>
/// <remarks>
/// For the gradient the rule may be made of any functions. Forward mode (<see cref="DifferentiableAttribute.Forward"/>) is derived from the rule if
/// it is linear in the cotangent, its last argument; second derivatives (<see cref="DifferentiableAttribute.Second"/>) are derived from it if it is
/// made of functions that have a derivative. The compiler reports NABLA2010 where one is asked for and cannot be derived.
/// <see cref="GradientCheck"/> compares the rule with finite differences.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CustomGradientAttribute : Attribute
{
    /// <summary>Names the rule.</summary>
    /// <param name="ruleName">The name of the method that computes the cotangents of this method's arguments, in the same class: write
    /// <c>nameof(…)</c>.</param>
    public CustomGradientAttribute(string ruleName) => RuleName = ruleName;

    /// <summary>The name of the method that computes the cotangents.</summary>
    public string RuleName { get; }
}
