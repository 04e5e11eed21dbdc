using System;
using System.Collections.Generic;
using System.Linq;

namespace Nabla.Conformance.Tests.Models;

/// <summary>PyTorch's normalisations, convolutions, pools, attention and cells: no functions of the language, but written with them as users
/// would.</summary>
internal static class TorchLayers
{
    public static readonly Dictionary<string, Func<Call, Term[]>> Ops = new()
    {
        ["layer_norm"] = c => [Affine(c, Normalised(c, c.In(0), c.List("axes") ?? [-1]), "")],
        ["rms_norm"] = c => [Affine(c, $"{c.In(0)} / Sqrt(Mean(Square({c.In(0)}), -1, true) + {c.Literal(c.Number("eps"))})", "")],
        ["batch_norm_train"] = BatchNorm,
        ["instance_norm"] = c => [Affine(c, Normalised(c, c.In(0), After(c, 2)), Ones(c.Rank(0) - 2))],
        ["group_norm"] = GroupNorm,
        ["local_response_norm"] = LocalResponseNorm,
        ["avg_pool1d"] = AveragePool,
        ["avg_pool2d"] = AveragePool,
        ["adaptive_avg_pool2d"] = c => [Bins(c, c.In(0), 2)],
        ["max_pool1d"] = c => [$"ReduceMax({Windows(c, c.In(0), double.NegativeInfinity)}, {CSharp.List(WindowAxes(c))})"],
        ["max_pool2d"] = c => [$"ReduceMax({Windows(c, c.In(0), double.NegativeInfinity)}, {CSharp.List(WindowAxes(c))})"],
        ["conv1d"] = Convolution,
        ["conv2d"] = Convolution,
        ["conv3d"] = Convolution,
        ["attention"] = c => [Attention(c, c.In(0), c.In(1), c.In(2), c.Shape(0)[^1], c.Flag("causal", false))],
        ["multi_head_attention"] = MultiHeadAttention,
        ["rnn_tanh_cell"] = c => [Recurrent(c, "Tanh")],
        ["rnn_relu_cell"] = c => [Recurrent(c, "Relu")],
        ["lstm_cell"] = LstmCell,
        ["gru_cell"] = GruCell,
    };

    private static int[] After(Call c, int axis) => Enumerable.Range(axis, c.Rank(0) - axis).ToArray();

    /// <summary>Lengths of 1 behind a vector of channels.</summary>
    private static string Ones(int count) => string.Concat(Enumerable.Repeat(", 1", count));

    private static string Normalised(Call c, string x, int[] axes) =>
        $"({x} - Mean({x}, {CSharp.List(axes)}, true)) / Sqrt(Var({x}, {CSharp.List(axes)}, true, 0) + {c.Literal(c.Number("eps"))})";

    /// <summary>Multiplies by the weights and adds the bias, if there are any.</summary>
    private static string Affine(Call c, string y, string ones)
    {
        string Placed(string vector) => ones.Length == 0 ? vector : $"Reshape({vector}, -1{ones})";
        if (c.Optional("w", "weight") is { } w)
            y = $"{y} * {Placed(w)}";
        return c.Optional("b", "bias") is { } b ? $"{y} + {Placed(b)}" : y;
    }

    /// <summary>Normalises over all examples and places of a channel. The rate at which the running statistics follow does not change the
    /// result.</summary>
    private static Term[] BatchNorm(Call c)
    {
        c.Number("momentum", 0.1);
        return [Affine(c, Normalised(c, c.In(0), [0, .. After(c, 2)]), Ones(c.Rank(0) - 2))];
    }

    private static Term[] GroupNorm(Call c)
    {
        int[] shape = c.Shape(0);
        int groups = c.Int("groups");
        string grouped = $"Reshape({c.In(0)}, {CSharp.Items([shape[0], groups, shape[1] / groups, .. shape[2..]])})";
        string y = Normalised(c, grouped, Enumerable.Range(2, shape.Length - 1).ToArray());
        return [Affine(c, $"Reshape({y}, {CSharp.Items(shape)})", Ones(shape.Length - 2))];
    }

    private static Term[] LocalResponseNorm(Call c)
    {
        int size = c.Int("size");
        string windows = $"Unfold(Pad(Square({c.In(0)}), 1, {size / 2}, {(size - 1) / 2}), 1, {size})";
        string scale = $"{c.Literal(c.Number("k", 1))} + {c.Literal(c.Number("alpha", 1e-4))} * Mean({windows}, -1)";
        return [$"{c.In(0)} / Pow({scale}, {c.Literal(c.Number("beta", 0.75))})"];
    }

    private static int[] WindowAxes(Call c) => Enumerable.Range(1, c.Rank(0) - 2).Select(i => -i).Order().ToArray();

    /// <summary>Windows over all axes but the first two, at the end of the shape.</summary>
    private static string Windows(Call c, string x, double outside)
    {
        int size = c.Int("kernel_size"),
            step = c.Int("stride", size),
            edge = c.Int("padding", 0);
        return Windows(c, x, Enumerable.Repeat(size, c.Rank(0) - 2).ToArray(), step, edge, outside);
    }

    private static string Windows(Call c, string x, int[] sizes, int step, int edge, double outside)
    {
        c.KeepLengths();
        for (int i = 0; i < sizes.Length; i++)
        {
            if (edge > 0)
                x = $"Pad({x}, {i + 2}, {edge}, {edge}, {c.Literal(outside)})";
            x = $"Unfold({x}, {i + 2}, {sizes[i]}, {step})";
        }
        return x;
    }

    private static Term[] AveragePool(Call c)
    {
        string axes = CSharp.List(WindowAxes(c)),
            windows = Windows(c, c.In(0), 0);
        if (c.Flag("count_include_pad", true))
            return [$"Mean({windows}, {axes})"];
        string counted = Windows(c, $"Tensor.Ones<{c.Element}>({CSharp.Items(c.Shape(0))})", 0);
        return [$"Sum({windows}, {axes}) / Sum({counted}, {axes})"];
    }

    /// <summary>Takes means of the stated number of parts, on each axis from this one on. The parts overlap where the length is no multiple of that
    /// number.</summary>
    private static string Bins(Call c, string x, int axis)
    {
        if (axis == c.Rank(0))
            return x;
        int[] sizes = c.List("output_size") ?? throw new UnsupportedException("attribute 'output_size' is missing");
        int count = sizes[Math.Min(axis - 2, sizes.Length - 1)],
            length = c.Shape(0)[axis];
        var parts = Enumerable
            .Range(0, count)
            .Select(i => (Start: i * length / count, End: ((i + 1) * length + count - 1) / count))
            .Select(p => $"Mean(Slice({x}, {axis}, {p.Start}, {p.End - p.Start}), {axis}, true)")
            .ToArray();
        return Bins(c, parts is [var one] ? one : $"Concat({axis}, {string.Join(", ", parts)})", axis + 1);
    }

    /// <summary>Cross-correlation: windows times weights.</summary>
    private static Term[] Convolution(Call c)
    {
        int axes = c.Rank(0) - 2;
        string places = "xyz"[..axes],
            inside = "uvw"[..axes];
        string windows = Windows(c, c.In(0), c.Shape(1)[2..], c.Int("stride", 1), c.Int("padding", 0), 0);
        string y = $"Einsum(\"nc{places}{inside},oc{inside}->no{places}\", {windows}, {c.In(1)})";
        return [c.Optional("b", "bias") is { } b ? $"{y} + Reshape({b}, -1{Ones(axes)})" : y];
    }

    private static string Attention(Call c, string q, string k, string v, int size, bool isCausal)
    {
        string scores = $"Einsum(\"...qd,...kd->...qk\", {q}, {k}) * {c.Literal(1 / Math.Sqrt(size))}";
        if (isCausal)
        {
            string mask = $"Tril(Tensor.Ones<{c.Element}>({c.Shape(0)[^2]}, {c.Shape(1)[^2]})) > {c.Literal(0.5)}";
            scores = $"Where({mask}, {scores}, {c.Literal(double.NegativeInfinity)})";
        }
        return $"Einsum(\"...qk,...kd->...qd\", Softmax({scores}), {v})";
    }

    /// <summary>Attends over [length, batch, features]. The rows of the weights hold queries, keys and values, one after the other.</summary>
    private static Term[] MultiHeadAttention(Call c)
    {
        c.Says("layout", "(length, batch, embed); wi stacks q,k,v");
        int size = c.Int("embed"),
            heads = c.Int("heads");
        int[] shape = c.Shape(0);
        string all = $"Dense({c.In("x")}, Transpose({c.In("wi")}), {c.In("bi")})";
        string Part(int i) => $"Permute(Reshape(Slice({all}, 2, {i * size}, {size}), {shape[0]}, {shape[1]}, {heads}, {size / heads}), 1, 2, 0, 3)";
        string mixed = Attention(c, Part(0), Part(1), Part(2), size / heads, false);
        return [$"Dense(Reshape(Permute({mixed}, 2, 0, 1, 3), {CSharp.Items(shape)}), Transpose({c.In("wo")}), {c.In("bo")})"];
    }

    private static string Gates(Call c, string x, string side) => $"Dense({c.In(x)}, Transpose({c.In("w_" + side)}), {c.In("b_" + side)})";

    private static Term Recurrent(Call c, string function)
    {
        c.Says("gate_order", "");
        return $"{function}({Gates(c, "x", "ih")} + {Gates(c, "h", "hh")})";
    }

    private static Term[] LstmCell(Call c)
    {
        c.Says("gate_order", "i,f,g,o");
        int size = c.Shape(1)[1];
        string gates = $"({Gates(c, "x", "ih")} + {Gates(c, "h", "hh")})";
        string Gate(int i) => $"Slice({gates}, 1, {i * size}, {size})";
        string state = $"(Sigmoid({Gate(1)}) * {c.In("c")} + Sigmoid({Gate(0)}) * Tanh({Gate(2)}))";
        return [$"Sigmoid({Gate(3)}) * Tanh({state})", state];
    }

    private static Term[] GruCell(Call c)
    {
        c.Says("gate_order", "r,z,n (n uses r*(W_hn h + b_hn))");
        int size = c.Shape(1)[1];
        string Part(string gates, int i) => $"Slice({gates}, 1, {i * size}, {size})";
        string x = Gates(c, "x", "ih"),
            h = Gates(c, "h", "hh");
        string z = $"Sigmoid({Part(x, 1)} + {Part(h, 1)})",
            n = $"Tanh({Part(x, 2)} + Sigmoid({Part(x, 0)} + {Part(h, 0)}) * {Part(h, 2)})";
        return [$"(1 - {z}) * {n} + {z} * {c.In("h")}"];
    }
}
