using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;

namespace Nabla.Generator.FrontEnd;

/// <summary>t.Shape, whose lengths are numbers to the reader, and what is counted from the end: t[^1], t.Shape[^1], t.Shape[1..].</summary>
internal static class ShapeReader
{
    public static Value Of(Shape shape) => new Value.Several(shape.Dims.Select(Length).ToArray());

    /// <summary>A number if it is constant.</summary>
    public static Value Length(Dim dim) => dim.IsConstant ? new Value.Known((int)dim.Value) : new Value.Length(dim);

    /// <summary>Whether values of a type may be lengths: a span of ints.</summary>
    public static bool IsShape(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "ReadOnlySpan", TypeArguments: [{ SpecialType: SpecialType.System_Int32 }] };

    /// <summary>shape[i].</summary>
    public static Value Element(ReadContext context, Frame frame, IPropertyReferenceOperation reference)
    {
        if (!IsShape(reference.Instance?.Type) || reference.Arguments.Length != 1)
            return ExpressionReader.Refuse(context, frame, reference);
        if (ExpressionReader.Read(context, frame, reference.Instance) is not Value.Several { Items: var lengths })
            return Value.Poison;
        if (Constants.Single(context, frame, reference.Arguments[0].Value, "axis") is not int axis)
            return Value.Poison;
        return axis >= 0 && axis < lengths.Count
            ? lengths[axis]
            : context.Report(
                frame,
                reference.Syntax,
                Ids.ShapesDoNotFit,
                $"[{string.Join(", ", lengths.Select(Text))}] has no axis {Invariant.Text(axis)}"
            );
    }

    /// <summary>What C# makes of an index or a range that a type knows nothing of: x[x.Length − 1].</summary>
    public static Value FromEnd(ReadContext context, Frame frame, IImplicitIndexerReferenceOperation reference)
    {
        bool isTensor = context.Symbols.IsTensor(reference.Instance.Type);
        if (!isTensor && !IsShape(reference.Instance.Type))
            return ExpressionReader.Refuse(context, frame, reference);
        switch (ExpressionReader.Read(context, frame, reference.Instance))
        {
            case Value.Computed { Node: var node } when isTensor:
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
            case Value.Several { Items: var lengths } when !isTensor:
                var (count, argument) = (Dim.Of(lengths.Count), ExpressionReader.Peel(reference.Argument));
                var range = argument as IRangeOperation;
                if (
                    TensorReader.Bound(context, frame, range is null ? argument : range.LeftOperand, Dim.Of(0), count) is not { } start
                    || TensorReader.Bound(context, frame, range?.RightOperand, count, count) is not { } end
                )
                    return Value.Poison;
                if (start.Value < 0 || end.Value > lengths.Count || start.Value > end.Value || (range is null && start.Value == lengths.Count))
                    return context.Report(
                        frame,
                        reference.Syntax,
                        Ids.ShapesDoNotFit,
                        $"[{string.Join(", ", lengths.Select(Text))}] has no '{context.TextOf(argument.Syntax)}'"
                    );
                return range is null
                    ? lengths[(int)start.Value]
                    : new Value.Several(lengths.Skip((int)start.Value).Take((int)(end.Value - start.Value)).ToArray());
            default:
                return Value.Poison;
        }
    }

    private static string Text(Value length) =>
        length switch
        {
            Value.Length { Dim: var dim } => dim.ToString(),
            Value.Known { Constant: int known } => Invariant.Text(known),
            _ => "?",
        };
}
