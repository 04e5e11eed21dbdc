using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>x above 0, αx below; α may be a tensor, and trainable (PReLU).</summary>
internal sealed record LeakyRelu : ElementwiseOp
{
    public override string Name => "LeakyRelu";

    public override GradientRule Gradient => GradientRule.Of(p =>
    {
        var (x, alpha) = (p.X, p.Inputs[1]);
        var below = p.Dy * alpha;
        var dx = p.Kinks switch
        {
            KinkConvention.Theano => Select(x > 0, p.Dy, Select(x.Is(0), p.Dy * (0.5 * (1 + alpha)), below)),
            KinkConvention.Jax => Select(x >= 0, p.Dy, below),
            _ => Select(x > 0, p.Dy, below),
        };
        return [dx, Select(x > 0, 0, p.Dy * x)];
    });

    // A slope of 0 at −∞ would give NaN.
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

    public override GradientRule Gradient => GradientRule.Of(p =>
        [Select(p.Kinks == KinkConvention.Theano ? (p.X >= 0) & (p.X <= 6) : (p.X > 0) & (p.X < 6), p.Dy, 0)]);

    public override Val? Expand(Val[] x, KinkConvention kinks) => Min(Max(x[0], x[0].Of(0)), x[0].Of(6));

    public override ActivationKind? Activation => ActivationKind.BoundedPieces;
}

/// <summary>min(max(x, low), high) as an activation. At a bound the derivative is 0 (PyTorch) or 1 (Theano, JAX).</summary>
internal sealed record HardTanh : ElementwiseOp
{
    public override string Name => "HardTanh";

    public override GradientRule Gradient => GradientRule.Of(p =>
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

    // Inside, (2x + 3)/6: −½ at −3 and 1½ at 3, which a bound takes where the clip's own convention says so.
    public override GradientRule Gradient => GradientRule.Of(p =>
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

    // So that NaN is passed on: it is not below the threshold.
    public override Val? Expand(Val[] x, KinkConvention kinks) => Select(x[0] <= x[1], x[2], x[0]);

    public override ActivationKind? Activation => ActivationKind.Pieces;
}

internal sealed class LinearUnitFamily : IOpFamily
{
    private const string Same = "Same shape as <paramref name=\"x\"/>.";
    private static readonly NnParameter X = new("x", "Any shape.");
    private static readonly NnDoc Leaky = new(
        "Leaky rectifier, x above 0 and αx below, elementwise.",
        Same,
        "Derivatives: 1 above 0, α below; at 0 it is α (PyTorch), 1 (JAX) or (1 + α)/2 (Theano). By α: min(x, 0). NaN propagates. Source: Maas, Hannun and Ng, ICML 2013.");

    /// <summary>Relu(x, alpha), beside the rectifier itself.</summary>
    public static NnFunction ReluWithSlope { get; } = NnFunction.Elementwise("Relu", new LeakyRelu(), Leaky with { Returns = "The broadcast shape of the operands." }, true,
        new("x", "Any shape.", Main: true), new("alpha", "The slope α below 0; a shape that broadcasts with the first."));

    public IEnumerable<NnFunction> Functions
    {
        get
        {
            yield return NnFunction.Elementwise("LeakyRelu", new LeakyRelu(), Leaky, true, X, new("alpha", "The slope α below 0.", ScalarOnly: true, Default: 0.01));
            yield return NnFunction.Elementwise("PRelu", new LeakyRelu(), new(
                "Parametric rectifier, x above 0 and αx below, with a trainable α, elementwise.",
                "The broadcast shape of the operands.",
                "Derivatives: 1 above 0, α below; at 0 it is α (PyTorch), 1 (JAX) or (1 + α)/2 (Theano). By α: min(x, 0), summed over what shares it. NaN propagates. Source: He et al., ICCV 2015."),
                true, X with { Main = true }, new("alpha", "The slopes α below 0; a shape that broadcasts with the first (one per column: that of a row)."));
            yield return NnFunction.Elementwise("Relu6", new Relu6(), new(
                "min(max(x, 0), 6), elementwise.", Same + " Between 0 and 6.",
                "Derivative: 1 between 0 and 6, 0 outside; at 0 and 6 it is 0 (PyTorch, JAX) or 1 (Theano). NaN propagates. Source: Krizhevsky, 2010."), true, X);
            yield return NnFunction.Elementwise("HardTanh", new HardTanh(), new(
                "Hard tanh, min(max(x, low), high), elementwise.", Same,
                "Derivative: 1 inside, 0 outside; at a bound 0 (PyTorch) or 1 (JAX, Theano). NaN propagates. Source: Collobert, 2004."),
                true, X, new("low", "The lower bound.", ScalarOnly: true, Default: -1), new("high", "The upper bound.", ScalarOnly: true, Default: 1));
            yield return NnFunction.Elementwise("HardSwish", new HardSwish(), new(
                "Hard swish, x · min(max(x + 3, 0), 6)/6, elementwise.", Same + " At least −3/8; exactly x from 3 on, 0 up to −3.",
                "Derivative: (2x + 3)/6 between −3 and 3, 0 below, 1 above; at −3 it is −½ (PyTorch, Theano) or 0 (JAX), at 3 it is 1 (PyTorch, JAX) or 1½ (Theano's clip). NaN propagates. Source: Howard et al., ICCV 2019."), true, X);
            yield return NnFunction.Elementwise("Threshold", new Threshold(), new(
                "x above a threshold, else a value, elementwise.", Same,
                "Derivative: 1 above the threshold, 0 at and below it; by the value the other way round. NaN propagates."),
                true, X, new("threshold", "The threshold, a constant.", ScalarOnly: true, Constant: true), new("value", "The value at and below it.", ScalarOnly: true));
            yield return Thresholded();
        }
    }

    private static NnFunction Thresholded()
    {
        var doc = new NnDoc("Thresholded rectifier, x above θ, else 0, elementwise.", Same, "Derivative: 1 above θ, 0 at and below it. NaN propagates. Source: Konda, Memisevic and Krueger, ICLR 2015.");
        var theta = new NnParameter("theta", "The threshold θ, a constant.", ScalarOnly: true, Constant: true);
        return NnFunction.Overloads(
            NnFunction.Composed("ThresholdedRelu", new Threshold(), doc with { Remarks = doc.Remarks + " Here θ = 1." }, true, x => [x[0], x[0].Of(1), x[0].Of(0)], X),
            NnFunction.Composed("ThresholdedRelu", new Threshold(), doc, true, x => [x[0], x[1], x[0].Of(0)], X, theta));
    }
}
