using System.Collections.Generic;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>(p − t)².</summary>
internal sealed record SquaredError : ElementwiseOp
{
    public override string Name => "SquaredError";

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
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

/// <summary>|p − t|. The derivative is 0 where they are equal.</summary>
internal sealed record AbsoluteError : ElementwiseOp
{
    public override string Name => "AbsoluteError";

    public override GradientRule Gradient => new GradientRule.OfExpansion();

    public override Val? Expand(Val[] x, KinkConvention kinks) => Abs(x[0] - x[1]);
}

/// <summary>
/// ½d² where |d| ≤ δ, else δ·(|d| − ½δ), for d = p − t. The derivative is d between the bounds ±δ, where its own slope jumps from 1 to 0: at a bound
/// the slope is 0 (PyTorch), 1 (Theano's clip) or ½ (JAX's clip).
/// </summary>
internal sealed record Huber : ElementwiseOp
{
    public override string Name => "Huber";

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var (difference, delta) = (p.Inputs[0] - p.Inputs[1], p.Inputs[2]);
            var a = Abs(difference);
            var d = p.Dy * Parabola.Between(p.Kinks, a, delta, difference, delta * Sign(difference));
            return [d, -d, p.Dy * Parabola.Between(p.Kinks, a, delta, a.Of(0), a - delta)];
        });

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var (d, delta) = (x[0] - x[1], x[2]);
        var a = Abs(d);
        return Select(a <= delta, 0.5 * d * d, delta * (a - 0.5 * delta));
    }
}

/// <summary>½d²/β where |d| &lt; β, else |d| − ½β, for d = p − t; |d| for β = 0. At a bound the second derivative is that of <see cref="Huber"/>
/// divided by β.</summary>
internal sealed record SmoothL1 : ElementwiseOp
{
    public override string Name => "SmoothL1";

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var (difference, beta) = (p.Inputs[0] - p.Inputs[1], p.Inputs[2]);
            var ratio = difference / beta;
            var a = Abs(difference);
            var d = p.Dy * Parabola.Between(p.Kinks, a, beta, ratio, Sign(difference));
            return [d, -d, p.Dy * Parabola.Between(p.Kinks, a, beta, -0.5 * ratio * ratio, ratio.Of(-0.5))];
        });

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var (d, beta) = (x[0] - x[1], x[2]);
        var a = Abs(d);
        return Select(a < beta, 0.5 * d * (d / beta), a - 0.5 * beta);
    }
}

/// <summary>Chooses a value inside or outside a bound on a magnitude. The two values are equal at the bound, and only their slopes differ, so the
/// convention matters for second derivatives only: the bound belongs to the outside (PyTorch), to the inside (Theano), or half to each
/// (JAX).</summary>
internal static class Parabola
{
    public static Val Between(KinkConvention kinks, Val a, Val bound, Val inside, Val outside)
    {
        var open = Select(a < bound, inside, outside);
        if (kinks == KinkConvention.PyTorch)
            return open;
        // A bound of 0 never takes the inside, which may be 0/0 there.
        var closed = Select((a <= bound) & (bound > 0), inside, outside);
        return kinks == KinkConvention.Theano ? closed : 0.5 * open + 0.5 * closed;
    }
}

/// <summary>λ − t·log λ for a rate λ; a count of 0 costs λ.</summary>
internal sealed record PoissonNll : ElementwiseOp
{
    public override string Name => "PoissonNll";

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var (rate, t) = (p.Inputs[0], p.Inputs[1]);
            return [p.Dy * (1 - Share(t, rate + 0)), -(p.Dy * Log(rate))];
        });

    // For an infinite rate the result is ∞, since the rate outweighs its logarithm.
    public override Val? Expand(Val[] x, KinkConvention kinks) => Select(x[0].Is(double.PositiveInfinity), x[0], x[0] - Weight(x[1], Log(x[0])));
}

/// <summary>eˣ − t·x for the logarithm x of a rate.</summary>
internal sealed record LogPoissonNll : ElementwiseOp
{
    public override string Name => "LogPoissonNll";

    public override GradientRule Gradient => GradientRule.Of(p => [p.Dy * (Exp(p.Inputs[0]) - p.Inputs[1]), -(p.Dy * p.Inputs[0])]);

    // Where the exponential overflows the result is ∞, since it outweighs t·x.
    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var e = Exp(x[0]);
        return Select(e.Is(double.PositiveInfinity), e, e - Weight(x[1], x[0]));
    }
}

/// <summary>t·log t − t + ½·log(2πt) above 1, else 0: Stirling's approximation of log(t!).</summary>
internal sealed record StirlingTerm : ElementwiseOp
{
    public override string Name => "StirlingTerm";

    public override GradientRule Gradient => GradientRule.FromInput((t, dy) => Select(t > 1, dy * (Log(t) + 0.5 / t), 0));

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var t = x[0];
        // NaN is not ≤ 1, so it propagates. Factoring out t avoids the ∞ − ∞ of t·log t − t.
        return Select(t <= 1, 0, t * (Log(t) - 1) + 0.5 * Log(2 * System.Math.PI * t));
    }
}

/// <summary>t·(log t − x) for the logarithm x of a prediction; t = 0 costs 0.</summary>
internal sealed record KlDivergence : ElementwiseOp
{
    public override string Name => "KlDivergence";

    public override GradientRule Gradient => GradientRule.Of(p => [-(p.Dy * p.Inputs[1]), p.Dy * (Log(p.Inputs[1]) - p.Inputs[0] + 1)]);

    public override Val? Expand(Val[] x, KinkConvention kinks) => Weight(x[1], Log(x[1]) - x[0]);
}

/// <summary>eᵗ·(t − x) for two logarithms; t = −∞ costs 0.</summary>
internal sealed record LogKlDivergence : ElementwiseOp
{
    public override string Name => "LogKlDivergence";

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var (x, t) = (p.Inputs[0], p.Inputs[1]);
            return [-(p.Dy * Exp(t)), p.Dy * Select(t.Is(double.NegativeInfinity), 0, Weight(t - x + 1, Exp(t)))];
        });

    // Where the logarithms are equal the term is 0, even if the exponential overflows.
    public override Val? Expand(Val[] x, KinkConvention kinks) => Select(x[1].Is(double.NegativeInfinity), 0, Weight(x[1] - x[0], Exp(x[1])));
}

internal sealed class RegressionLossFamily : IOpFamily
{
    private static readonly NnParameter Prediction = new("prediction", "Predictions p.") { Symbol = "p" };
    private static readonly NnParameter Target = new("target", "Targets t, of a shape that broadcasts with the first.") { Symbol = "t" };
    private static readonly NnParameter LogQ = new("logQ", "Logarithms x of the predicted probabilities, as returned by `LogSoftmax`.")
    {
        Symbol = "x",
    };

    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Elementwise(
                "SquaredError",
                new SquaredError(),
                new(OpGroup.Loss, "Squared error", "(p − t)²", "PyTorch's `mse_loss`, of each element"),
                true,
                Prediction,
                Target
            ),
            NnFunction.Elementwise(
                "AbsoluteError",
                new AbsoluteError(),
                new(OpGroup.Loss, "Absolute error", "|p − t|", "PyTorch's `l1_loss`, of each element")
                {
                    Kinks = "Where prediction and target are equal: 0.",
                },
                true,
                Prediction,
                Target
            ),
            NnFunction.Elementwise(
                "Huber",
                new Huber(),
                new(
                    OpGroup.Loss,
                    "Huber's loss",
                    "½(p − t)² where |p − t| ≤ δ, else δ·(|p − t| − ½δ)",
                    "Huber, Annals of Mathematical Statistics 35, 1964, doi:10.1214/aoms/1177703732"
                )
                {
                    Values = "Never negative.",
                    Kinks =
                        "The derivative is continuous. The second derivative jumps where |p − t| = δ, where it is 0 (PyTorch), 1 (Theano's clip) "
                        + "or ½ (JAX's clip).",
                },
                true,
                Prediction,
                Target,
                new NnParameter("delta", "The bound δ > 0 of the difference, beyond which the loss is linear.", true)
            ),
            NnFunction.Elementwise(
                "SmoothL1",
                new SmoothL1(),
                new(
                    OpGroup.Loss,
                    "Smooth absolute error",
                    "½(p − t)²/β where |p − t| < β, else |p − t| − ½β",
                    "Girshick, ICCV 2015, arXiv:1504.08083"
                )
                {
                    Values = "Never negative.",
                    Kinks =
                        "The derivative is continuous unless β = 0. The second derivative jumps where |p − t| = β, where it is 0 (PyTorch), 1/β "
                        + "(Theano's clip) or ½/β (JAX's clip).",
                    Notes = "Huber's loss divided by its bound; β = 0 is the absolute error.",
                },
                true,
                Prediction,
                Target,
                new NnParameter("beta", "The bound β ≥ 0 of the difference, beyond which the loss is linear.", true)
            ),
            NnFunction.Elementwise(
                "PoissonNll",
                new PoissonNll(),
                new(
                    OpGroup.Loss,
                    "Negative log-likelihood of counts under Poisson rates",
                    "λ − t·log λ",
                    "PyTorch's `poisson_nll_loss` without `log_input`"
                )
                {
                    Numerics = "Nothing is clipped: a rate of 0 gives ∞ for a positive count and 0 for a count of 0.",
                    Notes = "The term log t! is left out; `StirlingTerm(target)` approximates it.",
                },
                true,
                new NnParameter("rate", "Predicted rates λ ≥ 0.") { Symbol = "λ" },
                Target
            ),
            NnFunction.Elementwise(
                "LogPoissonNll",
                new LogPoissonNll(),
                new(
                    OpGroup.Loss,
                    "Negative log-likelihood of counts under Poisson rates given by their logarithms",
                    "eˣ − t·x",
                    "PyTorch's `poisson_nll_loss`"
                )
                {
                    Notes = "The term log t! is left out; `StirlingTerm(target)` approximates it.",
                },
                true,
                new NnParameter("logRate", "Logarithms x of the predicted rates.") { Symbol = "x" },
                Target
            ),
            NnFunction.Elementwise(
                "StirlingTerm",
                new StirlingTerm(),
                new(
                    OpGroup.Loss,
                    "Stirling's approximation of log t!",
                    "t·log t − t + ½·log(2πt) above 1, else 0",
                    "DLMF 5.11(i); PyTorch's `poisson_nll_loss` with `full`"
                )
                {
                    Kinks = "At 1, where it jumps: 0.",
                },
                true,
                new NnParameter("target", "Counts t.") { Symbol = "t" }
            ),
            NnFunction.Elementwise(
                "KlDivergence",
                new KlDivergence(),
                new(
                    OpGroup.Loss,
                    "Terms of the Kullback–Leibler divergence",
                    "t·(log t − x)",
                    "Kullback and Leibler, Annals of Mathematical Statistics 22, 1951, doi:10.1214/aoms/1177729694; PyTorch's `kl_div`"
                )
                {
                    Numerics = "A target of 0 costs 0, whatever is predicted.",
                    Notes = "Their sum over the classes is the divergence of the prediction from the target.",
                },
                true,
                LogQ,
                Target
            ),
            NnFunction.Elementwise(
                "LogKlDivergence",
                new LogKlDivergence(),
                new(
                    OpGroup.Loss,
                    "Terms of the Kullback–Leibler divergence of two logarithms",
                    "eᵗ·(t − x)",
                    "Kullback and Leibler, Annals of Mathematical Statistics 22, 1951, doi:10.1214/aoms/1177729694; PyTorch's `kl_div` with "
                        + "`log_target`"
                )
                {
                    Numerics = "A target of −∞ costs 0, whatever is predicted.",
                    Notes = "Their sum over the classes is the divergence of the prediction from the target.",
                },
                true,
                LogQ,
                new NnParameter("logTarget", "Logarithms t of the target probabilities, of a shape that broadcasts with the first.") { Symbol = "t" }
            ),
        ];
}
