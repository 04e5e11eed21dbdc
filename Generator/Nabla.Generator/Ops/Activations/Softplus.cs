using System;
using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>log(1 + eˣ) = max(x, 0) + log1p(e^−|x|): exactly x for large x, and eˣ for very negative x.</summary>
internal sealed record Softplus : ElementwiseOp
{
    public override string Name => "Softplus";

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy * Sigmoid(x));

    public override Val? Expand(Val[] x, KinkConvention kinks) => Max(x[0], x[0].Of(0)) + Log1p(Exp(-Abs(x[0])));

    // The error of an exponential, a logarithm and a sum.
    protected override double Ulps => 5;

    protected override (double Low, double High) Limits => (0, double.PositiveInfinity);

    protected override Interval? Range(Interval a, Interval b, Interval c) =>
        a.Rising(x => Math.Max(x, 0) + Numbers.Log1p(Math.Exp(-Math.Abs(x))), isStrict: true);

    public override ActivationKind? Activation => ActivationKind.Smooth;
}

/// <summary>log(1 + e^βx)/β, but x itself where βx is above a threshold.</summary>
internal sealed record SharpSoftplus : ElementwiseOp
{
    public override string Name => "Softplus";

    // By β, with t = βx: (tσ(t) − softplus(t))/β², which equals −(|t|σ(−|t|) + softplus(−|t|))/β², where nothing cancels. |t| is bounded, since at ±∞
    // it would be multiplied by σ = 0.
    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var (beta, threshold) = (p.Inputs[1], p.Inputs[2]);
            var t = beta * p.X;
            var a = Min(Abs(t), t.Of(1000));
            var slope = -(a * Sigmoid(-a) + Softplus(-a)) / (beta * beta);
            return [Select(t > threshold, p.Dy, p.Dy * Sigmoid(t)), Select(t > threshold, 0, p.Dy * slope), null];
        });

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var t = x[1] * x[0];
        return Select(t > x[2], x[0], Softplus(t) / x[1]);
    }

    public override ActivationKind? Activation => ActivationKind.Smooth;
}

/// <summary>log σ(x) = min(x, 0) − log1p(e^−|x|).</summary>
internal sealed record LogSigmoid : ElementwiseOp
{
    public override string Name => "LogSigmoid";

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy * Sigmoid(-x));

    public override Val? Expand(Val[] x, KinkConvention kinks) => -Softplus(-x[0]);

    public override ActivationKind? Activation => ActivationKind.Smooth;
}

internal sealed class SoftplusFamily : IOpFamily
{
    private static readonly NnParameter X = new("x", "Any shape.");

    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Overloads(
                NnFunction.Elementwise(
                    "Softplus",
                    new Softplus(),
                    new(OpGroup.Activation, "Softplus", "log(1 + eˣ)", "Dugas et al., NIPS 2000")
                    {
                        Numerics = "No overflow: exactly x for large x, eˣ for very negative x.",
                    },
                    true,
                    X
                ),
                NnFunction.Elementwise(
                    "Softplus",
                    new SharpSoftplus(),
                    new(
                        OpGroup.Activation,
                        "Softplus with a sharpness",
                        "log(1 + e^βx)/β, and x itself where βx is above the threshold",
                        "PyTorch's `softplus`, whose threshold is 20"
                    )
                    {
                        Derivative = "σ(βx), 1 above the threshold; by β: (βxσ(βx) − log(1 + e^βx))/β², 0 above the threshold",
                    },
                    true,
                    X,
                    new("beta", "The sharpness β, not 0.", ScalarOnly: true),
                    new("threshold", "The threshold, a constant.", ScalarOnly: true, Constant: true) { Typical = 20 }
                )
            ),
            NnFunction.Elementwise(
                "LogSigmoid",
                new LogSigmoid(),
                new(OpGroup.Activation, "Logarithm of the sigmoid", "−log(1 + e⁻ˣ)", "PyTorch's `logsigmoid`")
                {
                    Numerics = "Exactly x for very negative x.",
                },
                true,
                X
            ),
        ];
}
