using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Conformance.Tests.Data;

namespace Nabla.Conformance.Tests.Models;

/// <summary>PyTorch's losses of classes. Its classes are axis 1 (of vectors, axis 0), Nabla's the last axis; its mean is over the targets'
/// weights.</summary>
internal static class TorchClassLosses
{
    public static readonly Dictionary<string, Func<Call, Term[]>> Ops = new()
    {
        ["cross_entropy"] = CrossEntropy,
        ["nll_loss"] = Nll,
        ["multi_margin_loss"] = MultiMargin,
    };

    private static string Last(Call c, int place)
    {
        int rank = c.Rank(place);
        return rank <= 2 ? c.In(place) : $"Permute({c.In(place)}, {CSharp.Items([0, .. Enumerable.Range(2, rank - 2), 1])})";
    }

    private static Term[] CrossEntropy(Call c)
    {
        string x = Last(c, 0),
            smoothing = c.Literal(c.Number("label_smoothing", 0));
        string? weights = c.Optional("w", "weight");
        if (c.Source.Inputs[1].Value.Kind == ValueKind.Real)
            return [OfProbabilities(c, x, weights)];
        string t = c.In(1);
        int ignored = c.Int("ignore_index", -100);
        if (weights is not null)
            return [Labelled(c, $"SoftmaxCrossEntropy({x}, {t}, {weights}, {smoothing}, {ignored})", weights, ignored)];
        bool plain = c.Number("label_smoothing", 0) == 0 && !Ignores(c, ignored);
        return [Labelled(c, plain ? $"SoftmaxCrossEntropy({x}, {t})" : $"SoftmaxCrossEntropy({x}, {t}, {smoothing}, {ignored})", null, ignored)];
    }

    private static Term OfProbabilities(Call c, string x, string? weights)
    {
        string smoothing = c.Literal(c.Number("label_smoothing", 0));
        return TorchLosses.Reduced(
            c,
            weights is null
                ? $"SoftmaxCrossEntropy({x}, {Last(c, 1)}, {smoothing})"
                : $"SoftmaxCrossEntropy({x}, {Last(c, 1)}, {weights}, {smoothing})"
        );
    }

    private static Term[] Nll(Call c)
    {
        string x = Last(c, 0),
            t = c.In(1);
        string? weights = c.Optional("w", "weight");
        int ignored = c.Int("ignore_index", -100);
        if (weights is not null)
            return [Labelled(c, $"Nll({x}, {t}, {weights}, {ignored})", weights, ignored)];
        return [Labelled(c, Ignores(c, ignored) ? $"Nll({x}, {t}, {ignored})" : $"Nll({x}, {t})", null, ignored)];
    }

    private static Term[] MultiMargin(Call c)
    {
        string weights = c.Optional("w", "weight") is { } given ? given + ", " : "";
        return [TorchLosses.Reduced(c, $"MultiMargin({c.In(0)}, {c.In(1)}, {weights}{c.Int("p", 1)}, {c.Literal(c.Number("margin", 1))})")];
    }

    private static bool Ignores(Call c, int ignored) => c.Source.Inputs[1].Value.Data.Contains(ignored);

    private static Term Labelled(Call c, string losses, string? weights, int ignored)
    {
        string t = c.Rank(1) == 1 ? c.In(1) : $"Reshape({c.In(1)}, -1)";
        if (weights is null && !Ignores(c, ignored))
            return TorchLosses.Reduced(c, losses);
        string of = weights is null ? c.Literal(1) : $"IndexSelect({weights}, Where(Equal({t}, {ignored}), 0, {t}), 0)";
        return TorchLosses.Reduced(c, losses, () => $"Sum({losses}) / Sum(Where(Equal({t}, {ignored}), {c.Literal(0)}, {of}))");
    }
}
