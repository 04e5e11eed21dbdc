using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>x, but 0 for −λ ≤ x ≤ λ.</summary>
internal sealed record HardShrink : ElementwiseOp
{
    public override string Name => "HardShrink";

    public override GradientRule Gradient => GradientRule.Of(p => [Select(Shrinkage.IsSmall(p.X, p.Inputs[1]), 0, p.Dy), null]);

    public override Val? Expand(Val[] x, KinkConvention kinks) => Select(Shrinkage.IsSmall(x[0], x[1]), 0, x[0]);

    public override ActivationKind? Activation => ActivationKind.Pieces;
}

/// <summary>x moved towards 0 by λ, but not beyond 0.</summary>
internal sealed record SoftShrink : ElementwiseOp
{
    public override string Name => "SoftShrink";

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var isSmall = Shrinkage.IsSmall(p.X, p.Inputs[1]);
            return [Select(isSmall, 0, p.Dy), Select(isSmall, 0, -(p.Dy * Sign(p.X)))];
        });

    public override Val? Expand(Val[] x, KinkConvention kinks) => Select(Shrinkage.IsSmall(x[0], x[1]), 0, x[0] - Sign(x[0]) * x[1]);

    public override ActivationKind? Activation => ActivationKind.Pieces;
}

/// <summary>x − tanh(x), computed by its series near 0, where the difference would cancel.</summary>
internal sealed record TanhShrink : ElementwiseOp
{
    // The series of tanh without its first term and with the sign reversed: x³/3 − 2x⁵/15 + 17x⁷/315 − …
    private static readonly double[] Series =
    [
        0.3333333333333333,
        -0.13333333333333333,
        0.05396825396825397,
        -0.021869488536155203,
        0.008863235529902197,
        -0.003592128036572481,
        0.0014558343870513183,
        -0.000590027440945586,
        0.00023912911424355248,
        -9.691537956929451e-05,
    ];

    public override string Name => "TanhShrink";

    public override GradientRule Gradient =>
        GradientRule.FromInput(
            (x, dy) =>
            {
                var t = Tanh(x);
                return dy * (t * t);
            }
        );

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var square = x[0] * x[0];
        var sum = x[0].Of(Series[Series.Length - 1]);
        for (int i = Series.Length - 2; i >= 0; i--)
            sum = sum * square + Series[i];
        return Select(Abs(x[0]) < 0.25, x[0] * square * sum, x[0] - Tanh(x[0]));
    }

    public override ActivationKind? Activation => ActivationKind.Smooth;
}

internal static class Shrinkage
{
    /// <summary>Tests −λ ≤ x ≤ λ. It is false for NaN, which both functions then pass on.</summary>
    public static Val IsSmall(Val x, Val lambda) => (x >= -lambda) & (x <= lambda);
}

internal sealed class ShrinkageFamily : IOpFamily
{
    private static readonly NnParameter X = new("x", "Any shape.");

    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Elementwise(
                "HardShrink",
                new HardShrink(),
                new(
                    OpGroup.Activation,
                    "Hard thresholding",
                    "x beyond ±λ, 0 between",
                    "Donoho and Johnstone, Biometrika 81, 1994; PyTorch's `hardshrink`"
                )
                {
                    Kinks = "At ±λ, where it jumps: 0.",
                },
                true,
                X,
                new("lambda", "λ, a constant that is not negative.", ScalarOnly: true, Constant: true, Default: 0.5)
            ),
            NnFunction.Elementwise(
                "SoftShrink",
                new SoftShrink(),
                new(
                    OpGroup.Activation,
                    "Soft thresholding",
                    "x moved towards 0 by λ, but not beyond 0",
                    "Donoho, IEEE Transactions on Information Theory 41, 1995; PyTorch's `softshrink`"
                )
                {
                    Kinks = "At ±λ: 0.",
                },
                true,
                X,
                new("lambda", "λ, not negative.", ScalarOnly: true, Default: 0.5)
            ),
            NnFunction.Elementwise(
                "TanhShrink",
                new TanhShrink(),
                new(OpGroup.Activation, "The difference of x and its tanh", "x − tanh x", "PyTorch's `tanhshrink`")
                {
                    Numerics = "Accurate near 0, where the difference would cancel.",
                },
                true,
                X
            ),
        ];
}
