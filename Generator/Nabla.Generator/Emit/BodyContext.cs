using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;

namespace Nabla.Generator.Emit;

/// <summary>A buffer of the plan, allocated once by its constructor.</summary>
internal sealed record BufferField(string Name, ElementType Element, Dim Length);

/// <summary>A list of the rows that the gradient of a parameter touched, kept by the gradient.</summary>
internal sealed record RowsField(string Name, ParameterLeaf Parameter, Dim Rows);

/// <summary>What the bodies of one plan share: its buffers, its lists of rows and its loops.</summary>
internal sealed class PlanMembers(MemberNames names)
{
    private int _loops;

    public MemberNames Names => names;

    public List<BufferField> Buffers { get; } = [];

    public List<RowsField> Rows { get; } = [];

    public CodeWriter Loops { get; } = new();

    /// <summary>The field for a value; bodies share a buffer of one name and size.</summary>
    /// <param name="wish">What it should be called.</param>
    /// <param name="element">The type of its elements.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="used">Those that the body has already: no two of its values are in one.</param>
    public string Buffer(string wish, ElementType element, Dim length, HashSet<string> used)
    {
        string name = "_" + wish;
        for (int i = 2; ; i++)
        {
            var known = Buffers.FirstOrDefault(b => b.Name == name);
            if (known is null && !names.All.Contains(name) && Rows.All(r => r.Name != name))
            {
                Buffers.Add(new BufferField(name, element, length));
                used.Add(name);
                return name;
            }
            if (known is not null && known.Element == element && known.Length == length && used.Add(name))
                return name;
            name = "_" + wish + Invariant.Text(i);
        }
    }

    /// <summary>The field for the list of rows that a gradient touched.</summary>
    public string TouchedRows(PlanSpec spec, RowGradient rows)
    {
        var parameter = spec.Layout[rows.Parameter];
        if (Rows.FirstOrDefault(r => r.Parameter == parameter) is { } known)
            return known.Name;
        string name = Ir.Names.Unique("_" + rows.Parameter + "Rows", [.. names.All, .. Buffers.Select(b => b.Name), .. Rows.Select(r => r.Name)]);
        Rows.Add(new RowsField(name, parameter, rows.Length));
        return name;
    }

    public string LoopName() => names.Loop + Invariant.Text(++_loops);
}
