using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Nabla.Conformance.Tests.Data;

/// <summary>Reads a case in either of the two formats. A part that is missing or of the wrong kind throws a <see cref="FormatException"/> that says
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
            return OnnxReader.Read(item, NameOf(item, number));
        throw new FormatException("it has neither 'op' nor 'op_type'");
    }

    /// <summary>The name of a case in messages, even if the case cannot be read.</summary>
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
            .Select(i => KeyValuePair.Create(i.Name, TensorReader.Read(i.Value, "inputs." + i.Name, whole.Contains(i.Name))))
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

    private static Dictionary<string, Values?>? ByInput(JsonElement item, string name, KeyValuePair<string, Values>[] inputs)
    {
        if (!item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        var result = new Dictionary<string, Values?>();
        foreach (var member in Members(item, name))
        {
            var input = inputs.FirstOrDefault(i => i.Key == member.Name).Value ?? throw new FormatException($"'{name}.{member.Name}' is of no input");
            var tensor = member.Value.ValueKind == JsonValueKind.Null ? null : TensorReader.Read(member.Value, name + "." + member.Name, false);
            if (tensor is not null && !tensor.Shape.SequenceEqual(input.Shape))
                throw new FormatException($"'{name}.{member.Name}' has another shape than the input");
            result[member.Name] = tensor;
        }
        return result;
    }

    private static Values[] Tensors(JsonElement item, string name)
    {
        var result = Items(Member(item, name), name)
            .Select((t, i) => TensorReader.Read(t, name + "[" + i.ToString(CultureInfo.InvariantCulture) + "]", null))
            .ToArray();
        return result.Length > 0 || name != "outputs" ? result : throw new FormatException("it has no output");
    }

    private static Dictionary<string, JsonElement> Attributes(JsonElement item)
    {
        // Null counts as not given.
        return item.TryGetProperty("attrs", out _)
            ? Members(item, "attrs").Where(a => a.Value.ValueKind != JsonValueKind.Null).ToDictionary(a => a.Name, a => a.Value)
            : [];
    }

    public static IEnumerable<JsonProperty> Members(JsonElement item, string name)
    {
        var value = Member(item, name);
        return value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw new FormatException($"'{name}' is no object");
    }

    public static IEnumerable<JsonElement> Items(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw new FormatException($"'{name}' is no array");

    public static JsonElement Member(JsonElement item, string name, string? of = null) =>
        item.TryGetProperty(name, out var value) ? value : throw new FormatException($"'{(of is null ? "" : of + ".")}{name}' is missing");

    public static string Required(JsonElement item, string name) => Text(Member(item, name), name);

    public static string Optional(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? Text(value, name) : "";

    public static string Text(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new FormatException($"'{name}' is no text");
}
