using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>a + w(b − a), computed from the nearer end, so that both ends are exact.</summary>
internal sealed record Lerp : ElementwiseOp
{
    public override string Name => "Lerp";

    public override GradientRule Gradient => GradientRule.Of(p => [p.Dy * (1 - p.Inputs[2]), p.Dy * p.Inputs[2], p.Dy * (p.Inputs[1] - p.Inputs[0])]);

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var (a, b, w) = (x[0], x[1], x[2]);
        var way = b - a;
        var between = Select(w < 0.5, a + w * way, b - way * (1 - w));
        // Where b − a is infinite or overflows, each end is weighted by itself.
        return Select(Abs(way) < double.PositiveInfinity, between, Weight(1 - w, a) + Weight(w, b));
    }
}

/// <summary>x + value · a · b.</summary>
internal sealed record AddCMul : ElementwiseOp
{
    public override string Name => "AddCMul";

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var (a, b, value) = (p.Inputs[1], p.Inputs[2], p.Inputs[3]);
            return [p.Dy, p.Dy * (value * b), p.Dy * (value * a), p.Dy * (a * b)];
        });

    public override Val? Expand(Val[] x, KinkConvention kinks) => x[0] + x[3] * x[1] * x[2];
}

internal sealed class BlendFamily : IOpFamily
{
    private static readonly NnParameter B = new("b", "A shape that broadcasts with the others.");

    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Elementwise(
                "Lerp",
                new Lerp(),
                new(OpGroup.Elementwise, "Linear interpolation", "a + w(b − a)", "PyTorch's `lerp`")
                {
                    Numerics = "Exactly a at w = 0 and b at w = 1.",
                },
                true,
                new("a", "Any shape."),
                B,
                new("w", "The weight of b, which may lie outside [0, 1]; a shape that broadcasts with the others.")
            ),
            NnFunction.Elementwise(
                "AddCMul",
                new AddCMul(),
                new(OpGroup.Elementwise, "Addition of a scaled product", "x + value · a · b", "PyTorch's `addcmul`"),
                true,
                new("x", "Any shape."),
                new("a", "A shape that broadcasts with the others."),
                B,
                new("value", "The factor.", ScalarOnly: true, Default: 1)
            ),
        ];
}
