using System;
using System.Collections.Generic;
using System.Linq;

namespace Nabla.Conformance.Tests.Models;

/// <summary>PyTorch's ops of neighbours on an axis: padding, windows, finer grids.</summary>
internal static class TorchWindows
{
    public static readonly Dictionary<string, Func<Call, Term[]>> Ops = new()
    {
        ["pad"] = Pad,
        ["unfold"] = Unfold,
        ["upsample_nearest"] = UpsampleNearest,
    };

    /// <summary>If no attribute names the padding, the label does: constant, reflect, replicate, circular.</summary>
    private static Term[] Pad(Call c)
    {
        string[] modes = ["constant", "reflect", "replicate", "circular"];
        string mode = c.Text("mode", c.Source.Label.Split('_').FirstOrDefault(w => modes.Contains(w)) ?? (c.Has("value") ? "constant" : ""), modes);
        string[] axes = ["last_axis", "axis_before"];
        string x = c.In(0);
        for (int i = 0; i < axes.Length; i++)
        {
            if (c.List(axes[i]) is not { } lengths)
                continue;
            if (lengths is not [int before, int after] || c.Rank(0) <= i)
                throw new UnsupportedException($"attribute '{axes[i]}' is no pair for an axis of the input");
            x = Padded(c, mode, x, c.Rank(0) - 1 - i, before, after);
        }
        return [x];
    }

    private static string Padded(Call c, string mode, string x, int axis, int before, int after) =>
        mode switch
        {
            "constant" => $"Pad({x}, {axis}, {before}, {after}, {c.Literal(c.Number("value", 0))})",
            "reflect" => $"PadReflect({x}, {axis}, {before}, {after})",
            "replicate" => $"PadReplicate({x}, {axis}, {before}, {after})",
            "circular" => $"PadCircular({x}, {axis}, {before}, {after})",
            _ => throw new UnsupportedException("what stands outside is not said"),
        };

    /// <summary>Patches of [batch, channels, rows, columns] as columns, channels first: a window on either axis, then both side by side.</summary>
    private static Term[] Unfold(Call c)
    {
        if (c.Rank(0) != 4)
            throw new UnsupportedException("patches of another rank than 4");
        string x = c.In(0);
        int[] shape = c.Shape(0),
            sizes = Pair(c, "kernel_size"),
            steps = Pair(c, "stride", 1),
            gaps = Pair(c, "dilation", 1),
            edges = Pair(c, "padding", 0),
            windows = new int[2];
        for (int i = 0; i < 2; i++)
        {
            if (edges[i] > 0)
                x = $"Pad({x}, {i + 2}, {edges[i]}, {edges[i]})";
            int reach = (sizes[i] - 1) * gaps[i] + 1;
            x = $"Unfold({x}, {i + 2}, {reach}, {steps[i]})";
            if (gaps[i] > 1)
                x = $"Slice({x}, -1, 0, {sizes[i]}, {gaps[i]})";
            windows[i] = (shape[i + 2] + 2 * edges[i] - reach) / steps[i] + 1;
        }
        return [$"Reshape(Permute({x}, 0, 1, 4, 5, 2, 3), {CSharp.Items([shape[0], shape[1] * sizes[0] * sizes[1], windows[0] * windows[1]])})"];
    }

    private static Term[] UpsampleNearest(Call c)
    {
        string name = c.Either("scale", "scale_factor");
        return [$"UpsampleNearest({c.In(0)}, {CSharp.Items(c.List(name) ?? throw new UnsupportedException("attribute 'scale' is missing"))})"];
    }

    /// <summary>The numbers for rows and columns, which may be stated as one number for both.</summary>
    private static int[] Pair(Call c, string name, int? missing = null) =>
        c.List(name) switch
        {
            null => missing is { } value ? [value, value] : throw new UnsupportedException($"attribute '{name}' is missing"),
            [int both] => [both, both],
            [int rows, int columns] => [rows, columns],
            _ => throw new UnsupportedException($"attribute '{name}' is no pair"),
        };
}
