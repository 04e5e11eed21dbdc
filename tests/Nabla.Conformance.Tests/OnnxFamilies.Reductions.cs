using System;
using System.Collections.Generic;
using System.Linq;

namespace Nabla.Conformance.Tests;

/// <summary>Reductions, positions and orders.</summary>
internal static partial class OnnxFamilies
{
    private static IEnumerable<string> Reductions()
    {
        (string Op, Func<double[], double> Function)[] reductions =
        [
            ("ReduceSum", x => x.Sum()),
            ("ReduceMean", x => x.Average()),
            ("ReduceProd", x => x.Aggregate(1.0, (a, b) => a * b)),
            ("ReduceMax", x => x.Max()),
            ("ReduceMin", x => x.Min()),
            ("ReduceL1", x => x.Sum(Math.Abs)),
            ("ReduceL2", x => Math.Sqrt(x.Sum(v => v * v))),
            ("ReduceLogSum", x => Math.Log(x.Sum())),
            ("ReduceLogSumExp", x => Math.Log(x.Sum(Math.Exp))),
            ("ReduceSumSquare", x => x.Sum(v => v * v)),
        ];
        (string Name, int[]? Axes, bool? Keep)[] forms =
        [
            ("default_axes_keepdims", null, true),
            ("default_axes_do_not_keepdims", null, false),
            ("defaults", null, null),
            ("keepdims", [1], true),
            ("do_not_keepdims", [1], false),
            ("negative_axes_keepdims", [-2], true),
            ("desc_axes", [2, 1], false),
            ("outer_axes", [0, -1], null),
            ("all_axes", [0, 1, 2], false),
        ];
        foreach (var (op, function) in reductions)
        {
            int number = 0;
            foreach (var (name, axes, keep) in forms)
            {
                // The axes are an attribute or an input, the elements single or double.
                bool asInput = (number + op.Length) % 2 == 0;
                string type = Types[number++ / 2 % 2];
                var x = Some([3, 2, 2], number, type, op == "ReduceLogSum" ? 0.5 : -3);
                var y = x.Reduced(axes ?? [0, 1, 2], keep ?? true, function);
                string attributes = Attributes(
                    keep is { } k ? ("keepdims", k ? 1 : 0) : default,
                    axes is null || asInput ? default : ("axes", "[" + string.Join(",", axes) + "]")
                );
                Input[] inputs = axes is null || !asInput ? [new("data", x, type)] : [new("data", x, type), List("axes", axes)];
                yield return Case($"{Lower(op)}_{name}{(asInput ? "_input" : "")}", op, attributes, inputs, new Input("reduced", y, type));
            }
            // Without axes, the reduction is over all of them, or over none if the case says so. In both cases the input may be missing or empty.
            var data = Some([2, 3], 5, "float64", op == "ReduceLogSum" ? 0.5 : -3);
            foreach (bool isGiven in new[] { false, true })
            foreach (bool isNothingDone in new[] { false, true })
                yield return Case(
                    $"{Lower(op)}_empty_axes_{(isGiven ? "input" : "missing")}{(isNothingDone ? "_noop" : "")}",
                    op,
                    Attributes(("noop_with_empty_axes", isNothingDone ? 1 : 0)),
                    [new("data", data), isGiven ? List("axes") : new("", null)],
                    new Input("reduced", data.Reduced(isNothingDone ? [] : [0, 1], true, function))
                );
            if (op is "ReduceSum" or "ReduceMax" or "ReduceMin" or "ReduceProd" or "ReduceL1" or "ReduceSumSquare")
                foreach (string type in new[] { "int32", "int64", "bool" })
                {
                    var whole = Some([2, 3], 4, type);
                    if (type != "bool" || op is "ReduceMax" or "ReduceMin")
                        yield return Case(
                            $"{Lower(op)}_{type}",
                            op,
                            Attributes(("axes", "[1]"), ("keepdims", 0)),
                            [new("data", whole, type)],
                            new Input("reduced", whole.Reduced([1], false, function), type)
                        );
                }
        }
        var scalar = new Naive([], [2.5]);
        yield return Case("reduce_sum_of_a_scalar", "ReduceSum", "{}", [new("data", scalar)], new Input("reduced", scalar));
        var special = new Naive([2, 2], [double.NaN, 1, double.NegativeInfinity, 3]);
        yield return Case(
            "reduce_max_nan",
            "ReduceMax",
            Attributes(("axes", "[1]"), ("keepdims", 0)),
            [new("data", special)],
            new Input("reduced", new Naive([2], [double.NaN, 3]))
        );
        foreach (
            var (op, nothing) in new[]
            {
                ("ReduceMax", double.NegativeInfinity),
                ("ReduceMin", double.PositiveInfinity),
                ("ReduceSum", 0),
                ("ReduceProd", 1),
                ("ReduceLogSumExp", double.NegativeInfinity),
                ("ReduceL2", 0),
                ("ReduceLogSum", double.NegativeInfinity),
            }
        )
            yield return Case(
                $"{Lower(op)}_empty_set",
                op,
                "{}",
                [new("data", new Naive([2, 0, 3], [])), List("axes", 1)],
                new Input("reduced", new Naive([2, 1, 3], Enumerable.Repeat(nothing, 6).ToArray()))
            );
        var means = new Naive([2, 2], [7, 2, -7, -2]);
        yield return Case(
            "reduce_mean_of_integers",
            "ReduceMean",
            Attributes(("axes", "[1]"), ("keepdims", 0)),
            [new("data", means, "int32")],
            new Input("reduced", new Naive([2], [4, -4]), "int32")
        );
    }

    private static IEnumerable<string> Positions()
    {
        foreach (string op in new[] { "ArgMax", "ArgMin" })
        foreach (int? axis in new int?[] { null, 0, 1, -1 })
        foreach (bool? keep in new bool?[] { axis > 0 ? null : true, false })
        foreach (bool last in new[] { false, true })
        {
            string type = Types[(axis ?? 2) & 3];
            // Few different numbers, so that there are equal ones.
            var x = Some([2, 3, 4], 3, "int64", 0, 2);
            double Place(double[] line)
            {
                double best = op == "ArgMax" ? line.Max() : line.Min();
                return last ? Array.LastIndexOf(line, best) : Array.IndexOf(line, best);
            }
            string attributes = Attributes(
                axis is { } a ? ("axis", a) : default,
                keep is { } k ? ("keepdims", k ? 1 : 0) : default,
                last ? ("select_last_index", 1) : default
            );
            string place = axis is null ? "default_axis" : "axis_" + axis,
                kept = keep is { } stays
                    ? stays
                        ? "_keepdims"
                        : "_no_keepdims"
                    : "";
            yield return Case(
                $"{op.ToLowerInvariant()}_{place}{kept}_example{(last ? "_select_last_index" : "")}",
                op,
                attributes,
                [new("data", x, type)],
                new Input("result", x.Reduced([axis ?? 0], keep ?? true, Place), "int64")
            );
        }
    }

    private static IEnumerable<string> Orders()
    {
        int number = 0;
        foreach (int? axis in new int?[] { null, 0, 1, -2 })
        foreach (bool? largest in new bool?[] { null, true, false })
        foreach (bool? sorted in new bool?[] { largest is null ? null : true, false })
        {
            var x = Some([3, 4], 2, "int64", 0, 4);
            int k = axis is null or 1 ? 3 : 2;
            string type = Types[number++ % 4];
            var (values, positions) = x.TopK(k, axis ?? -1, largest ?? true);
            if (sorted == false)
                (values, positions) = (Swapped(values, axis ?? -1), Swapped(positions, axis ?? -1));
            yield return Case(
                $"topk_{axis}_largest_{largest}_sorted_{sorted}",
                "TopK",
                Attributes(
                    axis is { } a ? ("axis", a) : default,
                    largest is { } l ? ("largest", l ? 1 : 0) : default,
                    sorted is { } s ? ("sorted", s ? 1 : 0) : default
                ),
                [new("x", x, type), List("k", k)],
                new Input("values", values, type),
                new Input("indices", positions, "int64")
            );
        }
        var all = Some([4], 1);
        var (three, at) = all.TopK(3, 0, true);
        yield return Case("topk_k_as_attribute", "TopK", Attributes(("k", 3)), [new("x", all)], new Input("v", three), new Input("i", at, "int64"));
        yield return Case("topk_indices_alone", "TopK", Attributes(("k", 3)), [new("x", all)], new Input("", null), new Input("i", at, "int64"));
    }
}
