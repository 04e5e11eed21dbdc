using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Nabla.Conformance.Tests;

/// <summary>
/// Made-up cases of ONNX's reductions, products and losses in the format of its file, named as ONNX names its tests. The values are those of
/// <see cref="Naive"/>; nothing is copied from ONNX (own work, MIT).
/// </summary>
internal static partial class OnnxFamilies
{
    private static readonly string[] Types = ["float32", "float64", "int32", "int64"];

    public static IReadOnlyList<string> Cases { get; } =
    [.. Reductions(), .. Positions(), .. Orders(), .. Products(), .. Several(), .. Sums(), .. Losses()];

    public static string File => "{ \"suggested_tolerance\": { \"rtol\": 1e-5, \"atol\": 1e-6 }, \"cases\": [" + string.Join(",\n", Cases) + "] }";

    /// <summary>Pseudorandom numbers, with equal ones among them if they are integers.</summary>
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

    /// <summary>A copy with the first two places of the axis exchanged.</summary>
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
