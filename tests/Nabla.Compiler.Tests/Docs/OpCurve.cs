using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Regime;
using Nabla.RuntimeGenerator;
using Convention = Nabla.Generator.Ir.KinkConvention;

namespace Nabla.Compiler.Tests.Docs;

/// <summary>Samples a function of one tensor: its values at special arguments, and the pieces where its derivative is exactly 0 or
/// constant.</summary>
internal sealed class OpCurve
{
    private static readonly double[] Special = [double.NegativeInfinity, -2, -1, -0.5, 0, 0.5, 1, 2, double.PositiveInfinity];

    /// <summary>Points that are dense near 0 and reach as far as a kink or an underflow may lie.</summary>
    private static readonly double[] Grid =
    [
        .. Enumerable.Range(0, 1001).Select(i => Math.Exp((i - 500) / 70.0)).SelectMany(x => new[] { -x, x }).Append(0).Order(),
    ];

    private readonly Probe _probe;

    private readonly Func<double[], double[]> _eager;

    private OpCurve(Probe probe, Func<double[], double[]> eager) => (_probe, _eager) = (probe, eager);

    /// <summary>Returns the curve; null for a function of several tensors.</summary>
    public static OpCurve? Of(NnFunction form)
    {
        if (form.Parameters!.Count(p => !p.ScalarOnly) != 1 || form.Parameters![0].ScalarOnly)
            return null;
        var builder = new Builder();
        var x = builder.Add(new Input("x", TensorType.Scalar(ElementType.Float64), InputRole.Trainable), [], Origin.None, "x");
        var call = new NnCall(
            builder,
            form.Parameters!.Select((p, i) => new KeyValuePair<string, object?>(p.Name, i == 0 ? x : x.Of(p.Typical))).ToList()
        );
        var node = form.Build(call).Node;
        return node.Inputs[0] == x.Node && Probe.Constants(node) is { } constants
            ? new OpCurve(new Probe(node, constants, Convention.PyTorch), Eager(form))
            : null;
    }

    /// <summary>Returns the runtime's method.</summary>
    private static Func<double[], double[]> Eager(NnFunction form)
    {
        Type[] types = form.Parameters!.Select(p => p.ScalarOnly ? typeof(double) : typeof(Tensor<double>)).ToArray();
        var method = typeof(Nn).GetMethod(form.Name, types)!;
        return x =>
            ((Tensor<double>)method.Invoke(null, form.Parameters!.Select(p => p.ScalarOnly ? (object)p.Typical : Tensor.Of(x)).ToArray())!).ToArray();
    }

    /// <summary>Writes a table of values and derivatives.</summary>
    public IEnumerable<string> Table()
    {
        double[] values = _eager(Special);
        yield return "| x | " + string.Join(" | ", Special.Select(x => Notation.Number(x))) + " |";
        yield return "| --- |" + string.Concat(Special.Select(_ => " --- |"));
        yield return "| y | " + string.Join(" | ", values.Select(Number)) + " |";
        if (_probe.Slopes(Special) is { } slopes)
            yield return "| dy/dx | " + string.Join(" | ", slopes.Select(Number)) + " |";
    }

    /// <summary>Describes where the derivative is exactly 0 in double precision; empty if that is so only at single points.</summary>
    public string Zero()
    {
        var pieces = Pieces(isZeroOnly: true).Where(p => p.Slope == 0).Select(p => Range(p.From, p.To)).ToArray();
        return string.Join(" and ", pieces);
    }

    /// <summary>Describes the straight pieces, if there are a few.</summary>
    public string Straight()
    {
        var pieces = Pieces(isZeroOnly: false);
        return pieces.Length is < 2 or > 4 ? "" : string.Join(", ", pieces.Select(p => $"slope {Number(p.Slope)} {Range(p.From, p.To)}"));
    }

    private static string Range(Bound? from, Bound? to) =>
        (from, to) switch
        {
            (null, { } high) => (high.Included ? "up to " : "below ") + Number(high.At),
            ({ } low, null) => low.Included ? $"from {Number(low.At)} on" : "above " + Number(low.At),
            ({ Included: true } low, { Included: true } high) => $"from {Number(low.At)} to {Number(high.At)}",
            ({ Included: false } low, { Included: false } high) => $"between {Number(low.At)} and {Number(high.At)}",
            ({ Included: true } low, { } high) => $"from {Number(low.At)} on and below {Number(high.At)}",
            ({ } low, { } high) => $"above {Number(low.At)} and up to {Number(high.At)}",
            _ => "everywhere",
        };

    /// <summary>Returns the runs of one slope, each of at least four points of the grid; an end is null if the run has none.</summary>
    private (double Slope, Bound? From, Bound? To)[] Pieces(bool isZeroOnly)
    {
        if (_probe.Slopes(Grid) is not { } slopes)
            return [];
        var found = new List<(double, Bound?, Bound?)>();
        for (int start = 0; start < Grid.Length; )
        {
            int end = start;
            while (end + 1 < Grid.Length && slopes[end + 1].Equals(slopes[start]))
                end++;
            if (end - start > 2 && (!isZeroOnly || slopes[start] == 0))
                found.Add(
                    (
                        slopes[start],
                        start == 0 ? null : Edge(Grid[start - 1], Grid[start], slopes[start]),
                        end == Grid.Length - 1 ? null : Edge(Grid[end + 1], Grid[end], slopes[end])
                    )
                );
            else if (!isZeroOnly && end > start)
                return [];
            start = end + 1;
        }
        return found.ToArray();
    }

    /// <summary>
    /// Returns the end of a run between a point inside and one outside. It is the number of four digits that is next to the end, if one is, and
    /// may or may not have the slope itself, as the convention at kinks decides. Otherwise the end is rounded into the run.
    /// </summary>
    private Bound Edge(double outside, double inside, double slope)
    {
        bool isUpper = outside > inside;
        for (int i = 0; i < 80; i++)
        {
            double middle = (outside + inside) / 2;
            if (Has(middle))
                inside = middle;
            else
                outside = middle;
        }
        double near = Math.Abs(inside) < 1e-9 ? 0 : Rounded(inside);
        if (Math.Abs(inside - near) <= 1e-9 * Math.Max(Math.Abs(near), 1))
            return new(near, Has(near));
        double unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(inside))) - 3);
        return new(Rounded((isUpper ? Math.Floor(inside / unit) : Math.Ceiling(inside / unit)) * unit), true);

        bool Has(double x) => _probe.Slopes([x])![0].Equals(slope);
    }

    /// <summary>An end of a piece, and whether it belongs to the piece.</summary>
    private readonly record struct Bound(double At, bool Included);

    private static string Number(double value) =>
        double.IsNaN(value) ? "NaN"
        : value == 0 ? (double.IsNegative(value) ? "−0" : "0")
        : Notation.Number(double.IsInfinity(value) ? value : Rounded(value));

    /// <summary>Rounds to four significant digits.</summary>
    private static double Rounded(double value) => Invariant.Number(value.ToString("G4", System.Globalization.CultureInfo.InvariantCulture))!.Value;
}
