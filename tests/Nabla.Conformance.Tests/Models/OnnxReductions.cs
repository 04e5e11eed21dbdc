using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Conformance.Tests.Data;

namespace Nabla.Conformance.Tests.Models;

/// <summary>ONNX's reductions, positions, scans and orders along axes. Integers and truth values are computed as real numbers, exactly.</summary>
internal static class OnnxReductions
{
    public static readonly Dictionary<string, Func<Call, Term[]>> Ops = new()
    {
        ["ReduceSum"] = c => [Reduced(c, "Sum")],
        ["ReduceMean"] = c => [Reduced(c, "Mean")],
        ["ReduceProd"] = c => [Reduced(c, "Prod")],
        ["ReduceMax"] = c => [Reduced(c, "ReduceMax", ofNothing: double.NegativeInfinity)],
        ["ReduceMin"] = c => [Reduced(c, "ReduceMin", ofNothing: double.PositiveInfinity)],
        ["ReduceL1"] = c => [Reduced(c, "Norm", power: 1)],
        ["ReduceL2"] = c => [Reduced(c, "Norm", power: 2)],
        ["ReduceSumSquare"] = c => [Reduced(c, "Sum", before: "Square")],
        ["ReduceLogSum"] = c => [Reduced(c, "Sum", after: "Log")],
        // Without an axis, LogSumExp goes along the last one.
        ["ReduceLogSumExp"] = c => [Reduced(c, "LogSumExp", hasTotal: false, ofNothing: double.NegativeInfinity)],
        ["ArgMax"] = c => [Position(c, "ArgMax")],
        ["ArgMin"] = c => [Position(c, "ArgMin")],
        ["TopK"] = TopK,
        ["CumSum"] = CumSum,
    };

    /// <param name="c">The call.</param>
    /// <param name="function">The function that reduces.</param>
    /// <param name="power">The power of a norm.</param>
    /// <param name="before">The function of every element before the reduction.</param>
    /// <param name="after">The function of every result.</param>
    /// <param name="hasTotal">Whether the function without axes reduces all elements.</param>
    /// <param name="ofNothing">The result for empty reduced axes, if the function does not allow them.</param>
    private static Term Reduced(
        Call c,
        string function,
        int? power = null,
        string before = "",
        string after = "",
        bool hasTotal = true,
        double? ofNothing = null
    )
    {
        bool keep = c.Flag("keepdims", true),
            isNothingDone = c.Flag("noop_with_empty_axes", false);
        // An attribute up to version 17 (of ReduceSum up to 12), then an input.
        int[]? axes = c.List("axes") ?? (c.Given(1) ? c.Constants(1) : null);
        if (axes is null or [])
            axes = isNothingDone ? [] : null;
        int[] along = axes ?? Enumerable.Range(0, c.Rank(0)).ToArray();
        string x = NotEmpty(c, c.Real(0), along, ofNothing);
        if (before.Length > 0)
            x = $"{before}({x})";
        if (power is { } p)
            x += ", " + c.Literal(p);

        // ONNX's results in integers have no fraction.
        bool isWhole = c.Source.Outputs[0].Kind == ValueKind.Integer && (function is "Mean" or "Norm" or "LogSumExp" || after.Length > 0);
        if (axes is null && !keep && hasTotal && after.Length == 0 && !isWhole)
            return Term.Scalar($"{function}({x})");
        string y = $"{function}({x}, {(along is [int one] ? CSharp.Text(one) : CSharp.List(along))}, {CSharp.Text(keep)})";
        if (after.Length > 0)
            y = $"{after}({y})";
        return isWhole ? $"Truncate({y})" : y;
    }

    /// <summary>Adds one element along empty axes, one that changes no result.</summary>
    private static string NotEmpty(Call c, string x, int[] along, double? ofNothing)
    {
        if (ofNothing is not { } value || !c.Source.Input(c.Source.Order[0]).Shape.Contains(0))
            return x;
        int[] shape = c.Shape(0);
        foreach (int axis in along)
            if (shape[axis < 0 ? axis + shape.Length : axis] == 0)
                x = $"Pad({x}, {axis}, 0, 1, {c.Literal(value)})";
        return x;
    }

    private static Term Position(Call c, string function)
    {
        string keep = c.Flag("keepdims", true) ? ", keepDims: true" : "",
            last = c.Flag("select_last_index", false) ? ", last: true" : "";
        return Term.Index($"{function}({c.Real(0)}, {c.Int("axis", 0)}{keep}{last})");
    }

    /// <summary>The number of elements is an attribute up to version 9, then an input.</summary>
    private static Term[] TopK(Call c)
    {
        c.KeepLengths();
        // If the order is not defined, reading the case has settled it.
        c.Flag("sorted", true);
        int k =
            c.Has("k") ? c.Int("k")
            : c.Constants(1) is [int one] ? one
            : throw new UnsupportedException("'K' is no single number");
        string arguments = $"({c.Real(0)}, {k}, {c.Int("axis", -1)}, {CSharp.Text(c.Flag("largest", true))})";
        return ["TopK" + arguments, Term.Index("TopKIndices" + arguments)];
    }

    private static Term[] CumSum(Call c)
    {
        int axis =
            c.Has("axis") ? c.Int("axis")
            : c.Constants(1) is [int one] ? one
            : throw new UnsupportedException("'axis' is no single number");
        string exclusive = c.Flag("exclusive", false) ? ", exclusive: true" : "",
            reverse = c.Flag("reverse", false) ? ", reverse: true" : "";
        return [$"CumSum({c.Real(0)}, {axis}{exclusive}{reverse})"];
    }
}
