using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>x above 0, αx below. α may be a trainable tensor (PReLU).</summary>
internal sealed record LeakyRelu : ElementwiseOp
{
    public override string Name => "LeakyRelu";

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var (x, alpha) = (p.X, p.Inputs[1]);
            var below = p.Dy * alpha;
            var dx = p.Kinks switch
            {
                KinkConvention.Theano => Select(x > 0, p.Dy, Select(x.Is(0), p.Dy * (0.5 * (1 + alpha)), below)),
                KinkConvention.Jax => Select(x >= 0, p.Dy, below),
                _ => Select(x > 0, p.Dy, below),
            };
            // The derivative by α takes the same share of the cotangent at 0 as dx. The product is 0 there, but second derivatives agree.
            var flat = p.Dy * x;
            var da = p.Kinks switch
            {
                KinkConvention.Theano => Select(x > 0, 0, Select(x.Is(0), 0.5 * flat, flat)),
                KinkConvention.Jax => Select(x >= 0, 0, flat),
                _ => Select(x > 0, 0, flat),
            };
            return [dx, da];
        });

    // A slope of 0 would give 0 · −∞ = NaN at −∞.
    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var below = x[1] * x[0];
        return Select(x[0] > 0, x[0], x[1].Node.Op is Constant { Value: not 0 } ? below : Select((x[0] < 0) & x[1].Is(0), 0, below));
    }

    public override ActivationKind? Activation => ActivationKind.Pieces;
}

/// <summary>min(max(x, 0), 6). At 0 and 6 the derivative is 0 (PyTorch, JAX) or 1 (Theano's clip).</summary>
internal sealed record Relu6 : ElementwiseOp
{
    public override string Name => "Relu6";

    public override GradientRule Gradient =>
        GradientRule.Of(p => [Select(p.Kinks == KinkConvention.Theano ? (p.X >= 0) & (p.X <= 6) : (p.X > 0) & (p.X < 6), p.Dy, 0)]);

    public override Val? Expand(Val[] x, KinkConvention kinks) => Min(Max(x[0], x[0].Of(0)), x[0].Of(6));

    public override ActivationKind? Activation => ActivationKind.BoundedPieces;
}

/// <summary>min(max(x, low), high) as an activation. At a bound the derivative is 0 (PyTorch) or 1 (Theano, JAX).</summary>
internal sealed record HardTanh : ElementwiseOp
{
    public override string Name => "HardTanh";

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var (x, low, high) = (p.X, p.Inputs[1], p.Inputs[2]);
            var inside = p.Kinks == KinkConvention.PyTorch ? (x > low) & (x < high) : (x >= low) & (x <= high);
            return [Select(inside, p.Dy, 0), Select(x < low, p.Dy, 0), Select(x > high, p.Dy, 0)];
        });

    public override Val? Expand(Val[] x, KinkConvention kinks) => Min(Max(x[0], x[1]), x[2]);

    public override ActivationKind? Activation => ActivationKind.BoundedPieces;
}

/// <summary>x · min(max(x + 3, 0), 6)/6, written so that −∞ gives 0.</summary>
internal sealed record HardSwish : ElementwiseOp
{
    public override string Name => "HardSwish";

    // Between the bounds the derivative is (2x + 3)/6, which is −½ at −3 and 1½ at 3. A bound takes this value if the convention for the clip does.
    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var inside = p.Dy * (p.X / 3 + 0.5);
            return
            [
                p.Kinks switch
                {
                    KinkConvention.Theano => Select(p.X < -3, 0, Select(p.X > 3, p.Dy, inside)),
                    KinkConvention.Jax => Select(p.X <= -3, 0, Select(p.X >= 3, p.Dy, inside)),
                    _ => Select(p.X < -3, 0, Select(p.X >= 3, p.Dy, inside)),
                },
            ];
        });

    public override Val? Expand(Val[] x, KinkConvention kinks) => Select(x[0] <= -3, 0, Select(x[0] >= 3, x[0], x[0] * (x[0] + 3) / 6));

    public override ActivationKind? Activation => ActivationKind.Smooth;
}

/// <summary>x above a threshold, else a value. At the threshold it is the value, and the derivative 0.</summary>
internal sealed record Threshold : ElementwiseOp
{
    public override string Name => "Threshold";

    public override GradientRule Gradient => GradientRule.Of(p => [Select(p.X <= p.Inputs[1], 0, p.Dy), null, Select(p.X <= p.Inputs[1], p.Dy, 0)]);

    // Written as ≤ so that NaN, for which it is false, passes through.
    public override Val? Expand(Val[] x, KinkConvention kinks) => Select(x[0] <= x[1], x[2], x[0]);

    public override ActivationKind? Activation => ActivationKind.Pieces;
}

internal sealed class LinearUnitFamily : IOpFamily
{
    private const string LeakyKink = "At 0: α (PyTorch), 1 (JAX) or (1 + α)/2 (Theano).";
    private static readonly NnParameter X = new("x", "Any shape.");
    private static readonly NnDoc Leaky = new(OpGroup.Activation, "Leaky rectifier", "x above 0, αx below", "Maas, Hannun and Ng, ICML 2013")
    {
        Kinks = LeakyKink,
    };

    /// <summary>The overload Relu(x, alpha) of the rectifier.</summary>
    public static NnFunction ReluWithSlope { get; } =
        NnFunction.Elementwise(
            "Relu",
            new LeakyRelu(),
            Leaky,
            true,
            new("x", "Any shape.", Main: true),
            new("alpha", "The slope α below 0; a shape that broadcasts with the first.")
        );

    public IEnumerable<NnFunction> Functions
    {
        get
        {
            yield return NnFunction.Elementwise(
                "LeakyRelu",
                new LeakyRelu(),
                Leaky,
                true,
                X,
                new("alpha", "The slope α below 0.", ScalarOnly: true, Default: 0.01)
            );
            yield return NnFunction.Elementwise(
                "PRelu",
                new LeakyRelu(),
                new(
                    OpGroup.Activation,
                    "Parametric rectifier, whose slope is trained",
                    "x above 0, αx below",
                    "He et al., ICCV 2015, arXiv:1502.01852"
                )
                {
                    Kinks = LeakyKink,
                },
                true,
                X with
                {
                    Main = true,
                },
                new("alpha", "The slopes α below 0; a shape that broadcasts with the first (for one slope per column, the shape of a row).")
            );
            yield return NnFunction.Elementwise(
                "Relu6",
                new Relu6(),
                new(
                    OpGroup.Activation,
                    "Rectifier with an upper bound of 6",
                    "min(max(x, 0), 6)",
                    "Krizhevsky, Convolutional Deep Belief Networks on CIFAR-10, 2010"
                )
                {
                    Kinks = "At 0 and 6: 0 (PyTorch, JAX) or 1 (Theano's clip).",
                },
                true,
                X
            );
            yield return NnFunction.Elementwise(
                "HardTanh",
                new HardTanh(),
                new(
                    OpGroup.Activation,
                    "Hard tanh",
                    "min(max(x, low), high)",
                    "Collobert, Large Scale Machine Learning, thesis, Paris 6, 2004; PyTorch's `hardtanh`"
                )
                {
                    Kinks = "At a bound: 0 (PyTorch) or 1 (JAX, Theano).",
                },
                true,
                X,
                new("low", "The lower bound.", ScalarOnly: true, Default: -1),
                new("high", "The upper bound.", ScalarOnly: true, Default: 1)
            );
            yield return NnFunction.Elementwise(
                "HardSwish",
                new HardSwish(),
                new(OpGroup.Activation, "Hard swish", "x · min(max(x + 3, 0), 6)/6", "Howard et al., ICCV 2019, arXiv:1905.02244")
                {
                    Values = "At least −3/8; exactly x from 3 on, 0 up to −3.",
                    Derivative = "(2x + 3)/6 between −3 and 3, 0 below, 1 above",
                    Kinks = "At −3: −½ (PyTorch, Theano's clip) or 0 (JAX); at 3: 1 (PyTorch, JAX) or 1½ (Theano's clip).",
                },
                true,
                X
            );
            yield return NnFunction.Elementwise(
                "Threshold",
                new Threshold(),
                new(OpGroup.Activation, "Threshold with a replacement value", "x above the threshold, else the value", "PyTorch's `threshold`")
                {
                    Kinks = "At the threshold: 0.",
                },
                true,
                X,
                new("threshold", "The threshold, a constant.", ScalarOnly: true, Constant: true),
                new("value", "The value at and below the threshold.", ScalarOnly: true) { Typical = 0 }
            );
            yield return Thresholded();
        }
    }

    private static NnFunction Thresholded()
    {
        var doc = new NnDoc(
            OpGroup.Activation,
            "Thresholded rectifier",
            "x above θ, else 0",
            "Konda, Memisevic and Krueger, ICLR 2015, arXiv:1402.3337"
        )
        {
            Kinks = "At θ, where it jumps: 0.",
        };
        var theta = new NnParameter("theta", "The threshold θ, a constant.", ScalarOnly: true, Constant: true);
        return NnFunction.Overloads(
            NnFunction.Composed("ThresholdedRelu", new Threshold(), doc with { Notes = "Here θ = 1." }, true, x => [x[0], x[0].Of(1), x[0].Of(0)], X),
            NnFunction.Composed("ThresholdedRelu", new Threshold(), doc, true, x => [x[0], x[1], x[0].Of(0)], X, theta)
        );
    }
}
