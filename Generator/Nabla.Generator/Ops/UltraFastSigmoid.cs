using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>Theano's piecewise approximation of the sigmoid; at most 0.0276 off, not monotone at |x| = 3.4, and without a gradient by
/// definition.</summary>
internal sealed record UltraFastSigmoid : ElementwiseOp
{
    public override string Name => "UltraFastSigmoid";

    public override GradientRule Gradient => new GradientRule.Undefined("it is an approximation for inference, defined by its values alone");

    // The constants are those of Theano's scalar op. NaN fails every comparison and is passed on by the last one.
    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var u = 0.5 * x[0];
        var a = Abs(u);
        var middle = 0.935409070603099 + 0.0458812946797165 * (a - 1.7);
        var z = Select(a < 1.7, 1.5 * a / (1 + a), Select(a < 3, middle, Select(a >= 3, 0.99505475368673, a)));
        return 0.5 * (Select(u < 0, -z, z) + 1);
    }

    // Its extreme values are 1/2 ± 0.99505475368673/2; of the piece in the middle an interval sees no end.
    protected override Interval? Range(Interval a, Interval b, Interval c) => new(0.0024726, 0.9975274);

    public override ActivationKind? Activation => ActivationKind.Smooth;
}

internal sealed class UltraFastSigmoidFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Elementwise(
                "UltraFastSigmoid",
                new UltraFastSigmoid(),
                new(OpGroup.InferenceOnly, "A piecewise approximation of the sigmoid", "≈ 1/(1 + e⁻ˣ)", "Theano's `ultra_fast_sigmoid`")
                {
                    Numerics = "At most 0.0276 from the sigmoid (near x = 0.54); falls from 0.97222 to 0.96770 at x = 3.4.",
                    Notes = "To train with it, use `SigmoidApproximation.UltraFast`, which puts it in after differentiation.",
                },
                true,
                new NnParameter("x", "Any shape.")
            ),
        ];
}
