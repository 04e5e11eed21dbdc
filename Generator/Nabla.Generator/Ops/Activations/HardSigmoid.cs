using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>
/// clip(αx + β, 0, 1) with constants α and β as second and third operand. Under Theano's kinks αx + β is one fused multiply-add, and the derivative
/// at a bound is α (the test is on the rounded αx + β). Under PyTorch's and JAX's kinks the derivative at a bound is 0.
/// </summary>
internal sealed record HardSigmoid : ElementwiseOp
{
    public override string Name => "HardSigmoid";

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var u = Line(p.Inputs, p.Kinks);
            var inside = p.Kinks == KinkConvention.Theano ? (u >= 0) & (u <= 1) : (u > 0) & (u < 1);
            return [Select(inside, p.Dy * p.Inputs[1], 0), null, null];
        });

    public override Val? Expand(Val[] x, KinkConvention kinks) => Min(Max(Line(x, kinks), x[0].Of(0)), x[0].Of(1));

    private static Val Line(Val[] x, KinkConvention kinks) =>
        kinks == KinkConvention.Theano ? FusedMultiplyAdd(x[1], x[0], x[2]) : x[1] * x[0] + x[2];

    /// <summary>The α and β of the named definitions. Names and order are those of Nabla.HardSigmoidKind.</summary>
    public static readonly (string Name, double Alpha, double Beta)[] Kinds =
    [
        ("Theano", 0.2, 0.5),
        ("PyTorch", 1.0 / 6, 0.5),
        ("Courbariaux", 0.5, 0.5),
        ("SlopeMatched", 0.25, 0.5),
    ];

    public override ActivationKind? Activation => ActivationKind.BoundedPieces;
}

internal sealed class HardSigmoidFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions
    {
        get
        {
            var byLine = NnFunction.Elementwise(
                "HardSigmoid",
                new HardSigmoid(),
                new(
                    OpGroup.Activation,
                    "Hard sigmoid",
                    "min(max(αx + β, 0), 1)",
                    "Theano's `hard_sigmoid`, PyTorch's `hardsigmoid`; Courbariaux, Bengio and David, NIPS 2015, arXiv:1511.00363"
                )
                {
                    Kinks =
                        "At a bound: 0 (PyTorch, JAX) or α (Theano). The rounded αx + β decides whether x is at a bound; Theano's kinks compute it "
                        + "with one rounding. With α = 0.2 it is −2.8·10⁻¹⁷ at −2.5 (−7.5·10⁻⁹ in float), which is beyond the bound, so the "
                        + "derivative is 0 there under every convention. At 2.5 it is exactly 1, and the derivative is 0.2 under Theano's kinks.",
                    Numerics = "Under Theano's kinks αx + β is one fused multiply-add.",
                    Notes =
                        "Four pairs (α, β) are in use under this name: see `HardSigmoidKind`. A call that names none of them is the error NABLA3005.",
                },
                true,
                new NnParameter("x", "Any shape."),
                new NnParameter("alpha", "The slope α.", ScalarOnly: true, Constant: true) { Typical = 0.2 },
                new NnParameter("beta", "The value at 0, β.", ScalarOnly: true, Constant: true) { Typical = 0.5 }
            );
            yield return NnFunction.ElementwiseWith(
                byLine,
                c =>
                {
                    if (!c.Has("kind"))
                        return byLine.Build(c);
                    int kind = c.Int("kind");
                    if (kind < 0 || kind >= HardSigmoid.Kinds.Length)
                        throw new ModelLanguageException("the kind of a hard sigmoid must be one of the named ones");
                    var x = c.Value(0);
                    var (_, alpha, beta) = HardSigmoid.Kinds[kind];
                    return x.Builder.Add(new HardSigmoid(), x, x.Of(alpha), x.Of(beta));
                }
            );
        }
    }
}
