using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;

namespace Nabla.Generator.Emit;

/// <summary>A list of the rows that the gradient of a parameter touched, kept by the gradient.</summary>
internal sealed record RowsField(string Name, ParameterLeaf Parameter, Dim Rows);

/// <summary>What the bodies of one plan share: its lists of rows and its loops.</summary>
internal sealed class PlanMembers(MemberNames names)
{
    /// <summary>Stands for a loop's name until it is known.</summary>
    private const string Unnamed = "\u0001";

    private readonly Dictionary<string, string> _loops = [];

    public MemberNames Names => names;

    public List<RowsField> Rows { get; } = [];

    public CodeWriter Loops { get; } = new();

    /// <summary>The field for the list of rows that a gradient touched.</summary>
    public string TouchedRows(PlanSpec spec, string key, Dim rows)
    {
        var parameter = spec.Layout[key];
        if (Rows.FirstOrDefault(r => r.Parameter == parameter) is { } known)
            return known.Name;
        string name = Ir.Names.Unique("_" + key + "Rows", [.. names.All, .. Rows.Select(r => r.Name)]);
        Rows.Add(new RowsField(name, parameter, rows));
        return name;
    }

    /// <summary>The name of the method that <paramref name="write"/> writes; bodies share methods of equal text.</summary>
    public string Loop(Action<CodeWriter, string> write)
    {
        var code = new CodeWriter();
        write(code, Unnamed);
        string text = code.ToString();
        if (_loops.TryGetValue(text, out string known))
            return known;
        string name = names.Loop + Invariant.Text(_loops.Count + 1);
        _loops.Add(text, name);
        Loops.Line().Lines(text.Replace(Unnamed, name).TrimEnd('\n'));
        return name;
    }
}
