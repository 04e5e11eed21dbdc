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
    private readonly SharedLoops _loops = new(names.Loop);

    public MemberNames Names => names;

    public List<RowsField> Rows { get; } = [];

    /// <summary>The field for the list of rows that a gradient touched.</summary>
    public string TouchedRows(PlanSpec spec, RowGradient rows)
    {
        var parameter = spec.Layout[rows.Parameter];
        if (Rows.FirstOrDefault(r => r.Parameter == parameter) is { } known)
            return known.Name;
        string name = Ir.Names.Unique("_" + rows.Parameter + "Rows", [.. names.All, .. Rows.Select(r => r.Name)]);
        Rows.Add(new RowsField(name, parameter, rows.Length));
        return name;
    }

    /// <summary>The name of the method that <paramref name="write"/> writes.</summary>
    public string Loop(LoopText write) => _loops.Name(write);

    /// <summary>The methods of all loops.</summary>
    public CodeWriter Loops() => _loops.Write();
}
