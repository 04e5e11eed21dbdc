using System;
using System.Collections.Generic;

namespace Nabla.Conformance.Tests.Models;

/// <summary>ONNX's losses of classes, which are axis 1. A mean is over the weights of the labels that are not ignored.</summary>
internal static class OnnxLosses
{
    public static readonly Dictionary<string, Func<Call, Term[]>> Ops = new()
    {
        ["NegativeLogLikelihoodLoss"] = c => [Loss(c, "Nll", "")],
        ["SoftmaxCrossEntropyLoss"] = c => [Loss(c, "SoftmaxCrossEntropy", $", labelSmoothing: {c.Literal(0)}"), $"LogSoftmax({c.Real(0)}, 1)"],
    };

    /// <param name="c">The call.</param>
    /// <param name="function">The loss of each label.</param>
    /// <param name="unsmoothed">The argument that has to come before the label that is ignored.</param>
    private static Term Loss(Call c, string function, string unsmoothed)
    {
        string x = c.Real(0),
            t = c.Whole(1),
            weights = c.Given(2) ? c.Real(2) : "",
            // The classes of a matrix are on the last axis, which is the default.
            axis = c.Rank(0) == 2 ? "" : ", axis: 1";
        bool ignores = c.Has("ignore_index");
        int ignored = c.Int("ignore_index", -100);
        string arguments = $"{x}, {t}";
        if (weights.Length > 0)
            arguments += ", " + weights;
        else if (ignores)
            arguments += unsmoothed;
        string losses = $"{function}({arguments}{(ignores ? $", ignoreIndex: {ignored}" : "")}{axis})";
        return TorchLosses.Reduced(
            c,
            losses,
            weights.Length > 0 || ignores ? () => $"Sum({losses}) / Sum({Weights(c, t, weights, ignores, ignored)})" : null
        );
    }

    /// <summary>The weight of each label.</summary>
    private static string Weights(Call c, string t, string weights, bool ignores, int ignored)
    {
        string flat = c.Rank(1) == 1 ? t : $"Reshape({t}, -1)";
        if (!ignores)
            return $"IndexSelect({weights}, {flat}, 0)";
        string counted = weights.Length == 0 ? c.Literal(1) : $"IndexSelect({weights}, Where(Equal({flat}, {ignored}), 0, {flat}), 0)";
        return $"Where(Equal({flat}, {ignored}), {c.Literal(0)}, {counted})";
    }
}
