using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;
using Nabla.Conformance.Tests.Data;

namespace Nabla.Conformance.Tests.Models;

/// <summary>Thrown if there is no C# for a case; says why.</summary>
internal sealed class UnsupportedException(string why) : Exception(why);

/// <summary>
/// A case that is being written as C#: its inputs as expressions, its attributes as values. It marks each part that is asked for, so that it can find
/// the others: an attribute that is not understood must not be taken for one that does not matter.
/// </summary>
internal sealed class Call(Case source)
{
    private readonly HashSet<string> _known = [];
    private readonly Dictionary<string, ValueKind> _kinds = [];
    private readonly HashSet<string> _constants = [];

    public Case Source { get; } = source;

    /// <summary>The element type of all floating values in the model.</summary>
    public bool IsSingle { get; } = source.Inputs.Concat(source.Outputs.Select(o => KeyValuePair.Create("", o))).Any(i => i.Value.IsSingle);

    public string Element => IsSingle ? "float" : "double";

    public int Inputs => Source.Inputs.Count;

    /// <summary>The arguments that were used, each with the kind in which it is passed.</summary>
    public IReadOnlyDictionary<string, ValueKind> Kinds => _kinds;

    /// <summary>An input by its place.</summary>
    public string In(int place) => In(NameOf(place));

    /// <summary>Whether there is an input in this place, which may be an optional one.</summary>
    public bool Given(int place) => place < Source.Order.Count && Source.Order[place].Length > 0;

    /// <summary>An input by its name, in the kind in which it is recorded.</summary>
    public string In(string name) => As(name, Source.Input(name).Kind);

    /// <summary>An input that holds integers, as real numbers.</summary>
    public string Real(int place) => As(NameOf(place), ValueKind.Real);

    /// <summary>An input of labels or positions.</summary>
    public string Whole(int place) => As(NameOf(place), ValueKind.Integer);

    /// <summary>The numbers of an input that says what the op does: in C# they are constants.</summary>
    public int[] Constants(int place)
    {
        string name = NameOf(place);
        _constants.Add(name);
        double[] values = Source.Input(name).Data;
        return values.All(v => v == Math.Floor(v) && Math.Abs(v) < int.MaxValue)
            ? values.Select(v => (int)v).ToArray()
            : throw new UnsupportedException($"input '{name}' holds no integers");
    }

    /// <summary>The first of these names that an input has; null if none.</summary>
    public string? Optional(params string[] names) => names.FirstOrDefault(n => Source.Inputs.Any(i => i.Key == n)) is { } name ? In(name) : null;

    /// <summary>Whether the C# that is written for the case holds only for its lengths.</summary>
    public bool IsOfItsLengths { get; private set; }

    public int Rank(int place) => Source.Input(NameOf(place)).Rank;

    public int[] Shape(int place)
    {
        IsOfItsLengths = true;
        return Source.Input(NameOf(place)).Shape;
    }

    public bool Has(string name) => Source.Attributes.ContainsKey(name);

    public int Int(string name, int? missing = null) =>
        Attribute(name) switch
        {
            { } value when IsWhole(value) => (int)value.GetDouble(),
            { ValueKind: JsonValueKind.Array } value when value.GetArrayLength() == 1 && IsWhole(value[0]) => (int)value[0].GetDouble(),
            { } value => throw Odd(name, value),
            null => missing ?? throw Missing(name),
        };

    public double Number(string name, double? missing = null) =>
        Attribute(name) switch
        {
            { ValueKind: JsonValueKind.Number } value => value.GetDouble(),
            { ValueKind: JsonValueKind.String } value => value.GetString() switch
            {
                "inf" => double.PositiveInfinity,
                "-inf" => double.NegativeInfinity,
                "nan" => double.NaN,
                _ => throw Odd(name, value),
            },
            { } value => throw Odd(name, value),
            null => missing ?? throw Missing(name),
        };

    public bool Flag(string name, bool missing) =>
        Attribute(name) switch
        {
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False } => false,
            { ValueKind: JsonValueKind.Number } value when value.GetDouble() is 0 or 1 => value.GetDouble() == 1,
            { } value => throw Odd(name, value),
            null => missing,
        };

    public string Text(string name, string missing, params string[] allowed) =>
        Attribute(name) switch
        {
            { ValueKind: JsonValueKind.String } value when allowed.Length == 0 || allowed.Contains(value.GetString()) => value.GetString()!,
            { } value => throw Odd(name, value),
            null => missing,
        };

    /// <summary>Marks a case whose result has other lengths than its operands.</summary>
    public void KeepLengths() => IsOfItsLengths = true;

    /// <summary>A list of integers, or one alone; null if it is not given.</summary>
    public int[]? List(string name) =>
        Attribute(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.Number } => [Int(name)],
            { ValueKind: JsonValueKind.Array } value
                when value.EnumerateArray().All(i => i.ValueKind == JsonValueKind.Number && i.TryGetInt32(out _)) => value
                .EnumerateArray()
                .Select(i => i.GetInt32())
                .ToArray(),
            { } value => throw Odd(name, value),
        };

    /// <summary>The one of two names for the same attribute that is given.</summary>
    public string Either(string name, string other) => Has(other) ? other : name;

    /// <summary>Checks an attribute that the file states in words rather than numbers; any text but these is not understood.</summary>
    public void Says(string name, params string[] texts)
    {
        if (Has(name))
            Text(name, "", texts);
    }

    /// <summary>An axis counted from the start.</summary>
    public int Axis(string name, int place, int? missing = null)
    {
        int axis = Int(name, missing),
            rank = Math.Max(1, Rank(place));
        return axis < -rank || axis >= rank ? throw new UnsupportedException($"'{name}' {axis} is no axis of rank {Rank(place)}")
            : axis < 0 ? axis + rank
            : axis;
    }

    public string Literal(double value) => CSharp.Number(value, IsSingle);

    /// <summary>Throws if an attribute or an input was never asked for.</summary>
    public void Finish()
    {
        if (Source.Attributes.Keys.Where(a => !_known.Contains(a)).ToArray() is { Length: > 0 } unknown)
            throw new UnsupportedException("unknown attributes: " + string.Join(", ", unknown));
        if (Source.Inputs.Select(i => i.Key).Where(i => !_kinds.ContainsKey(i) && !_constants.Contains(i)).ToArray() is { Length: > 0 } more)
            throw new UnsupportedException("unknown inputs: " + string.Join(", ", more));
    }

    private static bool IsWhole(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.GetDouble() is var n && n == Math.Floor(n) && Math.Abs(n) < int.MaxValue;

    private string NameOf(int place) =>
        Given(place) ? Source.Order[place] : throw new UnsupportedException($"it has {Inputs} inputs, and number {place + 1} is needed");

    private string As(string name, ValueKind kind)
    {
        if (_kinds.TryGetValue(name, out var other) && other != kind)
            throw new UnsupportedException($"input '{name}' is needed in two kinds");
        if (!SyntaxFacts.IsValidIdentifier(name))
            throw new UnsupportedException($"input '{name}' is no name in C#");
        _kinds[name] = kind;
        return "@" + name;
    }

    private JsonElement? Attribute(string name)
    {
        _known.Add(name);
        return Source.Attributes.TryGetValue(name, out var value) ? value : null;
    }

    private static UnsupportedException Missing(string name) => new($"attribute '{name}' is missing");

    private static UnsupportedException Odd(string name, JsonElement value) =>
        new($"attribute '{name}' is {value.GetRawText()}, which is not understood");
}
