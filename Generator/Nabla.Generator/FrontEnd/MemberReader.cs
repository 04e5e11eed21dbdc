using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads properties and fields: parameters of the model, shapes of tensors, items of tuples, properties that are mere expressions.</summary>
internal static class MemberReader
{
    public static Value Property(ReadContext context, Frame frame, IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (context.Symbols.IsTensor(property.ContainingType))
            return OfTensor(context, frame, reference);
        if (property.IsIndexer && Lists.IsElement(context, reference))
            return Lists.Element(context, frame, reference);
        if (GenericMath.Receiver(frame, reference) is { } type)
            return GenericMath.Property(context, frame, reference, type);
        if ((Nulls.Member(context, frame, reference) ?? Lists.Property(context, frame, reference)) is { } member)
            return member;
        if (Records.IsRecord(property.ContainingType) && reference.Instance is not null)
            return OfRecord(context, frame, reference);
        if (property.ContainingType.IsExtension && reference.Instance is not null && property.GetMethod is { } extension)
        {
            var self = ExpressionReader.Read(context, frame, reference.Instance);
            return self.IsPoison ? self : CallReader.Inline(context, frame, extension, [], reference.Syntax, self: self);
        }
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

    /// <summary>Reports a [Parameter] that is not one of the plan's.</summary>
    private static Value OtherParameter(ReadContext context, Frame frame, IPropertySymbol property, IPropertyReferenceOperation reference)
    {
        // A static parameter of a model is an error that is reported at its declaration.
        if (property.IsStatic && property.DeclaringSyntaxReferences.Length > 0 && ModelReader.IsModel(property.ContainingType, context.Symbols))
            return context.ReportedElsewhere(Symbols.Has(property.ContainingType, context.Symbols.Model) ? Ids.Signature : Ids.ForgottenModel);
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
        return ItemOf(reference) is not null
            ? Item(context, frame, reference)
            : FieldReader.Read(context, frame, reference) ?? ExpressionReader.Refuse(context, frame, reference);
    }

    /// <summary>Returns the tuple or record that an operation names an item of, and the index of the item; null for anything else.</summary>
    public static (IOperation Tuple, int Index)? ItemOf(IOperation operation)
    {
        switch (operation)
        {
            case IFieldReferenceOperation { Instance: { } tuple, Field: { ContainingType.IsTupleType: true } named }:
                // The items are compared by Item1, Item2, …, whatever other names they have.
                string name = (named.CorrespondingTupleField ?? named).Name;
                var items = named.ContainingType.TupleElements;
                for (int i = 0; i < items.Length; i++)
                    if ((items[i].CorrespondingTupleField ?? items[i]).Name == name)
                        return (tuple, i);
                return null;
            case IPropertyReferenceOperation { Instance: { } record, Property: var property } when Records.Index(property) is { } index:
                return (record, index);
            default:
                return null;
        }
    }

    private static Value Item(ReadContext context, Frame frame, IOperation reference)
    {
        var (tuple, index) = ItemOf(reference)!.Value;
        return ExpressionReader.Read(context, frame, tuple) switch
        {
            Value.Several several when index < several.Count => several[index],
            { IsPoison: true } poison => poison,
            { IsAbsent: true } => context.RefuseNull(frame, tuple.Syntax),
            _ => ExpressionReader.Refuse(context, frame, reference),
        };
    }

    private static Value OfRecord(ReadContext context, Frame frame, IPropertyReferenceOperation reference)
    {
        if (ItemOf(reference) is not null)
            return Item(context, frame, reference);
        if (!IsExpression(reference.Property) || reference.Property.IsVirtual)
            return ExpressionReader.Refuse(context, frame, reference);
        var self = ExpressionReader.Read(context, frame, reference.Instance);
        return self.IsPoison ? self
            : self.IsAbsent ? context.RefuseNull(frame, reference.Instance!.Syntax)
            : CallReader.Inline(context, frame, reference.Property.GetMethod!, [], reference.Syntax, self: self);
    }

    private static Value OfTensor(ReadContext context, Frame frame, IPropertyReferenceOperation reference)
    {
        if (reference.Property.IsIndexer)
            return TensorReader.Index(context, frame, reference);
        if (reference.Property.Name is not ("Rank" or "Length" or "Shape"))
            return ExpressionReader.Refuse(context, frame, reference);
        if (Tensor(context, frame, reference, reference.Instance) is not { } node)
            return Value.Poison;
        return reference.Property.Name switch
        {
            "Rank" => new Value.Known(node.Shape.Rank),
            "Shape" => ShapeReader.Of(node.Shape),
            _ => ShapeReader.Length(node.Shape.Size),
        };
    }

    /// <summary>Reads the tensor whose member is named; null after a finding.</summary>
    private static Node? Tensor(ReadContext context, Frame frame, IOperation member, IOperation? instance)
    {
        var receiver = ExpressionReader.Read(context, frame, instance);
        if (receiver is Value.Computed { Node: var node })
            return node;
        if (!receiver.IsPoison)
            context.RefuseOperand(frame, instance!.Syntax, receiver, () => ExpressionReader.Refuse(context, frame, member));
        return null;
    }

    /// <summary>Returns whether a property computes its value; that of an auto-property is known only at run time.</summary>
    public static bool IsExpression(IPropertySymbol property) =>
        property is { SetMethod: null, GetMethod: not null }
        && !property
            .ContainingType.GetMembers()
            .Any(m => m is IFieldSymbol { AssociatedSymbol: { } associated } && Symbols.Same(associated, property));
}
