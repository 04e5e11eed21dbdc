using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;

namespace Nabla.Conformance.Tests.Data;

/// <summary>
/// Reads a case of one of ONNX's nodes: an operator, attributes, and tensors by name or in order. Optional parts may be left out in every way that is
/// in use: an empty or missing name, a null, or nothing at the end.
/// </summary>
internal static class OnnxReader
{
    /// <summary>The fields in which a written-out attribute may have its value.</summary>
    private static readonly string[] Fields = ["value", "i", "f", "s", "ints", "floats", "strings"];

    public static Case Read(JsonElement item, string id)
    {
        var attributes = Attributes(item);
        if (item.TryGetProperty("opset", out var opset) && opset.ValueKind != JsonValueKind.Null)
            attributes["opset"] = opset;
        var given = Tensors(item, "inputs", "node_inputs", "input");
        var taken = new HashSet<string>();
        string[] order = given.Select((g, i) => g.Value is null ? "" : NameOf(g.Key, i, taken)).ToArray();
        var outputs = Tensors(item, "outputs", "node_outputs", "output");
        int[] places = Enumerable.Range(0, outputs.Length).Where(i => outputs[i].Value is not null).ToArray();
        if (places.Length == 0)
            throw new FormatException("it has no output");
        var read = new Case(
            Framework.Onnx,
            CaseReader.Required(item, "op_type"),
            id,
            "",
            CaseReader.Optional(item, "note"),
            attributes,
            order.Zip(given).Where(o => o.First.Length > 0).Select(o => KeyValuePair.Create(o.First, o.Second.Value!)).ToArray(),
            places.Select(i => outputs[i].Value!).ToArray(),
            [],
            new Dictionary<string, Values?>(),
            new Dictionary<string, Values>(),
            null
        )
        {
            Order = order,
            Places = places,
        };
        return AnyOrder.Sorted(read);
    }

    /// <summary>The name of a tensor in C#. ONNX allows any text, and one tensor in several places.</summary>
    private static string NameOf(string given, int place, HashSet<string> taken)
    {
        string name = SyntaxFacts.IsValidIdentifier(given) && !taken.Contains(given) ? given : "input" + place.ToString(CultureInfo.InvariantCulture);
        while (!taken.Add(name))
            name += "_";
        return name;
    }

    /// <summary>The tensors of a node in its order; null for one that is left out.</summary>
    private static KeyValuePair<string, Values?>[] Tensors(JsonElement item, string name, string orderName, string kind)
    {
        string[]? order =
            item.TryGetProperty(orderName, out var stated) && stated.ValueKind != JsonValueKind.Null
                ? CaseReader.Items(stated, orderName).Select(n => n.ValueKind == JsonValueKind.Null ? "" : CaseReader.Text(n, orderName)).ToArray()
                : null;
        var given = CaseReader.Member(item, name);
        var tensors =
            given.ValueKind == JsonValueKind.Array
                ? Listed(given.EnumerateArray().ToArray(), name, order, kind)
                : CaseReader.Members(item, name).Select(t => KeyValuePair.Create(t.Name, t.Value)).ToArray();
        var byName = tensors
            .Where(t => t.Key.Length > 0)
            .ToDictionary(t => t.Key, t => t.Value.ValueKind == JsonValueKind.Null ? null : TensorReader.Read(t.Value, name + "." + t.Key, null));
        order ??= tensors.Select(t => t.Key).ToArray();
        if (order.FirstOrDefault(n => n.Length > 0 && !byName.ContainsKey(n)) is { } missing)
            throw new FormatException($"'{orderName}' names '{missing}', which is no {kind}");
        return order.Select(n => KeyValuePair.Create(n, n.Length == 0 ? null : byName[n])).ToArray();
    }

    /// <summary>Names the tensors of a list, which has one for each name, or for each name that is not empty; without names they are
    /// numbered.</summary>
    private static KeyValuePair<string, JsonElement>[] Listed(JsonElement[] items, string name, string[]? order, string kind)
    {
        string[] names =
            order is null
                ? items
                    .Select(
                        (t, i) =>
                            t.ValueKind == JsonValueKind.Object && CaseReader.Optional(t, "name") is { Length: > 0 } own
                                ? own
                                : kind + i.ToString(CultureInfo.InvariantCulture)
                    )
                    .ToArray()
            : order.Length == items.Length ? order
            : order.Where(n => n.Length > 0).ToArray();
        if (names.Length != items.Length)
            throw new FormatException($"'{name}' has {items.Length} tensors for {names.Length} names");
        return names.Zip(items, KeyValuePair.Create).DistinctBy(t => t.Key).ToArray();
    }

    /// <summary>The attributes by name. They are plain values, or written out as ONNX's messages are: <c>{"name": "axes", "ints": [1]}</c>. Null
    /// counts as not given.</summary>
    private static Dictionary<string, JsonElement> Attributes(JsonElement item)
    {
        if (!item.TryGetProperty("attrs", out var stated) && !item.TryGetProperty("attributes", out stated))
            return [];
        var pairs = stated.ValueKind switch
        {
            JsonValueKind.Object => stated.EnumerateObject().Select(a => KeyValuePair.Create(a.Name, Plain(a.Value))),
            JsonValueKind.Array => stated.EnumerateArray().Select(a => KeyValuePair.Create(CaseReader.Required(a, "name"), Plain(a))),
            JsonValueKind.Null => [],
            _ => throw new FormatException("'attrs' is no object"),
        };
        return pairs.Where(a => a.Value.ValueKind != JsonValueKind.Null).ToDictionary(a => a.Key, a => a.Value);
    }

    private static JsonElement Plain(JsonElement attribute)
    {
        if (attribute.ValueKind == JsonValueKind.Object)
            foreach (string field in Fields)
                if (attribute.TryGetProperty(field, out var value))
                    return value;
        return attribute;
    }
}
