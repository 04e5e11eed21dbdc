using System;

namespace Nabla;

/// <summary>Gives a method a hand-written gradient rule that takes the place of the derived one.</summary>
/// <remarks>
/// The rule serves the gradient whatever it is made of. Forward mode (<see cref="DifferentiableAttribute.Forward"/>) is derived from it where it is
/// linear in the cotangent, its last argument; second derivatives (<see cref="DifferentiableAttribute.Second"/>) where it is made of functions that
/// have a derivative. Where one is asked for and is not there, the compiler says so (NABLA2010).
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
