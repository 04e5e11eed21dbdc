using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Nabla.Conformance.Tests.Data;

/// <summary>A case in either of the two formats. What is missing or of another kind than it should be is a <see cref="FormatException"/> that says
/// so.</summary>
internal static class CaseReader
{
    private static readonly Dictionary<string, Values?> None = [];

    public static Case Read(JsonElement item, int number)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw new FormatException("a case is an object");
        if (item.TryGetProperty("op", out _))
            return Torch(item, NameOf(item, number));
        if (item.TryGetProperty("op_type", out _))
            return Onnx(item, NameOf(item, number));
        throw new FormatException("it has neither 'op' nor 'op_type'");
    }

    /// <summary>As messages name it, also where it cannot be read.</summary>
    public static string NameOf(JsonElement item, int number)
    {
        foreach (string name in (string[])["id", "name"])
            if (
                item.ValueKind == JsonValueKind.Object
                && item.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.String
                && value.GetString() is { Length: > 0 } text
            )
                return text;
        return "case " + number.ToString(CultureInfo.InvariantCulture);
    }

    private static Case Torch(JsonElement item, string id)
    {
        string[] whole = item.TryGetProperty("int_inputs", out var names)
            ? Items(names, "int_inputs").Select(n => Text(n, "int_inputs")).ToArray()
            : [];
        var inputs = Members(item, "inputs")
            .Select(i => KeyValuePair.Create(i.Name, Tensor(i.Value, "inputs." + i.Name, whole.Contains(i.Name))))
            .ToArray();
        if (whole.Except(inputs.Select(i => i.Key)).FirstOrDefault() is { } missing)
            throw new FormatException($"'int_inputs' names '{missing}', which is no input");

        var outputs = Tensors(item, "outputs");
        var cotangents = item.TryGetProperty("cotangents", out _) ? Tensors(item, "cotangents") : [];
        var gradients = ByInput(item, "grads", inputs) ?? None;
        var tangents = (ByInput(item, "tangents", inputs) ?? None).ToDictionary(
            t => t.Key,
            t => t.Value ?? throw new FormatException($"'tangents.{t.Key}' is null")
        );
        var hessian = ByInput(item, "hvp", inputs);
        if (gradients.Count > 0 && cotangents.Length == 0)
            throw new FormatException("it has 'grads' without 'cotangents'");
        if (hessian is not null && hessian.Keys.Except(tangents.Keys).FirstOrDefault() is { } straight)
            throw new FormatException($"'hvp.{straight}' has no tangent");
        return new Case(
            Framework.Torch,
            Required(item, "op"),
            id,
            Optional(item, "label"),
            Optional(item, "note"),
            Attributes(item),
            inputs,
            outputs,
            cotangents,
            gradients,
            tangents,
            hessian
        );
    }

    private static Case Onnx(JsonElement item, string id)
    {
        var attributes = Attributes(item);
        if (item.TryGetProperty("opset", out var opset))
            attributes["opset"] = opset;
        var given = Members(item, "inputs").ToDictionary(i => i.Name, i => Tensor(i.Value, "inputs." + i.Name, null));
        // An optional input that is left out in the middle has an empty name.
        string[] order = Items(Member(item, "node_inputs"), "node_inputs").Select(n => Text(n, "node_inputs")).ToArray();
        if (order.FirstOrDefault(n => n.Length > 0 && !given.ContainsKey(n)) is { } missing)
            throw new FormatException($"'node_inputs' names '{missing}', which is no input");
        var inputs = order
            .Select((name, i) => (Name: name, Place: i))
            .Where(n => n.Name.Length > 0)
            .Select(n => KeyValuePair.Create(n.Name, given[n.Name]))
            .ToArray();
        for (int i = 0; i < order.Length; i++)
            if (order[i].Length == 0)
                attributes["omitted input " + i.ToString(CultureInfo.InvariantCulture)] = JsonSerializer.SerializeToElement(true);

        var outputs = Members(item, "outputs").ToDictionary(o => o.Name, o => Tensor(o.Value, "outputs." + o.Name, null));
        string[] results = Items(Member(item, "node_outputs"), "node_outputs").Select(n => Text(n, "node_outputs")).ToArray();
        if (results.FirstOrDefault(n => !outputs.ContainsKey(n)) is { } lost)
            throw new FormatException($"'node_outputs' names '{lost}', which is no output");
        return new Case(
            Framework.Onnx,
            Required(item, "op_type"),
            id,
            "",
            Optional(item, "note"),
            attributes,
            inputs,
            results.Select(r => outputs[r]).ToArray(),
            [],
            None,
            new Dictionary<string, Values>(),
            null
        );
    }

    private static Dictionary<string, Values?>? ByInput(JsonElement item, string name, KeyValuePair<string, Values>[] inputs)
    {
        if (!item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        var result = new Dictionary<string, Values?>();
        foreach (var member in Members(item, name))
        {
            var input = inputs.FirstOrDefault(i => i.Key == member.Name).Value ?? throw new FormatException($"'{name}.{member.Name}' is of no input");
            var tensor = member.Value.ValueKind == JsonValueKind.Null ? null : Tensor(member.Value, name + "." + member.Name, false);
            if (tensor is not null && !tensor.Shape.SequenceEqual(input.Shape))
                throw new FormatException($"'{name}.{member.Name}' has another shape than the input");
            result[member.Name] = tensor;
        }
        return result;
    }

    private static Values[] Tensors(JsonElement item, string name)
    {
        var result = Items(Member(item, name), name)
            .Select((t, i) => Tensor(t, name + "[" + i.ToString(CultureInfo.InvariantCulture) + "]", null))
            .ToArray();
        return result.Length > 0 || name != "outputs" ? result : throw new FormatException("it has no output");
    }

    /// <summary>A tensor; <paramref name="whole"/> says whether it holds integers or truth values (null: as its numbers are written).</summary>
    private static Values Tensor(JsonElement tensor, string name, bool? whole)
    {
        if (tensor.ValueKind != JsonValueKind.Object)
            throw new FormatException($"'{name}' is no object with 'shape' and 'data'");
        int[] shape = Items(Member(tensor, "shape", name), name + ".shape")
            .Select(d =>
                d.ValueKind == JsonValueKind.Number && d.TryGetInt32(out int n) && n >= 0
                    ? n
                    : throw new FormatException($"'{name}.shape' holds '{d}', no length")
            )
            .ToArray();
        var items = Items(Member(tensor, "data", name), name + ".data").ToArray();
        if (items.Length != Values.Size(shape))
            throw new FormatException($"'{name}' has {items.Length} values for the shape [{string.Join(", ", shape)}]");
        double[] data = items.Select(v => Number(v, name)).ToArray();

        string type = Optional(tensor, "dtype");
        bool truths = items.Length > 0 && items.All(v => v.ValueKind is JsonValueKind.True or JsonValueKind.False);
        bool integers =
            items.Length > 0 && items.All(v => v.ValueKind == JsonValueKind.Number && !v.GetRawText().AsSpan().ContainsAny('.', 'e', 'E'));
        if (whole == true && !truths && !integers && items.Length > 0)
            throw new FormatException($"'{name}' is to hold integers or truth values, but does not");
        var kind =
            truths ? ValueKind.Truth
            : integers && whole != false && !type.StartsWith("float", StringComparison.Ordinal) ? ValueKind.Integer
            : ValueKind.Real;
        return new Values(shape, data, kind, type == "float32");
    }

    private static double Number(JsonElement value, string name) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.True => 1,
            JsonValueKind.False => 0,
            JsonValueKind.String => value.GetString() switch
            {
                "nan" => double.NaN,
                "inf" => double.PositiveInfinity,
                "-inf" => double.NegativeInfinity,
                var other => throw new FormatException($"'{name}' holds the text '{other}', not 'nan', 'inf' or '-inf'"),
            },
            _ => throw new FormatException($"'{name}' holds '{value}', which is no number"),
        };

    private static Dictionary<string, JsonElement> Attributes(JsonElement item)
    {
        // Written as null is not given.
        return item.TryGetProperty("attrs", out _)
            ? Members(item, "attrs").Where(a => a.Value.ValueKind != JsonValueKind.Null).ToDictionary(a => a.Name, a => a.Value)
            : [];
    }

    private static IEnumerable<JsonProperty> Members(JsonElement item, string name)
    {
        var value = Member(item, name);
        return value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw new FormatException($"'{name}' is no object");
    }

    private static IEnumerable<JsonElement> Items(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw new FormatException($"'{name}' is no array");

    private static JsonElement Member(JsonElement item, string name, string? of = null) =>
        item.TryGetProperty(name, out var value) ? value : throw new FormatException($"'{(of is null ? "" : of + ".")}{name}' is missing");

    private static string Required(JsonElement item, string name) => Text(Member(item, name), name);

    private static string Optional(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? Text(value, name) : "";

    private static string Text(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new FormatException($"'{name}' is no text");
}
