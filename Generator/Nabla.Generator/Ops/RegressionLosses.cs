using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>(p − t)².</summary>
internal sealed record SquaredError : ElementwiseOp
{
    public override string Name => "SquaredError";

    public override GradientRule Gradient => GradientRule.Of(p =>
    {
        var d = p.Dy * (2 * (p.Inputs[0] - p.Inputs[1]));
        return [d, -d];
    });

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var d = x[0] - x[1];
        return d * d;
    }
}

/// <summary>|p − t|; derivative 0 where they are equal.</summary>
internal sealed record AbsoluteError : ElementwiseOp
{
    public override string Name => "AbsoluteError";

    public override GradientRule Gradient => new GradientRule.OfExpansion();

    public override Val? Expand(Val[] x, KinkConvention kinks) => Abs(x[0] - x[1]);
}

/// <summary>½d² where |d| ≤ δ, else δ·(|d| − ½δ), of d = p − t.</summary>
internal sealed record Huber : ElementwiseOp
{
    public override string Name => "Huber";

    public override GradientRule Gradient => GradientRule.Of(p =>
    {
        var (difference, delta) = (p.Inputs[0] - p.Inputs[1], p.Inputs[2]);
        var a = Abs(difference);
        var d = p.Dy * Select(a <= delta, difference, delta * Sign(difference));
        return [d, -d, p.Dy * Select(a <= delta, 0, a - delta)];
    });

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var (d, delta) = (x[0] - x[1], x[2]);
        var a = Abs(d);
        return Select(a <= delta, 0.5 * d * d, delta * (a - 0.5 * delta));
    }
}

/// <summary>½d²/β where |d| &lt; β, else |d| − ½β, of d = p − t; |d| for β = 0.</summary>
internal sealed record SmoothL1 : ElementwiseOp
{
    public override string Name => "SmoothL1";

    public override GradientRule Gradient => GradientRule.Of(p =>
    {
        var (difference, beta) = (p.Inputs[0] - p.Inputs[1], p.Inputs[2]);
        var ratio = difference / beta;
        var inside = Abs(difference) < beta;
        var d = p.Dy * Select(inside, ratio, Sign(difference));
        return [d, -d, p.Dy * Select(inside, -0.5 * ratio * ratio, -0.5)];
    });

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var (d, beta) = (x[0] - x[1], x[2]);
        var a = Abs(d);
        return Select(a < beta, 0.5 * d * (d / beta), a - 0.5 * beta);
    }
}

/// <summary>λ − t·log λ of a rate λ; a count of 0 costs λ.</summary>
internal sealed record PoissonNll : ElementwiseOp
{
    public override string Name => "PoissonNll";

    public override GradientRule Gradient => GradientRule.Of(p =>
    {
        var (rate, t) = (p.Inputs[0], p.Inputs[1]);
        return [p.Dy * (1 - Select(t.Is(0), 0, t / rate)), -(p.Dy * Log(rate))];
    });

    public override Val? Expand(Val[] x, KinkConvention kinks) => x[0] - Select(x[1].Is(0), 0, x[1] * Log(x[0]));
}

/// <summary>eˣ − t·x of the logarithm x of a rate.</summary>
internal sealed record LogPoissonNll : ElementwiseOp
{
    public override string Name => "LogPoissonNll";

    public override GradientRule Gradient => GradientRule.Of(p => [p.Dy * (Exp(p.Inputs[0]) - p.Inputs[1]), -(p.Dy * p.Inputs[0])]);

    public override Val? Expand(Val[] x, KinkConvention kinks) => Exp(x[0]) - Select(x[1].Is(0), 0, x[1] * x[0]);
}

/// <summary>t·log t − t + ½·log(2πt) above 1, else 0: Stirling's approximation of log t!.</summary>
internal sealed record StirlingTerm : ElementwiseOp
{
    public override string Name => "StirlingTerm";

    public override GradientRule Gradient => GradientRule.FromInput((t, dy) => Select(t > 1, dy * (Log(t) + 0.5 / t), 0));

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var t = x[0];
        // NaN is not above 1, and stays.
        return Select(t <= 1, 0, t * Log(t) - t + 0.5 * Log(2 * System.Math.PI * t));
    }
}

/// <summary>t·(log t − x) of the logarithm x of a prediction; t = 0 costs 0.</summary>
internal sealed record KlDivergence : ElementwiseOp
{
    public override string Name => "KlDivergence";

    public override GradientRule Gradient => GradientRule.Of(p => [-(p.Dy * p.Inputs[1]), p.Dy * (Log(p.Inputs[1]) - p.Inputs[0] + 1)]);

    public override Val? Expand(Val[] x, KinkConvention kinks) => Select(x[1].Is(0), 0, x[1] * (Log(x[1]) - x[0]));
}

/// <summary>eᵗ·(t − x) of two logarithms; t = −∞ costs 0.</summary>
internal sealed record LogKlDivergence : ElementwiseOp
{
    public override string Name => "LogKlDivergence";

    public override GradientRule Gradient => GradientRule.Of(p =>
    {
        var (x, t) = (p.Inputs[0], p.Inputs[1]);
        return [-(p.Dy * Exp(t)), p.Dy * Select(t.Is(double.NegativeInfinity), 0, Exp(t) * (t - x + 1))];
    });

    public override Val? Expand(Val[] x, KinkConvention kinks) => Select(x[1].Is(double.NegativeInfinity), 0, Exp(x[1]) * (x[1] - x[0]));
}

internal sealed class RegressionLossFamily : IOpFamily
{
    private static readonly NnParameter Prediction = new("prediction", "Predictions p.");
    private static readonly NnParameter Target = new("target", "Targets t, of a shape that broadcasts with the first.");
    private static readonly NnParameter LogQ = new("logQ", "Logarithms of the predicted probabilities, such as LogSoftmax gives.");

    private const string Shapes = "The broadcast shape of the operands; never negative. Take Mean or Sum of it for one loss.";

    public IEnumerable<NnFunction> Functions =>
    [
        NnFunction.Elementwise("SquaredError", new SquaredError(), new(
            "Squared error, (p − t)², elementwise.", Shapes, "Derivative: 2(p − t) by the prediction, its negative by the target. NaN propagates."), true, Prediction, Target),
        NnFunction.Elementwise("AbsoluteError", new AbsoluteError(), new(
            "Absolute error, |p − t|, elementwise.", Shapes, "Derivative: the sign of p − t, 0 where they are equal. NaN propagates."), true, Prediction, Target),
        NnFunction.Elementwise("Huber", new Huber(), new(
            "Huber's loss, ½(p − t)² where |p − t| ≤ δ, else δ·(|p − t| − ½δ), elementwise.",
            Shapes,
            "Derivative: p − t, limited to ±δ: there is no kink. NaN propagates. Source: Huber, Annals of Mathematical Statistics 35, 1964."),
            true, Prediction, Target, new NnParameter("delta", "Where the parabola ends, δ &gt; 0.", true)),
        NnFunction.Elementwise("SmoothL1", new SmoothL1(), new(
            "Smooth absolute error, ½(p − t)²/β where |p − t| &lt; β, else |p − t| − ½β, elementwise.",
            Shapes,
            "Huber's loss divided by its bound; β = 0 is the absolute error. Derivative: (p − t)/β, limited to ±1. NaN propagates. Source: Girshick, ICCV 2015."),
            true, Prediction, Target, new NnParameter("beta", "Where the parabola ends, β ≥ 0.", true)),
        NnFunction.Elementwise("PoissonNll", new PoissonNll(), new(
            "Negative log-likelihood of counts under Poisson rates, λ − t·log λ, elementwise, without the term log t! and without clipping.",
            "The broadcast shape of the operands.",
            "Derivative by the rate: 1 − t/λ, 1 for a count of 0. A rate of 0 with a count above gives ∞. Add StirlingTerm(target) for the missing term."),
            true, new NnParameter("rate", "Predicted rates λ ≥ 0."), Target),
        NnFunction.Elementwise("LogPoissonNll", new LogPoissonNll(), new(
            "Negative log-likelihood of counts under Poisson rates given by their logarithms, eˣ − t·x, elementwise, without the term log t!.",
            "The broadcast shape of the operands.",
            "Derivative by the logarithm: eˣ − t. NaN propagates. Add StirlingTerm(target) for the missing term."),
            true, new NnParameter("logRate", "Logarithms x of the predicted rates."), Target),
        NnFunction.Elementwise("StirlingTerm", new StirlingTerm(), new(
            "Stirling's approximation of log t!: t·log t − t + ½·log(2πt) above 1, else 0, elementwise.",
            "Same shape as <paramref name=\"target\"/>.",
            "Derivative: log t + 1/(2t) above 1, else 0; the function jumps at 1. NaN propagates."), true, new NnParameter("target", "Counts t.")),
        NnFunction.Elementwise("KlDivergence", new KlDivergence(), new(
            "Terms of the Kullback–Leibler divergence, t·(log t − x), elementwise; their sum over the classes is the divergence of the prediction from the target.",
            "The broadcast shape of the operands.",
            "A target of 0 costs 0, whatever is predicted. Derivatives: −t by the prediction's logarithm, log t − x + 1 by the target."), true, LogQ, Target),
        NnFunction.Elementwise("LogKlDivergence", new LogKlDivergence(), new(
            "Terms of the Kullback–Leibler divergence of two logarithms, eᵗ·(t − x), elementwise.",
            "The broadcast shape of the operands.",
            "A target of −∞ costs 0, whatever is predicted. Derivatives: −eᵗ by the prediction's logarithm, eᵗ·(t − x + 1) by the target's."),
            true, LogQ, new NnParameter("logTarget", "Logarithms of the target probabilities, of a shape that broadcasts with the first.")),
    ];
}
