using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>Theano's piecewise approximation of the sigmoid. Its error is at most 0.0276; it is not monotonic at |x| = 3.4, and by definition it has
/// no gradient.</summary>
internal sealed record UltraFastSigmoid : ElementwiseOp
{
    public override string Name => "UltraFastSigmoid";

    public override GradientRule Gradient => new GradientRule.Undefined("it is an approximation for inference, defined by its values alone");

    // The constants are those of Theano's scalar op. NaN fails every comparison, so the last one passes it on.
    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var u = 0.5 * x[0];
        var a = Abs(u);
        var middle = 0.935409070603099 + 0.0458812946797165 * (a - 1.7);
        var z = Select(a < 1.7, 1.5 * a / (1 + a), Select(a < 3, middle, Select(a >= 3, 0.99505475368673, a)));
        return 0.5 * (Select(u < 0, -z, z) + 1);
    }

    // The extreme values are 1/2 ± 0.99505475368673/2. They are stated, since interval arithmetic cannot bound the piece in the middle.
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
                    Numerics = "Differs from the sigmoid by at most 0.0276 (near x = 0.54); falls from 0.97222 to 0.96770 at x = 3.4.",
                    Notes = "To train with it, use `SigmoidApproximation.UltraFast`, which inserts it after differentiation.",
                },
                true,
                new NnParameter("x", "Any shape.")
            ),
        ];
}
