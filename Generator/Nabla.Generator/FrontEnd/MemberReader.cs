using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;

namespace Nabla.Generator.FrontEnd;

/// <summary>Properties and fields: parameters of the model, shapes of tensors, items of tuples, properties that are mere expressions.</summary>
internal static class MemberReader
{
    public static Value Property(ReadContext context, Frame frame, IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (context.Symbols.IsTensor(property.ContainingType))
            return OfTensor(context, frame, reference);
        if (property.IsIndexer)
            return ShapeReader.Element(context, frame, reference);
        if (property.Name == "Length" && ShapeReader.IsShape(reference.Instance?.Type))
            return ExpressionReader.Read(context, frame, reference.Instance) is Value.Several lengths
                ? new Value.Known(lengths.Items.Count)
                : Value.Poison;
        if (property.Name == "Length" && IsParts(context, reference.Instance))
            return Parts(context, frame, reference.Instance!) is Value.Several several ? new Value.Known(several.Items.Count) : Value.Poison;
        if (reference.Instance is IInstanceReferenceOperation or null)
        {
            if (context.Parameters.TryGetValue(property.OriginalDefinition, out var parameter))
                return new Value.Computed(parameter);
            if (Symbols.Has(property, context.Symbols.Parameter))
                return OtherParameter(context, frame, property, reference);
            if (IsExpression(property) && property.GetMethod is { } getter && !property.IsVirtual)
                return CallReader.Inline(context, frame, getter, [], reference.Syntax);
        }
        return FieldReader.Read(context, frame, reference) ?? ExpressionReader.Refuse(context, frame, reference);
    }

    /// <summary>A [Parameter] that is none of the plan's.</summary>
    private static Value OtherParameter(ReadContext context, Frame frame, IPropertySymbol property, IPropertyReferenceOperation reference)
    {
        // A static one of a model is in error where it is declared.
        if (property.IsStatic && property.DeclaringSyntaxReferences.Length > 0 && Symbols.Has(property.ContainingType, context.Symbols.Model))
            return context.ReportedElsewhere(Ids.Signature);
        return context.Report(
            frame,
            reference.Syntax,
            Ids.Signature,
            property.Name,
            $"it is a [Parameter] of '{property.ContainingType.Name}', but a plan has only those of its own model; pass it as an argument"
        );
    }

    public static Value Field(ReadContext context, Frame frame, IFieldReferenceOperation reference)
    {
        var field = reference.Field.CorrespondingTupleField ?? reference.Field;
        if (field is { IsConst: true, HasConstantValue: false })
            return context.Broken();
        if (!field.ContainingType.IsTupleType || reference.Instance is null)
            return FieldReader.Read(context, frame, reference) ?? ExpressionReader.Refuse(context, frame, reference);
        var tuple = ExpressionReader.Read(context, frame, reference.Instance);
        if (tuple.IsPoison)
            return tuple;
        var fields = field.ContainingType.TupleElements;
        for (int i = 0; i < fields.Length; i++)
            if (tuple is Value.Several several && i < several.Items.Count && Symbols.Same(fields[i].CorrespondingTupleField ?? fields[i], field))
                return several.Items[i];
        return ExpressionReader.Refuse(context, frame, reference);
    }

    /// <summary>One of the tensors that a call gave as an array.</summary>
    public static Value Part(ReadContext context, Frame frame, IArrayElementReferenceOperation element)
    {
        if (!IsParts(context, element.ArrayReference) || element.Indices.Length != 1)
            return ExpressionReader.Refuse(context, frame, element);
        var parts = Parts(context, frame, element.ArrayReference);
        if (parts is not Value.Several { Items: var items })
            return parts;
        var operand = ExpressionReader.Peel(element.Indices[0]);
        bool fromEnd = operand is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat };
        if (operand is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat)
            operand = hat.Operand;
        if (Constants.Single(context, frame, operand, "index") is not int index)
            return Value.Poison;
        int at = fromEnd ? items.Count - index : index;
        return at >= 0 && at < items.Count
            ? items[at]
            : context.Report(
                frame,
                element.Syntax,
                Ids.ShapesDoNotFit,
                $"there are {Invariant.Text(items.Count)} parts and none at {Invariant.Text(at)}"
            );
    }

    private static bool IsParts(ReadContext context, IOperation? array) =>
        array is ILocalReferenceOperation or IParameterReferenceOperation or IInvocationOperation
        && array.Type is IArrayTypeSymbol { Rank: 1, ElementType: var element }
        && context.Symbols.IsTensor(element);

    private static Value Parts(ReadContext context, Frame frame, IOperation array)
    {
        var parts = ExpressionReader.Read(context, frame, array);
        return parts is Value.Several || parts.IsPoison ? parts : ExpressionReader.Refuse(context, frame, array);
    }

    private static Value OfTensor(ReadContext context, Frame frame, IPropertyReferenceOperation reference)
    {
        if (reference.Property.IsIndexer)
            return TensorReader.Index(context, frame, reference);
        if (reference.Property.Name is not ("Rank" or "Length" or "Shape"))
            return ExpressionReader.Refuse(context, frame, reference);
        var receiver = ExpressionReader.Read(context, frame, reference.Instance);
        if (receiver is not Value.Computed { Node: var node })
            return receiver;
        return reference.Property.Name switch
        {
            "Rank" => new Value.Known(node.Shape.Rank),
            "Shape" => ShapeReader.Of(node.Shape),
            _ => ShapeReader.Length(node.Shape.Size),
        };
    }

    /// <summary>A property that computes its value; an auto-property's is known only at run time.</summary>
    private static bool IsExpression(IPropertySymbol property) =>
        property is { SetMethod: null, GetMethod: not null }
        && !property
            .ContainingType.GetMembers()
            .Any(m => m is IFieldSymbol { AssociatedSymbol: { } associated } && Symbols.Same(associated, property));
}
