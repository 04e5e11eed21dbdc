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

    private static string Range(double? from, double? to) =>
        (from, to) switch
        {
            (null, { } high) => "up to " + Bound(high),
            ({ } low, null) => "from " + Bound(low) + " on",
            ({ } low, { } high) => $"between {Bound(low)} and {Bound(high)}",
            _ => "everywhere",
        };

    /// <summary>Returns the runs of one slope, each of at least four points of the grid; an end is null if the run has none.</summary>
    private (double Slope, double? From, double? To)[] Pieces(bool isZeroOnly)
    {
        if (_probe.Slopes(Grid) is not { } slopes)
            return [];
        var found = new List<(double, double?, double?)>();
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

    /// <summary>Returns the last point with this slope between a point inside the run and one outside.</summary>
    private double Edge(double outside, double inside, double slope)
    {
        for (int i = 0; i < 80; i++)
        {
            double middle = (outside + inside) / 2;
            if (_probe.Slopes([middle])![0].Equals(slope))
                inside = middle;
            else
                outside = middle;
        }
        return Math.Abs(inside) < 1e-9 ? 0 : inside;
    }

    private static string Bound(double value) => Number(value);

    private static string Number(double value) =>
        double.IsNaN(value) ? "NaN"
        : value == 0 ? (double.IsNegative(value) ? "−0" : "0")
        : Notation.Number(double.IsInfinity(value) ? value : Rounded(value));

    /// <summary>Rounds to four significant digits.</summary>
    private static double Rounded(double value) => Invariant.Number(value.ToString("G4", System.Globalization.CultureInfo.InvariantCulture))!.Value;
}
