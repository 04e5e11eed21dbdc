using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace XorSample;

/// <summary>A JSON value together with its path, so that an error names the place in a malformed file that is wrong:
/// <c>cases[3].theta1.data[2]</c>.</summary>
internal readonly record struct Located(JsonElement Value, string Path)
{
    /// <summary>Returns a field that must be there.</summary>
    public Located Field(string name) => Optional(name) ?? throw Wrong($"has no '{name}'");

    /// <summary>Returns a field that may be missing or null.</summary>
    public Located? Optional(string name)
    {
        if (Value.ValueKind != JsonValueKind.Object)
            throw Wrong("must be an object");
        return Value.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? new Located(value, Path.Length == 0 ? name : Path + "." + name)
            : null;
    }

    public IEnumerable<Located> Items()
    {
        if (Value.ValueKind != JsonValueKind.Array)
            throw Wrong("must be an array");
        string path = Path;
        return Value.EnumerateArray().Select((value, i) => new Located(value, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")));
    }

    public string Text() => Value.ValueKind == JsonValueKind.String ? Value.GetString()! : throw Wrong("must be a string");

    /// <summary>Reads a number, or one of the strings that stand for numbers that JSON cannot express.</summary>
    public double Number() =>
        Value.ValueKind switch
        {
            JsonValueKind.Number => Value.GetDouble(),
            JsonValueKind.String when Value.ValueEquals("inf") => double.PositiveInfinity,
            JsonValueKind.String when Value.ValueEquals("-inf") => double.NegativeInfinity,
            JsonValueKind.String when Value.ValueEquals("nan") => double.NaN,
            _ => throw Wrong("must be a number, \"inf\", \"-inf\" or \"nan\""),
        };

    public int Count() =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetInt32(out int count) && count > 0
            ? count
            : throw Wrong("must be a whole number above 0");

    /// <summary>Reads exactly <paramref name="length"/> numbers.</summary>
    public double[] Numbers(int length)
    {
        var numbers = Items().Select(i => i.Number()).ToArray();
        return numbers.Length == length
            ? numbers
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"has {numbers.Length} values; {length} expected"));
    }

    /// <summary>Reads the values of a tensor of this shape, row-major.</summary>
    public double[] Tensor(params ReadOnlySpan<int> shape)
    {
        var found = Field("shape").Numbers(shape.Length);
        int length = 1;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (found[axis] != shape[axis])
                throw Wrong($"has shape [{string.Join(", ", found)}]; [{string.Join(", ", shape.ToArray())}] expected");
            length *= shape[axis];
        }
        return Field("data").Numbers(length);
    }

    /// <summary>Returns the error that says what is wrong with this value.</summary>
    public UsageException Wrong(string what) => new($"{(Path.Length == 0 ? "the file" : Path)} {what}");
}
