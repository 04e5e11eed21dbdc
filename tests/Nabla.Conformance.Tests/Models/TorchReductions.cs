using System;
using System.Collections.Generic;
using System.Linq;

namespace Nabla.Conformance.Tests.Models;

/// <summary>PyTorch's reductions, scans and orders along axes.</summary>
internal static class TorchReductions
{
    public static readonly Dictionary<string, Func<Call, Term[]>> Ops = new()
    {
        ["sum"] = c => [Reduce(c, "Sum")],
        ["mean"] = c => [Reduce(c, "Mean")],
        ["prod"] = c => [Reduce(c, "Prod")],
        ["amax"] = c => [Reduce(c, "ReduceMax")],
        ["amin"] = c => [Reduce(c, "ReduceMin")],
        // Without an axis, LogSumExp goes along the last one.
        ["logsumexp"] = c => [Reduce(c, "LogSumExp", ofAll: false)],
        ["max"] = c => Extremum(c, "ReduceMax", "FirstMax", "ArgMax"),
        ["min"] = c => Extremum(c, "ReduceMin", "FirstMin", "ArgMin"),
        ["norm"] = Norm,
        ["var"] = c => [Spread(c, "Var")],
        ["std"] = c => [Spread(c, "Std")],
        ["cumsum"] = c => Scan(c, "CumSum"),
        ["cumprod"] = c => Scan(c, "CumProd"),
        ["argmax"] = c => [Position(c, "ArgMax")],
        ["argmin"] = c => [Position(c, "ArgMin")],
        ["median"] = Median,
        ["sort"] = Sort,
        ["topk"] = TopK,
        ["normalize"] = c => [$"Normalize({c.In(0)}, {c.Int(AxisName(c), 1)}, {c.Literal(c.Number("eps", 1e-12))}, {c.Literal(c.Number("p", 2))})"],
    };

    private static string AxisName(Call c) => c.Either("axis", "dim");

    private static Term Reduce(Call c, string function, string before = "", string after = "", bool ofAll = true)
    {
        int[]? axes = c.List(AxisName(c));
        bool keep = c.Flag("keepdim", false);
        if (axes is null && !keep && after.Length == 0 && ofAll)
            return Term.Scalar($"{function}({c.In(0)}{before})");
        return $"{function}({c.In(0)}{before}, {AxisList(axes ?? Enumerable.Range(0, c.Rank(0)))}, {CSharp.Text(keep)}{after})";
    }

    /// <summary>The file writes 'keepdim' beside every axis. A scan keeps all axes, so it means nothing there.</summary>
    private static Term[] Scan(Call c, string function)
    {
        c.Flag("keepdim", false);
        return [$"{function}({c.In(0)}, {c.Int(AxisName(c))})"];
    }

    private static string AxisList(IEnumerable<int> axes) => axes.ToArray() is [int one] ? CSharp.Text(one) : CSharp.List(axes);

    private static Term Spread(Call c, string function)
    {
        int correction = c.Int(c.Either("ddof", "correction"), 1);
        return Reduce(c, function, after: correction == 1 ? "" : ", " + CSharp.Text(correction));
    }

    private static Term[] Norm(Call c) => [Reduce(c, "Norm", ", " + c.Literal(c.Number("p", 2)))];

    /// <summary>Equal extremes of all elements share the gradient. Along an axis one element gets it, and its index is the second result.</summary>
    private static Term[] Extremum(Call c, string ofAll, string ofOne, string index)
    {
        c.Says("outputs", "values, indices", "values");
        if (!c.Has(AxisName(c)))
            return [Reduce(c, ofAll)];
        Term values = $"{ofOne}({c.In(0)}, {c.Int(AxisName(c))}, {CSharp.Text(c.Flag("keepdim", false))})";
        return c.Source.Outputs.Count > 1 ? [values, Position(c, index)] : [values];
    }

    /// <summary>Takes the lower of the two elements in the middle; its index is that of this place in order.</summary>
    private static Term[] Median(Call c)
    {
        c.Says("outputs", "values, indices", "values");
        if (!c.Has(AxisName(c)))
            return [Reduce(c, "Median")];
        int axis = c.Axis(AxisName(c), 0);
        bool keep = c.Flag("keepdim", false);
        Term values = $"Median({c.In(0)}, {axis}, {CSharp.Text(keep)})";
        if (c.Source.Outputs.Count < 2)
            return [values];
        string index = $"Slice(ArgSort({c.In(0)}, {axis}), {axis}, {(c.Shape(0)[axis] - 1) / 2}, 1)";
        return [values, Term.Index(keep ? index : $"Squeeze({index}, {axis})")];
    }

    private static Term[] Sort(Call c)
    {
        c.Says("outputs", "values, indices", "values");
        // Nabla's order is always stable.
        c.Flag("stable", false);
        string arguments = $"({c.In(0)}, {c.Int(AxisName(c), -1)}, {CSharp.Text(c.Flag("descending", false))})";
        return c.Source.Outputs.Count > 1 ? ["Sort" + arguments, Term.Index("ArgSort" + arguments)] : ["Sort" + arguments];
    }

    private static Term[] TopK(Call c)
    {
        c.Says("outputs", "values, indices", "values");
        if (!c.Flag("sorted", true))
            throw new UnsupportedException("an order that is not said");
        c.KeepLengths();
        string arguments = $"({c.In(0)}, {c.Int("k")}, {c.Int(AxisName(c), -1)}, {CSharp.Text(c.Flag("largest", true))})";
        return c.Source.Outputs.Count > 1 ? ["TopK" + arguments, Term.Index("TopKIndices" + arguments)] : ["TopK" + arguments];
    }

    private static Term Position(Call c, string function)
    {
        bool keep = c.Flag("keepdim", false);
        if (!c.Has(AxisName(c)))
            return Term.Index(keep ? throw new UnsupportedException("'keepdim' of all axes") : $"{function}(Reshape({c.In(0)}, -1))");
        return Term.Index($"{function}({c.In(0)}, {c.Int(AxisName(c))}{(keep ? ", keepDims: true" : "")})");
    }
}
