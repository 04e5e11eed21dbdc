using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>max(x, 0), exact at ±∞ and for the largest numbers. The derivative at 0 is ½ under Theano's kinks, else 0.</summary>
internal sealed record Relu : ElementwiseOp
{
    public override string Name => "Relu";

    // The rule reads the output: y > 0 where the input is positive. NaN gets the derivative 0, since a comparison with NaN is false.
    public override GradientRule Gradient =>
        GradientRule.Of(p => [p.Kinks == KinkConvention.Theano ? Select(p.X > 0, p.Dy, Select(p.X.Is(0), p.Dy * 0.5, 0)) : Select(p.Y > 0, p.Dy, 0)]);

    public override Val? Expand(Val[] x, KinkConvention kinks) => Max(x[0], x[0].Of(0));

    public override ActivationKind? Activation => ActivationKind.Pieces;
}

internal sealed class ReluFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Overloads(
                NnFunction.Elementwise(
                    "Relu",
                    new Relu(),
                    new(OpGroup.Activation, "Rectifier", "max(x, 0)", "Nair and Hinton, ICML 2010")
                    {
                        Kinks = "At 0: 0 (PyTorch, JAX) or ½ (Theano).",
                    },
                    true,
                    new NnParameter("x", "Any shape.")
                ),
                LinearUnitFamily.ReluWithSlope
            ),
        ];
}
