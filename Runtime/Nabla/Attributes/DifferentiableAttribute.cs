using System;

namespace Nabla;

/// <summary>Asks for a compiled plan of this method that computes its value and the gradient with respect to its parameters.</summary>
/// <remarks>The method's result must be a scalar. Its plan is nested beside it and named after it: <c>Loss</c> gets <c>LossPlan</c>.
/// A method from scalar to scalar becomes an elementwise op that other methods can use.</remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DifferentiableAttribute : Attribute
{
    /// <summary>The plan's type name; null stands for the method's name followed by <c>Plan</c>. An overloaded method has to state it.</summary>
    public string? PlanName { get; set; }

    /// <summary>As <see cref="ModelAttribute.Stabilize"/>, for this method alone; the model's choice holds where this is not stated. Default:
    /// true.</summary>
    public bool Stabilize { get; set; } = true;

    /// <summary>As <see cref="ModelAttribute.SigmoidApproximation"/>, for this method alone; the model's choice holds where this is not stated.
    /// Default: <see cref="SigmoidApproximation.None"/>.</summary>
    public SigmoidApproximation SigmoidApproximation { get; set; } = SigmoidApproximation.None;

    /// <summary>As <see cref="ModelAttribute.Kinks"/>, for this method alone; the model's choice holds where this is not stated. Default:
    /// <see cref="KinkConvention.PyTorch"/>.</summary>
    public KinkConvention Kinks { get; set; } = KinkConvention.PyTorch;

    /// <summary>Asks for <c>Jvp</c> as well: the Jacobian-vector product by the trainable parameters (forward mode). Default: false.</summary>
    public bool Forward { get; set; }

    /// <summary>Asks for <c>HessianVectorProduct</c> and <c>Hessian</c> as well, by the trainable parameters. Default: false.</summary>
    public bool Second { get; set; }
}
