using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;

namespace Nabla.Generator.Emit;

/// <summary>
/// The signature of a body: the parameters, what is computed beside the value (a gradient, or a direction and its result), the data under unique
/// names, and the result if it is a tensor.
/// </summary>
internal sealed class BodySignature
{
    public BodySignature(PlanSpec spec, Function function, BodyKind kind, MemberNames names)
    {
        Spec = spec;
        Function = function;
        Kind = kind;
        Taken = ["i", "_", MemberNames.Math, .. names.All, .. spec.Symbols];
        Lanes = [Names.Unique("L", Taken), Names.Unique("L", Taken)];
        P = Names.Unique("p", Taken);
        G = Names.Unique("g", Taken);
        Result = Names.Unique("result", Taken);
        if (kind is BodyKind.Tangent or BodyKind.HessianVector)
            Direction = Names.Unique("direction", Taken);
        if (kind == BodyKind.Tangent)
            Tangent = Names.Unique("tangent", Taken);
        if (kind == BodyKind.HessianVector)
            Product = Names.Unique("product", Taken);
        Data = spec.Inputs.Select(input => Identifier.Escape(Names.Unique(input.Name, Taken))).ToArray();
    }

    public PlanSpec Spec { get; }

    public Function Function { get; }

    public BodyKind Kind { get; }

    public HashSet<string> Taken { get; }

    /// <summary>Type arguments for the lanes of the vector loops, one for each element type that a lane can have.</summary>
    public string[] Lanes { get; }

    /// <summary>The parameters.</summary>
    public string P { get; }

    /// <summary>The gradient.</summary>
    public string G { get; }

    /// <summary>The direction, in the layout of the parameters.</summary>
    public string Direction { get; } = "";

    /// <summary>The tangent of the result.</summary>
    public string Tangent { get; } = "";

    /// <summary>The Hessian times the direction, in the layout of the parameters.</summary>
    public string Product { get; } = "";

    /// <summary>The span for a tensor result.</summary>
    public string Result { get; }

    /// <summary>Names of the data arguments inside the body.</summary>
    public string[] Data { get; }

    public bool HasParameters => Spec.HasParameters;

    public string ElementKeyword => ParameterElement(Spec);

    public string ReturnType => Spec.ResultIsScalar ? Spec.Result.Element.Keyword() : "void";

    public IReadOnlyList<string> Parameters
    {
        get
        {
            var list = new List<string>();
            if (HasParameters)
                list.Add($"global::System.ReadOnlySpan<{ElementKeyword}> {P}");
            if (Kind == BodyKind.ValueAndGradient)
                list.Add($"global::System.Span<{ElementKeyword}> {G}");
            if (Direction.Length > 0)
                list.Add($"global::System.ReadOnlySpan<{ElementKeyword}> {Direction}");
            if (Product.Length > 0)
                list.Add($"global::System.Span<{ElementKeyword}> {Product}");
            for (int i = 0; i < Data.Length; i++)
                list.Add(DataType(Spec.Inputs[i]) + " " + Data[i]);
            if (!Spec.ResultIsScalar)
                list.Add($"global::System.Span<{Spec.Result.Element.Keyword()}> {Result}");
            if (Tangent.Length > 0)
                list.Add(
                    (Spec.ResultIsScalar ? $"out {Spec.Result.Element.Keyword()} " : $"global::System.Span<{Spec.Result.Element.Keyword()}> ")
                        + Tangent
                );
            return list;
        }
    }

    /// <summary>The names of the parameters, for a call that hands them on.</summary>
    public string Arguments
    {
        get
        {
            var list = new List<string>(Layouts);
            list.AddRange(Data);
            if (!Spec.ResultIsScalar)
                list.Add(Result);
            if (Tangent.Length > 0)
                list.Add((Spec.ResultIsScalar ? "out " : "") + Tangent);
            return string.Join(", ", list);
        }
    }

    /// <summary>The spans in the layout of the parameters.</summary>
    public IEnumerable<string> Layouts =>
        new[] { HasParameters ? P : "", Kind == BodyKind.ValueAndGradient ? G : "", Direction, Product }.Where(name => name.Length > 0);

    /// <summary>Returns the span that an output is written to and its start there; null for a scalar result, which is returned or passed
    /// out.</summary>
    public (string Span, Dim Offset)? Place(OutputRole output) =>
        output switch
        {
            OutputRole.Gradient(var parameter) => (G, Spec.Layout[parameter].Offset),
            OutputRole.HessianProduct(var parameter) => (Product, Spec.Layout[parameter].Offset),
            _ when Spec.ResultIsScalar => null,
            OutputRole.Tangent => (Tangent, Dim.Of(0)),
            _ => (Result, Dim.Of(0)),
        };

    /// <summary>Returns the span that holds an input in the layout of the parameters, and its start there; null for data.</summary>
    public (string Span, Dim Offset)? Source(Node input) =>
        input.Op is not Input { Role: InputRole.Trainable or InputRole.Frozen or InputRole.Direction } op
            ? null
            : (op.Role == InputRole.Direction ? Direction : P, Spec.Layout[op.Key].Offset);

    public static string ParameterElement(PlanSpec spec) => (spec.Layout.Element ?? spec.Result.Element).Keyword();

    public static string DataType(InputSpec input) =>
        input.IsRandom ? "global::Nabla.RandomState"
        : input.IsScalar ? input.Type.Element.Keyword()
        : $"global::System.ReadOnlySpan<{input.Type.Element.Keyword()}>";

    public int DataIndex(string key) => Spec.Inputs.Select((p, i) => (p, i)).First(t => t.p.Name == key).i;

    /// <summary>Returns the type in the declaration of a window of memory.</summary>
    public string WindowType(bool isReadOnly, ElementType element) =>
        Spec.IsVarAType ? $"global::System.{(isReadOnly ? "ReadOnlySpan" : "Span")}<{element.Keyword()}>" : "var";

    public static string Text(Dim dim) => dim.Text(Identifier.Escape);

    /// <summary>Writes a length as a long: the draws of one call together may exceed an int.</summary>
    public static string LongText(Dim dim) => dim.Text(symbol => "(long)" + Identifier.Escape(symbol));
}
