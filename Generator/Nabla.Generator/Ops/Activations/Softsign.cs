using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>x / (1 + |x|). For |x| above 1 it is computed with 1/|x|, so that ±∞ give ±1 and not ∞/∞.</summary>
internal sealed record Softsign : ElementwiseOp
{
    public override string Name => "Softsign";

    public override GradientRule Gradient =>
        GradientRule.FromInput(
            (x, dy) =>
            {
                var t = 1 / (1 + Abs(x));
                return dy * t * t;
            }
        );

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var a = Abs(x[0]);
        return Select(a > 1, Sign(x[0]), x[0]) / (1 + Select(a > 1, 1 / a, a));
    }

    protected override double Ulps => 2;

    protected override (double Low, double High) Limits => (-1, 1);

    protected override Interval? Range(Interval a, Interval b, Interval c) =>
        a.Rising(x => double.IsInfinity(x) ? System.Math.Sign(x) : x / (1 + System.Math.Abs(x)), isStrict: true);

    public override ActivationKind? Activation => ActivationKind.Smooth;
}

internal sealed class SoftsignFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Elementwise(
                "Softsign",
                new Softsign(),
                new(OpGroup.Activation, "Softsign", "x/(1 + |x|)", "Turian, Bergstra and Bengio, NAACL 2009")
                {
                    Numerics = "±1 at ±∞, where the formula as it stands is ∞/∞.",
                    Notes = "At 0 the slope is 1: there is no kink.",
                },
                true,
                new NnParameter("x", "Any shape.")
            ),
        ];
}
