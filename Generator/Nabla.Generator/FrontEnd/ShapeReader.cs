using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads t.Shape, whose lengths are numbers to the reader, and indices from the end of a tensor, t[^1].</summary>
internal static class ShapeReader
{
    public static Value.Several Of(Shape shape) => new(shape.Dims.Select(Length).ToArray());

    /// <summary>Returns the length as a number if it is constant, else as a symbolic length.</summary>
    public static Value Length(Dim dim) => dim.IsConstant ? new Value.Known((int)dim.Value) : new Value.Length(dim);

    /// <summary>Returns whether values of a type may be lengths: a span of ints.</summary>
    public static bool IsShape(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "ReadOnlySpan", TypeArguments: [{ SpecialType: SpecialType.System_Int32 }] };

    /// <summary>Returns the lengths as messages show them: [batch, 3].</summary>
    public static string Text(Value.Several lengths) => "[" + string.Join(", ", lengths.Items.Select(Text)) + "]";

    /// <summary>Reads what C# makes of an index from the end if the type has no indexer for it: x[x.Length − 1].</summary>
    public static Value FromEnd(ReadContext context, Frame frame, IImplicitIndexerReferenceOperation reference)
    {
        if (!context.Symbols.IsTensor(reference.Instance.Type))
            return ExpressionReader.Refuse(context, frame, reference);
        var read = ExpressionReader.Read(context, frame, reference.Instance);
        if (read is not Value.Computed { Node: var node })
            return read.IsPoison
                ? read
                : context.RefuseOperand(frame, reference.Instance.Syntax, read, () => ExpressionReader.Refuse(context, frame, reference));
        var x = context.Builder.Use(node);
        if (node.Shape.Rank != 1)
            return context.Report(
                frame,
                reference.Syntax,
                Ids.ShapesDoNotFit,
                $"an index from the end is one of a vector, but {node.Shape} has {Invariant.Text(node.Shape.Rank)} axes"
            );
        return TensorReader.Bound(context, frame, reference.Argument, Dim.Of(0), node.Shape[0]) is { } at
            ? context.Build(frame, reference.Syntax, () => TensorReader.At(x, 0, at))
            : Value.Poison;
    }

    private static string Text(Value length) =>
        length switch
        {
            Value.Length { Dim: var dim } => dim.ToString(),
            Value.Known { Constant: int known } => Invariant.Text(known),
            _ => "?",
        };
}
