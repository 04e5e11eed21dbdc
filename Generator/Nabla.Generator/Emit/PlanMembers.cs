using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;

namespace Nabla.Generator.Emit;

/// <summary>A field of the plan that lists the rows of a parameter that its gradient touched.</summary>
internal sealed record RowsField(string Name, ParameterLeaf Parameter, Dim Rows);

/// <summary>The members that the bodies of one plan share: its lists of rows and its loops.</summary>
internal sealed class PlanMembers(MemberNames names)
{
    private readonly SharedLoops _loops = new(names.Loop);
    private readonly SharedLoops _epilogues = new(names.Epilogue);

    public MemberNames Names => names;

    public List<RowsField> Rows { get; } = [];

    /// <summary>Returns the name of the field that lists the rows that a gradient touched.</summary>
    public string TouchedRows(PlanSpec spec, string key, Dim rows)
    {
        var parameter = spec.Layout[key];
        if (Rows.FirstOrDefault(r => r.Parameter == parameter) is { } known)
            return known.Name;
        string name = Ir.Names.Unique("_" + key + "Rows", [.. names.All, .. Rows.Select(r => r.Name)]);
        Rows.Add(new RowsField(name, parameter, rows));
        return name;
    }

    /// <summary>Returns the name of the method that <paramref name="write"/> writes.</summary>
    public string Loop(LoopText write) => _loops.Name(write);

    /// <summary>Returns the name of the struct that <paramref name="write"/> writes.</summary>
    public string Epilogue(LoopText write) => _epilogues.Name(write);

    /// <summary>Writes the epilogues of products and the methods of loops.</summary>
    public IEnumerable<CodeWriter> Loops() => [_epilogues.Write(), _loops.Write()];
}
