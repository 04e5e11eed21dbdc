using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nabla.Generator.FrontEnd;

/// <summary>The target of an assignment. Its parts are evaluated when it is made, before the value is evaluated, as in C#.</summary>
/// <param name="Type">The type that a value is converted to; null for none.</param>
internal abstract record Target(ITypeSymbol? Type)
{
    /// <summary>Returns the value before the assignment; null if there is none.</summary>
    public abstract Value? Get();

    public abstract void Set(Value value);

    /// <summary>A local or an argument, which stands for another value after the assignment.</summary>
    private sealed record Local(Frame Frame, ISymbol Symbol, bool IsDeclaration, ITypeSymbol? Type) : Target(Type)
    {
        public override Value? Get() => Frame.Find(Symbol);

        public override void Set(Value value)
        {
            value = BodyReader.Named(value, Symbol.Name);
            if (IsDeclaration)
                Frame.Declare(Symbol, value);
            else
                Frame.Set(Symbol, value);
        }
    }

    /// <summary>An element of an array or a span. The change is visible through every reference to the array.</summary>
    private sealed record ListElement(Value.Several List, int Index, ITypeSymbol? Type) : Target(Type)
    {
        public override Value Get() => List[Index];

        public override void Set(Value value) => List[Index] = value;
    }

    /// <summary>An item of a tuple in a variable, which becomes another tuple.</summary>
    private sealed record Item(Target Tuple, int Index, ITypeSymbol? Type) : Target(Type)
    {
        public override Value? Get() => Tuple.Get() is Value.Several tuple ? tuple[Index] : null;

        public override void Set(Value value)
        {
            if (Tuple.Get() is Value.Several tuple)
                Tuple.Set(tuple.With(Index, value));
        }
    }

    /// <summary>The left side of a deconstruction.</summary>
    public sealed record Each(IReadOnlyList<Target> Targets, ITypeSymbol? Type) : Target(Type)
    {
        public override Value? Get() => null;

        public override void Set(Value value) { }
    }

    private sealed record Discard(ITypeSymbol? Type) : Target(Type)
    {
        public override Value? Get() => null;

        public override void Set(Value value) { }
    }

    /// <summary>Reads the left side of an assignment; null after a finding.</summary>
    public static Target? Of(ReadContext context, Frame frame, IOperation target)
    {
        switch (target)
        {
            case IDiscardOperation:
                return new Discard(target.Type);
            case IDeclarationExpressionOperation declaration:
                return Of(context, frame, declaration.Expression);
            case ITupleOperation tuple:
                var targets = new List<Target>();
                foreach (var element in tuple.Elements)
                {
                    if (Of(context, frame, element) is not { } item)
                        return null;
                    targets.Add(item);
                }
                return new Each(targets, null);
            case ILocalReferenceOperation { Local: { IsRef: false } local } reference:
                return OfName(context, frame, reference, local, reference.IsDeclaration);
            case IParameterReferenceOperation { Parameter: { RefKind: not (RefKind.In or RefKind.RefReadOnlyParameter) } parameter }:
                return OfName(context, frame, target, parameter, isDeclaration: false);
            case IInvalidOperation:
                context.Broken();
                return null;
        }
        var root = Root(target) is { } variable ? frame.Find(variable) : null;
        // The value of the name has already been refused where it was declared.
        if (root is { IsPoison: true })
            return null;
        if (root is Value.Several or { IsAbsent: true } && (MemberReader.ItemOf(target) is not null || Lists.IsElement(context, target)))
            return OfPart(context, frame, target);
        if (Overwriting.IsElement(target))
        {
            context.Report(frame, target.Syntax, Ids.Overwritten, context.TextOf(target.Syntax));
            return null;
        }
        string what = target switch
        {
            IFieldReferenceOperation => "assignment to a field",
            IPropertyReferenceOperation => "assignment to a property",
            _ => "assignment through a reference",
        };
        context.Refuse(frame, target.Syntax, what, "a model overwrites no values; compute a new one and give it a name");
        return null;
    }

    private static Target? OfName(ReadContext context, Frame frame, IOperation target, ISymbol symbol, bool isDeclaration)
    {
        if (!isDeclaration && !context.MayWrite(frame, target.Syntax, frame.Owner(symbol).Depth, "'" + symbol.Name + "'"))
            return null;
        return new Local(frame, symbol, isDeclaration, target.Type);
    }

    /// <summary>Reads an element of an array, or an item of a tuple, that a variable stands for.</summary>
    private static Target? OfPart(ReadContext context, Frame frame, IOperation target)
    {
        if (MemberReader.ItemOf(target) is { } item)
        {
            if (Of(context, frame, item.Tuple) is not { } tuple)
                return null;
            if (tuple.Get() is Value.Several several && item.Index < several.Count)
                return new Item(tuple, item.Index, target.Type);
        }
        else
        {
            return Lists.Find(context, frame, target) is var (list, index) && context.MayWrite(frame, target.Syntax, list.Depth, "the array")
                ? new ListElement(list, index, target.Type)
                : null;
        }
        ExpressionReader.Refuse(context, frame, target);
        return null;
    }

    /// <summary>Returns the variable whose element, or item, or element of an item … is written.</summary>
    private static ISymbol? Root(IOperation? target) =>
        target switch
        {
            IFieldReferenceOperation { Field.ContainingType.IsTupleType: true } item => Root(item.Instance),
            IPropertyReferenceOperation { Property: { IsIndexer: false, ContainingType.IsRecord: true } } item => Root(item.Instance),
            IPropertyReferenceOperation { Property.IsIndexer: true } element => Root(element.Instance),
            IArrayElementReferenceOperation element => Root(element.ArrayReference),
            IImplicitIndexerReferenceOperation element => Root(element.Instance),
            _ => Overwriting.Written(target),
        };
}
