using Nabla.Generator.Ir;

namespace Nabla.Generator.Plans;

internal enum SigmoidApproximation
{
    None,
    UltraFast,
    Hard,
}

/// <summary>The options of [Model], [Differentiable] and [Inference] in force for one plan.</summary>
internal sealed record PlanOptions(bool Stabilize, SigmoidApproximation Approximation, KinkConvention Kinks)
{
    /// <summary>Whether the plan has a Jacobian-vector product.</summary>
    public bool Forward { get; init; }

    /// <summary>Whether the plan has Hessian-vector products.</summary>
    public bool Second { get; init; }

    /// <summary>The most bytes of intermediate values, [MaxBytes]; null where no bound is stated.</summary>
    public long? MaxBytes { get; init; }
}
