using System;
using System.Linq;
using System.Text.Json;

namespace Nabla.Conformance.Tests.Data;

/// <summary>A tensor of a data file, <c>{"shape": [...], "data": [row-major], "dtype": "int64"}</c>; many files leave the type out.</summary>
internal static class TensorReader
{
    /// <summary>The names of element types by ONNX's numbers for them.</summary>
    private static readonly string[] Numbered =
    [
        "",
        "float32",
        "uint8",
        "int8",
        "uint16",
        "int16",
        "int32",
        "int64",
        "string",
        "bool",
        "float16",
        "float64",
        "uint32",
        "uint64",
    ];

    /// <param name="tensor">The object.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="whole">Whether it holds integers or truth values; null leaves that to its type, or else to the way in which its numbers are
    /// written.</param>
    public static Values Read(JsonElement tensor, string name, bool? whole)
    {
        if (tensor.ValueKind != JsonValueKind.Object)
            throw new FormatException($"'{name}' is no object with 'shape' and 'data'");
        int[] shape = CaseReader
            .Items(CaseReader.Member(tensor, "shape", name), name + ".shape")
            .Select(d =>
                d.ValueKind == JsonValueKind.Number && d.TryGetInt32(out int n) && n >= 0
                    ? n
                    : throw new FormatException($"'{name}.shape' holds '{d}', no length")
            )
            .ToArray();
        var items = CaseReader.Items(CaseReader.Member(tensor, "data", name), name + ".data").ToArray();
        if (items.Length != Values.Size(shape))
            throw new FormatException($"'{name}' has {items.Length} values for the shape [{string.Join(", ", shape)}]");
        double[] data = items.Select(v => Number(v, name)).ToArray();

        string type = TypeOf(tensor);
        bool isReal = type.StartsWith("float", StringComparison.Ordinal) || type is "double" or "half" or "single" or "bfloat16";
        bool truths = items.Length > 0 && items.All(v => v.ValueKind is JsonValueKind.True or JsonValueKind.False);
        bool integers =
            items.Length > 0 && items.All(v => v.ValueKind == JsonValueKind.Number && !v.GetRawText().AsSpan().ContainsAny('.', 'e', 'E'));
        if (whole == true && !truths && !integers && items.Length > 0)
            throw new FormatException($"'{name}' is to hold integers or truth values, but does not");
        // A stated type decides; 1.0 may be an integer as well.
        bool isInteger = type.Contains("int", StringComparison.Ordinal) ? data.All(v => v == Math.Floor(v)) : integers && whole != false && !isReal;
        var kind =
            truths || (type.StartsWith("bool", StringComparison.Ordinal) && data.All(v => v is 0 or 1)) ? ValueKind.Truth
            : isInteger ? ValueKind.Integer
            : ValueKind.Real;
        return new Values(shape, data, kind, type is "float32" or "float" or "single");
    }

    /// <summary>The stated type: "float32", "np.float32", "tensor(float)" or ONNX's number; empty if there is none.</summary>
    private static string TypeOf(JsonElement tensor)
    {
        if (!tensor.TryGetProperty("dtype", out var stated) || stated.ValueKind == JsonValueKind.Null)
            return "";
        if (stated.ValueKind == JsonValueKind.Number && stated.TryGetInt32(out int number) && number > 0 && number < Numbered.Length)
            return Numbered[number];
        string text = CaseReader.Text(stated, "dtype").ToLowerInvariant();
        return text[(text.LastIndexOfAny(['.', '(']) + 1)..].TrimEnd(')');
    }

    private static double Number(JsonElement value, string name) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.True => 1,
            JsonValueKind.False => 0,
            JsonValueKind.String => value.GetString()!.ToLowerInvariant() switch
            {
                "nan" => double.NaN,
                "inf" or "infinity" or "+inf" => double.PositiveInfinity,
                "-inf" or "-infinity" => double.NegativeInfinity,
                _ => throw new FormatException($"'{name}' holds the text '{value}', not 'nan', 'inf' or '-inf'"),
            },
            _ => throw new FormatException($"'{name}' holds '{value}', which is no number"),
        };
}
