using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>log(x/(1 − x)), the inverse of the sigmoid. Around ½ the two logarithms nearly cancel; there it is a single log1p.</summary>
internal sealed record Logit : ElementwiseOp
{
    public override string Name => "Logit";

    public override GradientRule Gradient => GradientRule.FromInput((x, dy) => dy / ((x + 0) * (1 - x)));

    // 2x − 1 is exact around ½.
    public override Val? Expand(Val[] x, KinkConvention kinks) =>
        Select(Abs(x[0] - 0.5) <= 0.25, Log1p((2 * x[0] - 1) / (1 - x[0])), Log(x[0]) - Log1p(-x[0]));

    protected override double Ulps => 4;

    protected override Interval? Range(Interval a, Interval b, Interval c) =>
        a.Low < 0 || a.High > 1 ? Interval.All : a.Rising(x => System.Math.Log(x) - System.Math.Log(1 - x), isStrict: true);
}

internal sealed class LogitFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Elementwise(
                "Logit",
                new Logit(),
                new(
                    OpGroup.Elementwise,
                    "Logit, the inverse of the sigmoid",
                    "log(x/(1 − x))",
                    "Berkson, Journal of the American Statistical Association 39, 1944"
                )
                {
                    Numerics = "−∞ at 0 and ∞ at 1, NaN outside. Without cancellation around ½.",
                },
                true,
                new NnParameter("x", "Any shape.")
            ),
        ];
}
