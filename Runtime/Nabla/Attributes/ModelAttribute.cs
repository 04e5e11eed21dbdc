using System;

namespace Nabla;

/// <summary>Marks a partial class as a model: its <see cref="ParameterAttribute"/> properties become one contiguous parameter buffer, and its
/// <see cref="DifferentiableAttribute"/> and <see cref="InferenceAttribute"/> methods get compiled plans.</summary>
/// <remarks>The options apply to every method of the model that does not state its own.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ModelAttribute : Attribute
{
    /// <summary>Whether numerically fragile expressions are rewritten into their stable forms before differentiation, for example log σ(x) into
    /// −softplus(−x). Default: true.</summary>
    public bool Stabilize { get; set; } = true;

    /// <summary>The approximation put in the place of every sigmoid that is left after differentiation and stabilisation. Default:
    /// <see cref="SigmoidApproximation.None"/>.</summary>
    public SigmoidApproximation SigmoidApproximation { get; set; } = SigmoidApproximation.None;

    /// <summary>The derivative taken where a function has a kink, for example relu at 0. Default: <see cref="KinkConvention.PyTorch"/>.</summary>
    public KinkConvention Kinks { get; set; } = KinkConvention.PyTorch;
}
