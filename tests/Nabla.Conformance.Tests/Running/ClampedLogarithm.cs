using System;
using System.Linq;
using System.Text.Json;
using Nabla.Conformance.Tests.Data;

namespace Nabla.Conformance.Tests.Running;

/// <summary>PyTorch's binary cross-entropy of probabilities takes no logarithm below −100, and no p·(1 − p) below 1e−12 in its derivative.</summary>
internal static class ClampedLogarithm
{
    // The second one is a constant of single precision in PyTorch.
    private const double Least = -100,
        LeastProduct = 1e-12f;

    /// <summary>Whether the recorded element is the value of the clamped formula, and not that of the formula itself.</summary>
    public static bool Holds(Case c, Tolerance tolerance, Difference d)
    {
        if (c.Op != "bce")
            return false;
        double[] p = c.Inputs[0].Value.Data,
            t = c.Inputs[1].Value.Data;
        if (t.Length != p.Length || c.Inputs.Count > 2)
            return false;
        string reduction =
            c.Attributes.TryGetValue("reduction", out var stated) && stated.ValueKind == JsonValueKind.String ? stated.GetString()! : "mean";
        if (d.IsValue)
        {
            double[] losses = p.Select((_, i) => -(t[i] * Math.Max(Math.Log(p[i]), Least) + (1 - t[i]) * Math.Max(Math.Log(1 - p[i]), Least)))
                .ToArray();
            var reduced = reduction == "none" ? [d.Element] : Enumerable.Range(0, p.Length);
            double clamped = reduction switch
            {
                "none" => losses[d.Element],
                "sum" => losses.Sum(),
                _ => losses.Average(),
            };
            return reduced.Any(i => Math.Log(p[i]) < Least || Math.Log(1 - p[i]) < Least)
                && Math.Abs(clamped - d.Expected) <= tolerance.Of(d.Expected);
        }
        int at = d.Element;
        if (d.Input != c.Inputs[0].Key || p[at] * (1 - p[at]) >= LeastProduct)
            return false;
        if (d.Quantity == Quantity.HessianVector)
            return true;
        double cotangent = reduction switch
        {
            "none" => c.Cotangents[0].Data[at],
            "sum" => c.Cotangents[0].Data[0],
            _ => c.Cotangents[0].Data[0] / p.Length,
        };
        double slope = cotangent * (p[at] - t[at]) / Math.Max(p[at] * (1 - p[at]), LeastProduct);
        return Math.Abs(slope - d.Expected) <= tolerance.Of(d.Expected);
    }
}
