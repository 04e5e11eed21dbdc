using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>
/// w · x, where a factor w of 0 gives 0 for any x, even ∞ and NaN: 0·log 0 = 0. This concerns the value only: the derivative by w is x, at 0 too.
/// Likewise, a cotangent of 0 gives 0 even for an infinite x.
/// </summary>
internal sealed record Weighted : ElementwiseOp
{
    public override string Name => "weighted";

    public override Linear Linear => Linear.In(0, 1);

    public override GradientRule Gradient => GradientRule.Of(p => [Weight(p.Dy, p.Inputs[1]), Weight(p.Inputs[0], p.Dy)]);

    public override Val? Expand(Val[] x, KinkConvention kinks) => Select(x[0].Is(0), 0, x[0] * x[1]);
}

/// <summary>a / b, where a numerator of 0 gives 0 for any b: 0/0 = 0. The derivative by a is 1/b, at 0 too.</summary>
internal sealed record Share : ElementwiseOp
{
    public override string Name => "share";

    public override Linear Linear => Linear.In(0);

    public override GradientRule Gradient => GradientRule.Of(p => [Share(p.Dy, p.Inputs[1]), -(p.Dy * Share(p.Y, p.Inputs[1]))]);

    public override Val? Expand(Val[] x, KinkConvention kinks) => Select(x[0].Is(0), 0, x[0] / x[1]);
}
