using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>x · g(x) for a gate g between 0 and 1.</summary>
internal abstract record GatedUnit : ElementwiseOp
{
    public override ActivationKind? Activation => ActivationKind.Smooth;

    // Beyond this |x| every gate is exactly 0, or 1 with a derivative of 0. Bounding x there changes no result, but avoids the product of 0 and ∞.
    private const double Far = 1000;

    /// <summary>Bounds x on both sides, for products with a factor that vanishes at ±∞.</summary>
    protected static Val Finite(Val x) => Min(FiniteBelow(x), x.Of(Far));

    /// <summary>Bounds x from below, so that it is not −∞.</summary>
    protected static Val FiniteBelow(Val x) => Max(x, x.Of(-Far));
}

/// <summary>x · σ(x).</summary>
internal sealed record Silu : GatedUnit
{
    public override string Name => "Silu";

    public override GradientRule Gradient =>
        GradientRule.FromInput(
            (x, dy) =>
            {
                var gate = Sigmoid(x);
                return dy * (gate * (1 + Finite(x) * (1 - gate)));
            }
        );

    public override Val? Expand(Val[] x, KinkConvention kinks) => FiniteBelow(x[0]) * Sigmoid(x[0]);
}

/// <summary>x · tanh(log(1 + eˣ)). With e = e^−|x| the gate is a quotient of positive terms: nothing overflows and nothing cancels.</summary>
internal sealed record Mish : GatedUnit
{
    public override string Name => "Mish";

    // 1 − gate² is written as a product, since the difference would cancel near 1.
    public override GradientRule Gradient =>
        GradientRule.FromInput(
            (x, dy) =>
            {
                var (up, left) = Parts(x);
                var sum = up + left;
                var gate = up / sum;
                return dy * (gate + Finite(x) * (left / sum) * (1 + gate) * Sigmoid(x));
            }
        );

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var (up, left) = Parts(x[0]);
        return FiniteBelow(x[0]) * (up / (up + left));
    }

    /// <summary>Returns the parts of the gate, which is Up/(Up + Left).</summary>
    private static (Val Up, Val Left) Parts(Val x)
    {
        // Not −|x|, whose derivative at 0 is 0: the gate has a slope there.
        var e = Exp(Select(x >= 0, -x, x));
        return (Select(x >= 0, 1 + 2 * e, e * (e + 2)), Select(x >= 0, 2 * e * e, 2));
    }
}

/// <summary>x · Φ(x), where Φ is the normal distribution function, computed from erfc, which is exact in the left tail.</summary>
internal sealed record Gelu : GatedUnit
{
    public override string Name => "Gelu";

    public override GradientRule Gradient =>
        GradientRule.FromInput(
            (x, dy) =>
            {
                var finite = Finite(x);
                return dy * (Gate(x) + finite * (0.3989422804014327 * Exp(-0.5 * finite * finite)));
            }
        );

    public override Val? Expand(Val[] x, KinkConvention kinks) => FiniteBelow(x[0]) * Gate(x[0]);

    // The factor here is 1/√2; that of the density in the gradient is 1/√(2π).
    private static Val Gate(Val x) => 0.5 * Erfc(x * -0.7071067811865476);
}

/// <summary>½x(1 + tanh(√(2/π)(x + 0.044715x³))), which is x · σ of twice the argument.</summary>
internal sealed record GeluTanh : GatedUnit
{
    private const double TwiceRootTwoByPi = 1.5957691216057308,
        Cubic = 0.044715;

    public override string Name => "GeluTanh";

    public override GradientRule Gradient =>
        GradientRule.FromInput(
            (x, dy) =>
            {
                var (gate, finite) = (Gate(x), Finite(x));
                var slope = TwiceRootTwoByPi * (1 + 3 * Cubic * (finite * finite));
                return dy * (gate + finite * slope * (gate * (1 - gate)));
            }
        );

    public override Val? Expand(Val[] x, KinkConvention kinks) => FiniteBelow(x[0]) * Gate(x[0]);

    private static Val Gate(Val x) => Sigmoid(TwiceRootTwoByPi * (x + Cubic * (x * x * x)));
}

internal sealed class GatedUnitFamily : IOpFamily
{
    private static readonly NnParameter X = new("x", "Any shape.");

    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Elementwise(
                "Silu",
                new Silu(),
                new(
                    OpGroup.Activation,
                    "Sigmoid linear unit (swish)",
                    "x · σ(x)",
                    "Elfwing, Uchibe and Doya, 2018, arXiv:1702.03118; Ramachandran, Zoph and Le, 2017, arXiv:1710.05941"
                )
                {
                    Values = "At least −0.2785; −0 at −∞.",
                    Derivative = "σ(x)(1 + x(1 − σ(x)))",
                },
                true,
                X
            ),
            NnFunction.Elementwise(
                "Mish",
                new Mish(),
                new(OpGroup.Activation, "Mish", "x · tanh(log(1 + eˣ))", "Misra, BMVC 2020, arXiv:1908.08681")
                {
                    Values = "At least −0.3089; −0 at −∞.",
                    Derivative = "t + x(1 − t²)σ(x) with t = tanh(log(1 + eˣ))",
                    Numerics = "With e = e^−|x| the gate is a quotient of positive terms: nothing overflows and nothing cancels.",
                },
                true,
                X
            ),
            NnFunction.Elementwise(
                "Gelu",
                new Gelu(),
                new(OpGroup.Activation, "Gaussian error linear unit", "x · Φ(x) = ½x(1 + erf(x/√2))", "Hendrycks and Gimpel, 2016, arXiv:1606.08415")
                {
                    Values = "At least −0.17; −0 at −∞.",
                    Derivative = "Φ(x) + xφ(x), where φ is the normal density",
                    Numerics = "Φ is computed from erfc, which is exact in the left tail.",
                },
                true,
                X
            ),
            NnFunction.Elementwise(
                "GeluTanh",
                new GeluTanh(),
                new(
                    OpGroup.Activation,
                    "Gelu approximated by tanh",
                    "½x(1 + tanh(√(2/π)(x + 0.044715x³)))",
                    "Hendrycks and Gimpel, 2016, arXiv:1606.08415"
                )
                {
                    Values = "Differs from Gelu by at most 0.0005.",
                    Derivative = "g + x·g(1 − g)·u′ with u = 2√(2/π)(x + 0.044715x³) and g = σ(u)",
                },
                true,
                X
            ),
        ];
}
