using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Emit;

/// <summary>A buffer of the plan, allocated once by its constructor.</summary>
internal sealed record BufferField(string Name, ElementType Element, Dim Length);

/// <summary>A list of the rows that a gradient touched, kept by the gradient of parameter number <paramref name="Parameter"/>.</summary>
internal sealed record RowsField(string Name, int Parameter, Dim Rows);

/// <summary>What the bodies of one plan share: its buffers, its lists of rows and its loops.</summary>
internal sealed class PlanMembers(MemberNames names)
{
    private int _loops;

    public MemberNames Names => names;

    public List<BufferField> Buffers { get; } = [];

    public List<RowsField> Rows { get; } = [];

    public CodeWriter Loops { get; } = new();

    /// <summary>The field for a value; the value-only program and the differentiated one share a buffer of one name and size.</summary>
    public string Buffer(string wish, ElementType element, Dim length)
    {
        string name = "_" + wish;
        for (int i = 2; ; i++)
        {
            var known = Buffers.FirstOrDefault(b => b.Name == name);
            if (known is null && !names.All.Contains(name) && Rows.All(r => r.Name != name))
            {
                Buffers.Add(new BufferField(name, element, length));
                return name;
            }
            if (known is not null && known.Element == element && known.Length == length) return name;
            name = "_" + wish + Invariant.Text(i);
        }
    }

    /// <summary>The field for the list of rows that a gradient touched.</summary>
    public string TouchedRows(PlanSpec spec, RowGradient rows)
    {
        int index = spec.Parameters.Select((p, i) => (p, i)).First(t => t.p.Name == rows.Parameter).i;
        if (Rows.FirstOrDefault(r => r.Parameter == index) is { } known) return known.Name;
        string name = Ir.Names.Unique("_" + rows.Parameter + "Rows", [.. names.All, .. Buffers.Select(b => b.Name), .. Rows.Select(r => r.Name)]);
        Rows.Add(new RowsField(name, index, rows.Length));
        return name;
    }

    public string LoopName() => names.Loop + Invariant.Text(++_loops);
}

/// <summary>The signature of a body: parameters p, gradient g (if differentiated), the data under unique names, the result (if a tensor).</summary>
internal sealed class BodySignature
{
    public BodySignature(PlanSpec spec, Function function, bool gradient, MemberNames names)
    {
        Spec = spec;
        Function = function;
        Gradient = gradient;
        Taken = ["i", "L", "_", Frame.Math, .. names.All, .. spec.Symbols];
        P = Names.Unique("p", Taken);
        G = Names.Unique("g", Taken);
        Result = Names.Unique("result", Taken);
        Data = spec.Inputs.Select(input => Identifier.Escape(Names.Unique(input.Name, Taken))).ToArray();
    }

    public PlanSpec Spec { get; }

    public Function Function { get; }

    public bool Gradient { get; }

    public HashSet<string> Taken { get; }

    /// <summary>The parameters.</summary>
    public string P { get; }

    /// <summary>The gradient.</summary>
    public string G { get; }

    /// <summary>Where a tensor result goes.</summary>
    public string Result { get; }

    /// <summary>Names of the data arguments inside the body.</summary>
    public string[] Data { get; }

    public bool HasParameters => Spec.Parameters.Count > 0;

    public string ElementKeyword => Spec.Parameters.Count > 0 ? Spec.Parameters[0].Type.Element.Keyword() : Spec.Result.Element.Keyword();

    public string ReturnType => Spec.ResultIsScalar ? Spec.Result.Element.Keyword() : "void";

    public string Parameters
    {
        get
        {
            var list = new List<string>();
            if (HasParameters) list.Add($"global::System.ReadOnlySpan<{ElementKeyword}> {P}");
            if (Gradient) list.Add($"global::System.Span<{ElementKeyword}> {G}");
            for (int i = 0; i < Data.Length; i++) list.Add(DataType(Spec.Inputs[i]) + " " + Data[i]);
            if (!Spec.ResultIsScalar) list.Add($"global::System.Span<{Spec.Result.Element.Keyword()}> {Result}");
            return string.Join(", ", list);
        }
    }

    public static string DataType(InputSpec input) => input.IsScalar ? input.Type.Element.Keyword() : $"global::System.ReadOnlySpan<{input.Type.Element.Keyword()}>";

    /// <summary>Where parameter number <paramref name="index"/> starts in the buffer.</summary>
    public static Dim Offset(PlanSpec spec, int index) => spec.Parameters.Take(index).Aggregate(Dim.Of(0), (sum, p) => sum + p.Type.Shape.Size);

    public int ParameterIndex(string key) => Spec.Parameters.Select((p, i) => (p, i)).First(t => t.p.Name == key).i;

    public int DataIndex(string key) => Spec.Inputs.Select((p, i) => (p, i)).First(t => t.p.Name == key).i;

    public static string Text(Dim dim) => dim.Text(Identifier.Escape);

    public static bool IsParameter(Node input) => input.Op is Input { Role: InputRole.Trainable or InputRole.Frozen };
}
