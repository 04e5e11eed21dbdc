using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>
/// 1 or −1: the sign of x or, if a uniform number is the second operand, 1 with the probability clip((x + 1)/2, 0, 1). It is a step, whose derivative
/// is defined by decree: 1 where |x| ≤ 1, else 0.
/// </summary>
internal sealed record Binarize : ElementwiseOp
{
    public override string Name => "Binarize";

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            // Two comparisons rather than one of |x|: |x| would have to be kept from forward to backward.
            var dx = Select((p.X >= -1) & (p.X <= 1), p.Dy, 0);
            return p.Inputs.Length == 1 ? [dx] : [dx, null];
        });

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        if (x.Length == 1)
            return Sides(x[0] >= 0, x[0] < 0);
        // Uniform numbers lie in [0, 1), so the probability needs no clipping.
        var p = (x[0] + 1) * 0.5;
        return Sides(x[1] < p, x[1] >= p);

        // NaN is on neither side, so it passes through.
        Val Sides(Val up, Val down) => Select(up, x[0].Of(1), Select(down, x[0].Of(-1), x[0]));
    }

    public override ActivationKind? Activation => ActivationKind.Steps;

    protected override Interval? Range(Interval a, Interval b, Interval c) => new Interval(-1, 1);
}

internal sealed class BinarizeFamily : IOpFamily
{
    private static readonly NnFunction Deterministic = NnFunction.Elementwise(
        "Binarize",
        new Binarize(),
        new(
            OpGroup.Activation,
            "Binarisation",
            "1 where x ≥ 0 (−0 too), else −1",
            "Courbariaux, Hubara, Soudry, El-Yaniv and Bengio, 2016, arXiv:1602.02830"
        )
        {
            Kinks = "A step, whose derivative is defined as straight through: dy where |x| ≤ 1, else 0.",
            Notes = "With a `RandomState`, it is 1 with the probability clip((x + 1)/2, 0, 1), else −1; see [random numbers](../randomness.md).",
        },
        true,
        new NnParameter("x", "Any shape.")
    );

    public IEnumerable<NnFunction> Functions => [NnFunction.ElementwiseWith(Deterministic, Build)];

    private static Val Build(NnCall call)
    {
        var x = call.Value(0);
        if (call.Count == 2 && call.Random("random") is { } random)
            return call.Builder.Add(new Binarize(), x, random.Draw(call.Builder, Distribution.Uniform, x.Type));
        return call.Builder.Add(new Binarize(), x);
    }
}
