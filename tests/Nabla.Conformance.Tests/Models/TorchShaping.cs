using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Conformance.Tests.Data;

namespace Nabla.Conformance.Tests.Models;

/// <summary>PyTorch's ops that move, repeat or choose elements.</summary>
internal static class TorchShaping
{
    public static readonly Dictionary<string, Func<Call, Term[]>> Ops = new()
    {
        ["transpose"] = c => [$"Permute({c.In(0)}, {CSharp.Items(c.List("perm") ?? throw new UnsupportedException("attribute 'perm' is missing"))})"],
        ["reshape"] = c => [$"Reshape({c.In(0)}, {Lengths(c, "shape")})"],
        ["expand"] = c => [$"BroadcastTo({c.In(0)}, {Lengths(c, "shape")})"],
        ["slice"] = c => [NumpyIndex.Of(c)],
        ["concat"] = c => [$"Concat({c.Int("axis", 0)}, {All(c)})"],
        ["stack"] = c => [$"Stack({c.Int("axis", 0)}, {All(c)})"],
        ["split"] = Split,
        ["flip"] = c => [$"Flip({c.In(0)}, {Lengths(c, "axes")})"],
        ["roll"] = Roll,
        ["tile"] = c => [$"Tile({c.In(0)}, {Lengths(c, "reps")})"],
        ["repeat_interleave"] = c => [$"RepeatInterleave({c.In(0)}, {c.Int("repeats")}, {c.Int("axis")})"],
        ["squeeze"] = c => [$"Squeeze({c.In(0)}, {c.Int("axis")})"],
        ["unsqueeze"] = c => [$"Unsqueeze({c.In(0)}, {c.Int("axis")})"],
        ["gather"] = c => [$"Gather({Cut(c, 0, c.Shape(1), c.Axis("axis", 0))}, {c.In(1)}, {c.Int("axis")})"],
        ["index_select"] = c => [$"IndexSelect({c.In(0)}, {c.In(1)}, {c.Int("axis")})"],
        ["scatter_add"] = ScatterAdd,
        ["embedding"] = Embedding,
        ["masked_fill"] = MaskedFill,
        ["tril"] = c => [$"Tril({c.In(0)}, {c.Int("k", 0)})"],
        ["triu"] = c => [$"Triu({c.In(0)}, {c.Int("k", 0)})"],
        ["diag"] = c => [c.Int("k", 0) == 0 ? $"Diag({c.In(0)})" : $"Diag({c.In(0)}, {c.Int("k", 0)})"],
        ["one_hot"] = c => [$"OneHot({c.In(0)}, {c.Int("classes")}, {c.Literal(1)})"],
    };

    private static string Lengths(Call c, string name) =>
        CSharp.Items(c.List(name) ?? throw new UnsupportedException($"attribute '{name}' is missing"));

    private static string All(Call c) => string.Join(", ", Enumerable.Range(0, c.Inputs).Select(c.In));

    private static Term[] Split(Call c)
    {
        int axis = c.Int("axis", 0);
        int[] sizes = c.List("sizes") ?? throw new UnsupportedException("attribute 'sizes' is missing");
        return sizes.Select((_, i) => Term.Tensor($"Split({c.In(0)}, {CSharp.List(sizes)}, {axis})[{i}]")).ToArray();
    }

    private static Term[] Roll(Call c)
    {
        int[] shifts = c.List(c.Either("shift", "shifts")) ?? throw new UnsupportedException("attribute 'shift' is missing");
        int[] axes = c.List(c.Either("axis", "axes")) ?? throw new UnsupportedException("a roll of the flattened tensor");
        if (shifts.Length != axes.Length)
            throw new UnsupportedException("as many shifts as axes are needed");
        return [shifts.Zip(axes).Aggregate(c.In(0), (x, by) => $"Roll({x}, {by.First}, {by.Second})")];
    }

    /// <summary>The part of an input that an index of this shape reaches: PyTorch's may be shorter on the other axes, Nabla's may not.</summary>
    private static string Cut(Call c, int place, int[] shape, int? axis)
    {
        string x = c.In(place);
        for (int i = 0; i < shape.Length; i++)
            if (i != axis && shape[i] < c.Shape(place)[i])
                x = $"Slice({x}, {i}, 0, {shape[i]})";
        return x;
    }

    /// <summary>Elements of the source that the index leaves out are not added, and elements of the target that it leaves out stay.</summary>
    private static Term[] ScatterAdd(Call c)
    {
        int axis = c.Axis("axis", 0);
        int[] shape = c.Shape(0),
            index = c.Shape(1);
        string source = Cut(c, 2, index, null);
        if (!shape.Where((d, i) => i != axis && d != index[i]).Any())
            return [$"ScatterAdd({c.In(0)}, {c.In(1)}, {source}, {axis})"];
        string added =
            $"ScatterAdd(Tensor.Zeros<{c.Element}>({CSharp.Items(index.Select((d, i) => i == axis ? shape[i] : d))}), {c.In(1)}, {source}, {axis})";
        for (int i = 0; i < shape.Length; i++)
            if (i != axis && index[i] < shape[i])
                added = $"Pad({added}, {i}, 0, {shape[i] - index[i]})";
        return [$"{c.In(0)} + {added}"];
    }

    /// <summary>The padding's row is read but gets no gradient.</summary>
    private static Term[] Embedding(Call c)
    {
        int index = c.Source.Inputs[0].Value.Kind == ValueKind.Real ? 1 : 0,
            weights = 1 - index;
        string table = c.In(weights);
        if (c.Has("padding_idx"))
        {
            int rows = c.Shape(weights)[0],
                row = c.Int("padding_idx");
            if (row < 0)
                row += rows;
            var parts = new List<string>();
            if (row > 0)
                parts.Add($"Slice({table}, 0, 0, {row})");
            parts.Add($"StopGradient(Slice({table}, 0, {row}, 1))");
            if (row < rows - 1)
                parts.Add($"Slice({table}, 0, {row + 1}, {rows - row - 1})");
            table = $"Concat(0, {string.Join(", ", parts)})";
        }
        return [$"Embedding({table}, {c.In(index)})"];
    }

    /// <summary>The file writes the value, and the function that follows, into the label: neg_inf_softmax.</summary>
    private static Term[] MaskedFill(Call c)
    {
        string[] words = c.Source.Label.Split('_');
        double value =
            c.Has("value") ? c.Number("value")
            : c.Source.Label.Contains("neg_inf", StringComparison.Ordinal) ? double.NegativeInfinity
            : throw new UnsupportedException("attribute 'value' is missing");
        string filled = $"MaskedFill({c.In(0)}, {c.In(1)}, {c.Literal(value)})";
        return [words.Contains("softmax") ? $"Softmax({filled})" : filled];
    }
}
