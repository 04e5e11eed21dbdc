using System;
using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>1 / (1 + e⁻ˣ), computed with z = e^−|x|, so that nothing overflows and the far left tail is eˣ itself.</summary>
internal sealed record Sigmoid : ElementwiseOp
{
    public override string Name => "Sigmoid";

    public override string Symbol => "σ";

    public override GradientRule Gradient => GradientRule.FromOutput((y, dy) => dy * y * (1 - y));

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var z = Exp(-Abs(x[0]));
        return Select(x[0] >= 0, 1, z) / (1 + z);
    }

    // The error of an exponential, a sum and a quotient.
    protected override double Ulps => 4;

    protected override (double Low, double High) Limits => (0, 1);

    protected override Interval? Range(Interval a, Interval b, Interval c) => a.Rising(Value, isStrict: true);

    private static double Value(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));

    public override ActivationKind? Activation => ActivationKind.Smooth;
}

/// <summary>Hyperbolic tangent.</summary>
internal sealed record Tanh : ElementwisePrimitive
{
    public override string Name => "Tanh";

    public override Intrinsic Intrinsic => new Intrinsic.Call("Tanh", 95);

    public override GradientRule Gradient => GradientRule.FromOutput((y, dy) => dy * (1 - y * y));

    public override ActivationKind? Activation => ActivationKind.Smooth;

    public override double Evaluate(double a, double b, double c) => Math.Tanh(a);

    protected override double Ulps => 3;

    protected override (double Low, double High) Limits => (-1, 1);

    protected override Interval? Range(Interval a, Interval b, Interval c) => a.Rising(Math.Tanh, isStrict: true);
}

internal sealed class SigmoidFamily : IOpFamily
{
    private static readonly NnParameter X = new("x", "Any shape.");

    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Elementwise(
                "Sigmoid",
                new Sigmoid(),
                new(OpGroup.Activation, "Logistic sigmoid", "1/(1 + e⁻ˣ)", "Rumelhart, Hinton and Williams, Nature 323, 1986, doi:10.1038/323533a0")
                {
                    Numerics = "Nothing overflows, and the far left tail is eˣ itself.",
                },
                true,
                X
            ),
            NnFunction.AsInMath("Tanh", new Tanh(), new(OpGroup.Activation, "Hyperbolic tangent", "tanh x", "DLMF 4.28"), "IHyperbolicFunctions", X),
        ];
}
