using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Conformance.Tests.Data;

namespace Nabla.Conformance.Tests.Models;

/// <summary>PyTorch's losses of classes. Its classes are axis 1 (of vectors, axis 0); its mean is over the targets'
/// weights.</summary>
internal static class TorchClassLosses
{
    public static readonly Dictionary<string, Func<Call, Term[]>> Ops = new()
    {
        ["cross_entropy"] = CrossEntropy,
        ["nll_loss"] = Nll,
        ["multi_margin_loss"] = MultiMargin,
    };

    /// <summary>The axis of the classes, which has to be stated unless it is the last one, as it is for vectors and matrices.</summary>
    private static string Axis(Call c) => c.Rank(0) <= 2 ? "" : ", axis: 1";

    private static Term[] CrossEntropy(Call c)
    {
        string x = c.In(0),
            axis = Axis(c),
            smoothing = c.Literal(c.Number("label_smoothing", 0)),
            t = c.In(1);
        string? weights = c.Optional("w", "weight");
        string given = weights is null ? "" : weights + ", ";
        if (c.Source.Inputs[1].Value.Kind == ValueKind.Real)
            return [TorchLosses.Reduced(c, $"SoftmaxCrossEntropy({x}, {t}, {given}{smoothing}{axis})")];
        int ignored = c.Int("ignore_index", -100);
        bool plain = weights is null && c.Number("label_smoothing", 0) == 0 && !Ignores(c, ignored);
        string losses = plain ? $"SoftmaxCrossEntropy({x}, {t}{axis})" : $"SoftmaxCrossEntropy({x}, {t}, {given}{smoothing}, {ignored}{axis})";
        return [Labelled(c, losses, weights, ignored)];
    }

    private static Term[] Nll(Call c)
    {
        string x = c.In(0),
            axis = Axis(c),
            t = c.In(1);
        string? weights = c.Optional("w", "weight");
        int ignored = c.Int("ignore_index", -100);
        if (weights is not null)
            return [Labelled(c, $"Nll({x}, {t}, {weights}, {ignored}{axis})", weights, ignored)];
        return [Labelled(c, Ignores(c, ignored) ? $"Nll({x}, {t}, {ignored}{axis})" : $"Nll({x}, {t}{axis})", null, ignored)];
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
