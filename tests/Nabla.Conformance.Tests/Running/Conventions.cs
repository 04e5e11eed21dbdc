using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Nabla.Conformance.Tests.Data;

namespace Nabla.Conformance.Tests.Running;

/// <summary>
/// The places where PyTorch made a choice, or was wrong, and another system may give another value. Each rule looks at the element that differs: an
/// op has no licence to be wrong elsewhere.
/// </summary>
internal static class Conventions
{
    private static readonly (string Name, Func<Case, Tolerance, Difference, bool> Holds)[] Rules =
    [
        ("slope at a kink", (c, _, d) => !d.IsValue && Kinks(c).Contains(At(c, d))),
        ("gradient at a NaN input", (c, _, d) => !d.IsValue && double.IsNaN(At(c, d))),
        (
            "NaN at an infinity instead of the limit",
            (c, _, d) => c.Op is "silu" or "mish" or "gelu" or "hardswish" && IsLimit(c, d, x => x > 0 ? x : 0, x => x > 0 ? 1 : 0)
        ),
        (
            "softshrink of NaN",
            (c, _, d) =>
                c.Op == "softshrink" && d.IsValue && double.IsNaN(c.Inputs[0].Value.Data[d.Element]) && d.Expected == 0 && double.IsNaN(d.Actual)
        ),
        (
            "exp(x) − 1 near 0",
            (c, _, d) =>
                c.Op is "elu" or "celu" or "selu"
                && d.IsValue
                && c.Inputs[0].Value.Data[d.Element] is < 0 and > -1e-7
                && Math.Abs(d.Expected - d.Actual) <= 4e-16
        ),
        ("clamped logarithm", ClampedLogarithm.Holds),
        ("choice among ties", (c, _, d) => Ties.Hold(c, d)),
        // This rule and those below are not on the file's list. Softsign of PyTorch 1.13 divides ∞ by ∞.
        ("error of the reference: NaN as softsign of an infinity", (c, _, d) => c.Op == "softsign" && IsLimit(c, d, x => Math.Sign(x), _ => 0)),
        // PyTorch multiplies by 1/6 rounded to single precision.
        (
            "error of the reference: hardsigmoid's slope in single precision",
            (c, _, d) =>
                c.Op == "hardsigmoid"
                && d.Quantity == Quantity.Gradient
                && IsProduct(d.Expected, Cotangent(c, d), 1f / 6)
                && IsProduct(d.Actual, Cotangent(c, d), 1.0 / 6)
        ),
        // PyTorch's derivatives divide by α rounded to single precision.
        ("error of the reference: celu's slope in single precision", IsSingleCelu),
        // The second derivative of |x| is 0, but the recorded value is the tangent itself.
        (
            "error of the reference: second derivative of abs",
            (c, _, d) =>
                c.Op is "abs" or "l1_loss"
                && d.Quantity == Quantity.HessianVector
                && d.Actual == 0
                && c.Tangents.Values.Any(t => t.Data[d.Element] == d.Expected)
        ),
        // PyTorch's formula has eˣ in the numerator and the denominator.
        (
            "error of the reference: NaN as mish's second derivative where eˣ overflows",
            (c, _, d) =>
                c.Op == "mish"
                && d.Quantity == Quantity.HessianVector
                && At(c, d) is > 709 and < double.PositiveInfinity
                && double.IsNaN(d.Expected)
                && d.Actual == 0
        ),
        // Up to the threshold, and at it, softplus is log(1 + eᵝˣ)/β, and its recorded gradient agrees with that.
        ("error of the reference: softplus's second derivative at its threshold", AtThreshold),
    ];

    /// <summary>The rule by which an element differs; null if none holds.</summary>
    public static string? Of(Case source, Tolerance tolerance, Difference difference) =>
        source.Framework == Framework.Torch ? Rules.FirstOrDefault(r => r.Holds(source, tolerance, difference)).Name : null;

    /// <summary>The input at the element whose derivative differs.</summary>
    private static double At(Case c, Difference d) => c.Input(d.Input).Data[d.Element];

    private static double Cotangent(Case c, Difference d) => c.Cotangents[0].Data[d.Element];

    private static bool IsProduct(double value, double a, double b) => Math.Abs(value - a * b) <= 4e-16 * Math.Abs(a * b);

    private static IEnumerable<double> Kinks(Case c) =>
        c.Op switch
        {
            "relu" or "abs" or "leaky_relu" or "elu" or "celu" or "selu" or "prelu" => [0],
            "relu6" => [0, 6],
            "hardtanh" => [Number(c, "min_val") ?? -1, Number(c, "max_val") ?? 1],
            "clamp" => new[] { Number(c, "min"), Number(c, "max") }.OfType<double>(),
            "hardsigmoid" or "hardswish" => [-3, 3],
            "threshold" => new[] { Number(c, "threshold") }.OfType<double>(),
            _ => [],
        };

    /// <summary>Whether NaN is recorded at ±∞, where the function, its slope and its curvature (0) have limits, and ours are these limits.</summary>
    private static bool IsLimit(Case c, Difference d, Func<double, double> value, Func<double, double> slope)
    {
        double x = c.Inputs[0].Value.Data[d.Element];
        if (!double.IsNaN(d.Expected) || !double.IsInfinity(x))
            return false;
        return d.Actual
            == d.Quantity switch
            {
                Quantity.Gradient => Cotangent(c, d) * slope(x),
                Quantity.HessianVector => 0,
                _ => value(x),
            };
    }

    private static bool IsSingleCelu(Case c, Tolerance tolerance, Difference d)
    {
        if (c.Op != "celu" || d.IsValue || !(At(c, d) < 0))
            return false;
        double alpha = Number(c, "alpha") ?? 1,
            factor = Cotangent(c, d) * (d.Quantity == Quantity.Gradient ? alpha : c.Tangents[d.Input].Data[d.Element]);
        bool IsBy(double value, double divisor)
        {
            double expected = factor / divisor * Math.Exp(At(c, d) / divisor) * (d.Quantity == Quantity.Gradient ? 1 : alpha / divisor);
            return Math.Abs(expected - value) <= tolerance.Of(expected);
        }
        return IsBy(d.Expected, (float)alpha) && IsBy(d.Actual, alpha);
    }

    private static bool AtThreshold(Case c, Tolerance tolerance, Difference d)
    {
        if (c.Op != "softplus" || d.Quantity != Quantity.HessianVector || d.Expected != 0)
            return false;
        double beta = Number(c, "beta") ?? 1,
            z = beta * At(c, d),
            curvature = beta / (2 + Math.Exp(z) + Math.Exp(-z));
        return z == (Number(c, "threshold") ?? 20)
            && Math.Abs(Cotangent(c, d) * c.Tangents[d.Input].Data[d.Element] * curvature - d.Actual) <= tolerance.Of(0);
    }

    private static double? Number(Case c, string name) =>
        c.Attributes.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
