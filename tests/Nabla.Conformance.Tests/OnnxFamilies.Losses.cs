using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Nabla.Conformance.Tests;

/// <summary>Functions of several tensors, running sums and losses.</summary>
internal static partial class OnnxFamilies
{
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
                // Names as ONNX has them, and names that C# does not allow.
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
            // All cases at rank 3, and some of them at the other ranks.
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
}
