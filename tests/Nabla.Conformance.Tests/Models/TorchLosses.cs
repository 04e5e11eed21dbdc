using System;
using System.Collections.Generic;

namespace Nabla.Conformance.Tests.Models;

/// <summary>PyTorch's losses of numbers and vectors; those of classes are in <see cref="TorchClassLosses"/>.</summary>
internal static class TorchLosses
{
    public static readonly Dictionary<string, Func<Call, Term[]>> Ops = new()
    {
        ["mse_loss"] = c => [Reduced(c, $"SquaredError({c.In(0)}, {c.In(1)})")],
        ["l1_loss"] = c => [Reduced(c, $"AbsoluteError({c.In(0)}, {c.In(1)})")],
        ["smooth_l1_loss"] = c => [Reduced(c, $"SmoothL1({c.In(0)}, {c.In(1)}, {c.Literal(c.Number("beta", 1))})")],
        ["huber_loss"] = c => [Reduced(c, $"Huber({c.In(0)}, {c.In(1)}, {c.Literal(c.Number("delta", 1))})")],
        ["bce"] = c =>
            [
                Reduced(
                    c,
                    c.Optional("weight", "w") is { } w
                        ? $"BinaryCrossEntropy({c.In(0)}, {c.In(1)}, {w})"
                        : $"BinaryCrossEntropy({c.In(0)}, {c.In(1)})"
                ),
            ],
        ["bce_with_logits"] = BceWithLogits,
        ["kl_div"] = KlDivergence,
        ["hinge"] = c => [Reduced(c, $"Hinge({c.In(0)}, {c.Real(1)})")],
        ["hinge_embedding_loss"] = c => [Reduced(c, $"HingeEmbedding({c.In(0)}, {c.Real(1)}, {c.Literal(c.Number("margin", 1))})")],
        ["soft_margin_loss"] = c => [Reduced(c, $"SoftMargin({c.In(0)}, {c.Real(1)})")],
        ["poisson_nll_loss"] = PoissonNll,
        ["cosine_similarity"] = c =>
            [$"CosineSimilarity({c.In(0)}, {c.In(1)}, {c.Int(c.Either("axis", "dim"), 1)}, {c.Literal(c.Number("eps", 1e-8))})"],
        ["cosine_embedding_loss"] = c => [Reduced(c, $"CosineEmbedding({c.In(0)}, {c.In(1)}, {c.Real(2)}, {c.Literal(c.Number("margin", 0))})")],
        ["triplet_margin_loss"] = c =>
            [
                Reduced(
                    c,
                    $"TripletMargin({c.In(0)}, {c.In(1)}, {c.In(2)}, {c.Literal(c.Number("margin", 1))}, {c.Literal(c.Number("eps", 1e-6))}, "
                        + $"{c.Literal(c.Number("p", 2))}, {CSharp.Text(c.Flag("swap", false))})"
                ),
            ],
    };

    /// <summary>PyTorch's reduction of losses, which is the mean unless another is stated.</summary>
    public static Term Reduced(Call c, string losses, Func<string>? mean = null) =>
        c.Text("reduction", "mean", "none", "sum", "mean") switch
        {
            "none" => Term.Tensor(losses),
            "sum" => Term.Scalar($"Sum({losses})"),
            _ => Term.Scalar(mean?.Invoke() ?? $"Mean({losses})"),
        };

    private static Term[] BceWithLogits(Call c)
    {
        string losses = c.Optional("pos_weight", "p") is { } positive
            ? $"SigmoidBinaryCrossEntropy({c.In(0)}, {c.In(1)}, {positive})"
            : $"SigmoidBinaryCrossEntropy({c.In(0)}, {c.In(1)})";
        return [Reduced(c, c.Optional("weight", "w") is { } weight ? weight + " * " + losses : losses)];
    }

    private static Term[] KlDivergence(Call c)
    {
        c.Says("input", "log-probabilities");
        string losses = $"{(c.Flag("log_target", false) ? "LogKlDivergence" : "KlDivergence")}({c.In(0)}, {c.In(1)})";
        if (c.Text("reduction", "mean", "none", "sum", "mean", "batchmean") == "batchmean")
            return [Term.Scalar($"Sum({losses}) / {c.Literal(c.Shape(0)[0])}")];
        return [Reduced(c, losses)];
    }

    private static Term[] PoissonNll(Call c)
    {
        string x = c.In(0),
            t = c.Real(1),
            losses;
        if (c.Flag("log_input", true))
            losses = $"LogPoissonNll({x}, {t})";
        else
            losses = c.Number("eps", 1e-8) is 0 ? $"PoissonNll({x}, {t})" : $"({x} - {t} * Log({x} + {c.Literal(c.Number("eps", 1e-8))}))";
        // The guard of a logarithm does not matter where there is no logarithm.
        c.Number("eps", 1e-8);
        return [Reduced(c, c.Flag("full", false) ? $"({losses} + StirlingTerm({t}))" : losses)];
    }
}
