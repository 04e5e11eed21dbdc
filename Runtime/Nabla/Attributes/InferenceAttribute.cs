using System;

namespace Nabla;

/// <summary>Asks for a compiled plan of this method that computes its value only. Nothing in it needs a derivative.</summary>
/// <remarks>The plan is nested beside the method and named after it: <c>Logits</c> gets <c>LogitsPlan</c>.</remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class InferenceAttribute : Attribute
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

    /// <summary>Asks for <c>Jvp</c> as well: the Jacobian-vector product by the trainable parameters (forward mode), which does need a derivative.
    /// Default: false.</summary>
    public bool Forward { get; set; }
}
