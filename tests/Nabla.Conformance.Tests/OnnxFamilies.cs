using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Nabla.Conformance.Tests;

/// <summary>
/// Made-up cases of ONNX's reductions, products and losses in the format of its file, named as ONNX names its tests. The values are those of
/// <see cref="Naive"/>; nothing is copied from ONNX (own work, MIT).
/// </summary>
internal static class OnnxFamilies
{
    private static readonly string[] Types = ["float32", "float64", "int32", "int64"];

    public static IReadOnlyList<string> Cases { get; } =
    [.. Reductions(), .. Positions(), .. Orders(), .. Products(), .. Several(), .. Sums(), .. Losses()];

    public static string File => "{ \"suggested_tolerance\": { \"rtol\": 1e-5, \"atol\": 1e-6 }, \"cases\": [" + string.Join(",\n", Cases) + "] }";

    /// <summary>Numbers that look like any, with equal ones among them if they are whole.</summary>
    private static Naive Some(int[] shape, int seed, string type = "float64", double low = -3, double high = 3) =>
        Naive.Of(
            shape,
            i =>
            {
                double value = low + (high - low) * ((seed * 0.37 + (i + 1) * 0.6180339887498949) % 1);
                return type switch
                {
                    "float32" => (float)value,
                    "float64" => value,
                    "bool" => value > (low + high) / 2 ? 1 : 0,
                    _ => Math.Round(value),
                };
            }
        );

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
                // An attribute or an input, single or double.
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
            // No axes: of all, or none where that is said. Either way the input may be missing or empty.
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

    private static IEnumerable<string> Products()
    {
        Naive a = Some([2, 3], 1),
            b = Some([3, 4], 2);
        int[]?[] biases = [null, [], [1], [4], [1, 4], [2, 1], [2, 4]];
        foreach (int[]? shape in biases)
        foreach (bool transA in new[] { false, true })
        foreach (bool transB in new[] { false, true })
        foreach (var (alpha, beta) in new (double?, double?)[] { (null, null), (0.5, null), (null, 0.25), (0.75, -2) })
        {
            if (shape is not [4] && (transA != transB || alpha is null != beta is null))
                continue;
            var c = shape is null ? null : Some(shape, 7);
            var product = Naive.MatMul(a, b);
            var y = c is null
                ? Naive.Elementwise(v => (alpha ?? 1) * v[0], product)
                : Naive.Elementwise(v => (alpha ?? 1) * v[0] + (beta ?? 1) * v[1], product, c);
            string attributes = Attributes(
                alpha is { } al ? ("alpha", al) : default,
                beta is { } be ? ("beta", be) : default,
                transA ? ("transA", 1) : default,
                transB ? ("transB", 1) : default
            );
            Input[] inputs = [new("a", transA ? a.Transposed() : a), new("b", transB ? b.Transposed() : b), new("c", c)];
            string name = $"gemm_{(shape is null ? "no" : string.Join("x", shape))}_bias_{transA}_{transB}_{alpha}_{beta}";
            yield return Case(name, "Gemm", attributes, c is null && transA ? inputs[..2] : inputs, new Input("y", y));
        }
        int[][][] shapes =
        [
            [
                [3, 4],
                [4, 3],
            ],
            [
                [2, 3, 4],
                [2, 4, 3],
            ],
            [
                [1, 2, 3, 4],
                [1, 2, 4, 3],
            ],
            [
                [4],
                [4],
            ],
            [
                [4],
                [4, 2],
            ],
            [
                [2, 4],
                [4],
            ],
            [
                [4],
                [3, 4, 2],
            ],
            [
                [3, 2, 4],
                [4],
            ],
            [
                [3, 1, 2, 4],
                [5, 4, 2],
            ],
            [
                [2, 4],
                [5, 4, 3],
            ],
            [
                [5, 1, 4],
                [4, 3],
            ],
        ];
        int number = 0;
        foreach (int[][] pair in shapes)
        {
            string type = Types[number++ % 4];
            Naive x = Some(pair[0], number, type),
                y = Some(pair[1], number + 1, type);
            yield return Case($"matmul_{number}", "MatMul", "{}", [new("a", x, type), new("b", y, type)], new Input("c", Naive.MatMul(x, y), type));
        }
        (string Equation, int[][] Shapes)[] sums =
        [
            (
                "ij->ji",
                [
                    [3, 4],
                ]
            ),
            (
                "ij->i",
                [
                    [3, 4],
                ]
            ),
            (
                "...ii ->...i",
                [
                    [3, 5, 5],
                ]
            ),
            (
                "i,i",
                [
                    [5],
                    [5],
                ]
            ),
            (
                "bij, bjk -> bik",
                [
                    [5, 2, 3],
                    [5, 3, 4],
                ]
            ),
            (
                "...ij,...jk->...ik",
                [
                    [2, 1, 2, 3],
                    [4, 3, 2],
                ]
            ),
            (
                "...ij,...jk",
                [
                    [2, 2, 3],
                    [2, 3, 2],
                ]
            ),
            (
                "...i,...i->...",
                [
                    [2, 3, 4],
                    [4],
                ]
            ),
            (
                "i...,i...->...",
                [
                    [3, 2, 1],
                    [3, 4],
                ]
            ),
            (
                "a...b->b...a",
                [
                    [2, 3, 4, 5],
                ]
            ),
            (
                "...",
                [
                    [2, 3],
                ]
            ),
            (
                "...,...->...",
                [
                    [2, 1],
                    [1, 3],
                ]
            ),
            (
                "ba",
                [
                    [2, 3],
                ]
            ),
            (
                "ii",
                [
                    [3, 3],
                ]
            ),
            (
                "iij->ij",
                [
                    [3, 3, 2],
                ]
            ),
            (
                "ii,jj->ij",
                [
                    [2, 2],
                    [3, 3],
                ]
            ),
            (
                "ij,jk,kl->il",
                [
                    [2, 3],
                    [3, 4],
                    [4, 2],
                ]
            ),
            (
                "Ab,bC->CA",
                [
                    [2, 3],
                    [3, 4],
                ]
            ),
            (
                "ij->",
                [
                    [2, 3],
                ]
            ),
            (
                ",i->i",
                [
                    [],
                    [3],
                ]
            ),
            (
                "i,j->ij",
                [
                    [2],
                    [3],
                ]
            ),
            (
                "...ij->...",
                [
                    [2, 3, 4],
                ]
            ),
        ];
        foreach (var (equation, operands) in sums)
        {
            string type = Types[number++ % 2];
            Naive[] x = operands.Select((s, i) => Some(s, number + i, type)).ToArray();
            yield return Case(
                "einsum_" + equation,
                "Einsum",
                $"{{\"equation\": \"{equation}\"}}",
                x.Select((o, i) => new Input("x" + i.ToString(CultureInfo.InvariantCulture), o, type)).ToArray(),
                new Input("y", Naive.Einsum(equation, x), type)
            );
        }
    }

    private static IEnumerable<string> Several()
    {
        (string Op, Func<double[], double> Function)[] ops =
        [
            ("Sum", x => x.Sum()),
            ("Mean", x => x.Average()),
            ("Max", x => x.Max()),
            ("Min", x => x.Min()),
        ];
        int[][][] shapes =
        [
            [
                [3],
            ],
            [
                [3],
                [3],
            ],
            [
                [3],
                [3],
                [3],
            ],
            [
                [2, 3],
                [3],
                [2, 1],
            ],
            [
                [4, 1, 3],
                [],
                [1, 2, 1],
                [2, 3],
            ],
            [
                [2],
                [2],
                [2],
                [2],
                [2],
            ],
        ];
        foreach (var (op, function) in ops)
        {
            int number = 0;
            foreach (int[][] operands in shapes)
            foreach (string type in op is "Max" or "Min" ? Types : Types[..2])
            {
                Naive[] x = operands.Select((s, i) => Some(s, ++number + i, type)).ToArray();
                // ONNX's own names, and names that are none in C#.
                string Name(int i) => (number % 3 == 0 ? "data:" : "data_") + i.ToString(CultureInfo.InvariantCulture);
                yield return Case(
                    $"{op.ToLowerInvariant()}_{operands.Length}_{number}_{type}",
                    op,
                    "{}",
                    x.Select((o, i) => new Input(Name(i), o, type)).ToArray(),
                    new Input("result", Naive.Elementwise(function, x), type)
                );
            }
            var twice = Some([2, 2], 3);
            yield return Case(
                $"{op.ToLowerInvariant()}_one_tensor_twice",
                op,
                "{}",
                [new("x", twice), new("x", twice)],
                new Input("result", Naive.Elementwise(function, twice, twice))
            );
        }
    }

    private static IEnumerable<string> Sums()
    {
        foreach (int[] shape in new int[][] { [5], [2, 3], [2, 1, 4] })
        foreach (int axis in Enumerable.Range(shape.Length < 3 ? -shape.Length : -1, shape.Length < 3 ? 2 * shape.Length : 4))
        foreach (bool? exclusive in new bool?[] { axis < 0 ? null : false, true })
        foreach (bool? reverse in new bool?[] { null, true })
        {
            string type = Types[(shape.Length + axis) % 4];
            var x = Some(shape, 3, type);
            var at = new Naive(axis % 2 == 0 ? [] : [1], [axis]);
            yield return Case(
                $"cumsum_{shape.Length}d_{axis}{(exclusive is { } e ? "_exclusive_" + e : "")}{(reverse is null ? "" : "_reverse")}",
                "CumSum",
                Attributes(exclusive is { } x1 ? ("exclusive", x1 ? 1 : 0) : default, reverse is null ? default : ("reverse", 1)),
                [new("x", x, type), new("axis", at, "int32")],
                new Input("y", x.CumSum(axis, exclusive ?? false, reverse ?? false), type)
            );
        }
    }

    private static IEnumerable<string> Losses()
    {
        int[][] shapes =
        [
            [3, 5],
            [3, 5, 2],
            [3, 5, 2, 2],
            [2, 3, 1, 2, 2],
            [2, 3, 1, 2, 1, 2],
        ];
        int number = 0;
        foreach (bool isSoftmax in new[] { false, true })
        foreach (int[] shape in shapes)
        foreach (string? reduction in new[] { null, "none", "sum", "mean" })
        foreach (bool isWeighted in new[] { false, true })
        foreach (int? ignored in new int?[] { null, 1, -5, 10 })
        {
            // All of them at rank 3, and some at the others.
            if (shape.Length != 3 && ++number % 5 != 0)
                continue;
            string type = Types[(shape.Length + (isWeighted ? 1 : 0)) % 2];
            var scores = Some(shape, shape.Length, type);
            if (!isSoftmax)
                scores = new Naive(shape, scores.LogSoftmax().Data.Select(v => type == "float32" ? (float)v : v).ToArray());
            int[] rows = [shape[0], .. shape[2..]];
            // Every third label is the one to be ignored, which need not be a class.
            var labels = Naive.Of(rows, i => ignored is { } skipped && i % 3 == 1 ? skipped : i * 7 % 3);
            var weights = isWeighted ? Some([shape[1]], 9, type, 0.25, 2) : null;
            var log = isSoftmax ? scores.LogSoftmax() : scores;
            var loss = log.Likelihood(labels, weights, ignored, reduction ?? "mean");
            string op = isSoftmax ? "SoftmaxCrossEntropyLoss" : "NegativeLogLikelihoodLoss";
            string family = isSoftmax ? "sce" : "nllloss",
                skips = ignored is null ? "" : $"_ii_{ignored}";
            string name = $"{family}_{shape.Length}d_{reduction ?? "default"}{(isWeighted ? "_weight" : "_no_weight")}{skips}";
            string attributes = Attributes(
                reduction is null ? default : ("reduction", "\"" + reduction + "\""),
                ignored is { } i ? ("ignore_index", i) : default
            );
            Input[] inputs = [new("x", scores, type), new("target", labels, shape.Length % 2 == 0 ? "int64" : "int32"), new("w", weights, type)];
            if (!isWeighted && ignored is null)
                inputs = inputs[..2];
            yield return isSoftmax && (reduction is null or "sum" || ignored == 1)
                ? Case(name + "_log_prob", op, attributes, inputs, new Input("loss", loss, type), new Input("log_prob", log, type))
                : Case(name, op, attributes, inputs, new Input("loss", loss, type));
        }
        var wild = new Naive([1, 3], [1000, 0, -1000]);
        yield return Case(
            "sce_large_logits",
            "SoftmaxCrossEntropyLoss",
            "{}",
            [new("x", wild), new("y", new Naive([1], [2]), "int64")],
            new Input("loss", new Naive([], [2000])),
            new Input("log_prob", new Naive([1, 3], [0, -1000, -2000]))
        );
        yield return Case(
            "nllloss_all_ignored",
            "NegativeLogLikelihoodLoss",
            Attributes(("ignore_index", 0)),
            [new("x", wild), new("y", new Naive([1], [0]), "int64")],
            new Input("loss", new Naive([], [double.NaN]))
        );
    }

    /// <summary>With the first two places of the axis exchanged.</summary>
    private static Naive Swapped(Naive x, int axis)
    {
        axis = axis < 0 ? axis + x.Shape.Length : axis;
        int Other(int l) =>
            l switch
            {
                0 => 1,
                1 => 0,
                _ => l,
            };
        return new(x.Shape, Naive.Positions(x.Shape).Select(at => x.At([.. at[..axis], Other(at[axis]), .. at[(axis + 1)..]])).ToArray());
    }

    /// <summary>A tensor of a node; one without a value or a name is left out.</summary>
    private sealed record Input(string Name, Naive? Value, string Type = "float64");

    private static Input List(string name, params int[] values) => new(name, new([values.Length], values.Select(v => (double)v).ToArray()), "int64");

    private static string Lower(string op) => "reduce_" + op["Reduce".Length..].ToLowerInvariant();

    private static string Attributes(params (string Name, object? Value)[] attributes) =>
        "{"
        + string.Join(
            ", ",
            attributes.Where(a => a.Name is not null).Select(a => $"\"{a.Name}\": " + Convert.ToString(a.Value, CultureInfo.InvariantCulture))
        )
        + "}";

    private static string Case(string name, string op, string attributes, Input[] inputs, params Input[] outputs) =>
        $"{{\"name\": \"test_{name}\", \"op_type\": \"{op}\", \"opset\": 13, \"attrs\": {attributes}, \"node_inputs\": {Names(inputs)}, "
        + $"\"node_outputs\": {Names(outputs)}, \"inputs\": {Tensors(inputs)}, \"outputs\": {Tensors(outputs)}}}";

    private static string Names(Input[] tensors) => "[" + string.Join(", ", tensors.Select(t => t.Value is null ? "\"\"" : $"\"{t.Name}\"")) + "]";

    private static string Tensors(Input[] tensors) =>
        "{" + string.Join(", ", tensors.Where(t => t.Value is not null).DistinctBy(t => t.Name).Select(t => $"\"{t.Name}\": {Text(t)}")) + "}";

    private static string Text(Input tensor) =>
        $"{{\"shape\": [{string.Join(",", tensor.Value!.Shape)}], "
        + $"\"data\": [{string.Join(",", tensor.Value.Data.Select(v => Number(v, tensor.Type)))}], \"dtype\": \"{tensor.Type}\"}}";

    private static string Number(double value, string type) =>
        double.IsNaN(value) ? "\"nan\""
        : double.IsInfinity(value)
            ? value > 0 ? "\"inf\""
                : "\"-inf\""
        : type == "bool"
            ? value != 0 ? "true"
                : "false"
        : value.ToString("R", CultureInfo.InvariantCulture);
}
