using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads arrays, spans and read-only lists of anything. Their lengths and all indices are known when a model is compiled.</summary>
internal static class Lists
{
    private const string Indices = "it must be a compile-time constant; loop with 'for' or 'foreach', which are unrolled";

    /// <summary>Reads new T[n] and new[] { … }.</summary>
    public static Value Create(ReadContext context, Frame frame, IArrayCreationOperation creation)
    {
        if (creation is not { Type: IArrayTypeSymbol { Rank: 1, ElementType: var element }, DimensionSizes: [var size] })
            return context.Refuse(
                frame,
                creation.Syntax,
                "array of " + Invariant.Text(creation.DimensionSizes.Length) + " dimensions",
                "write an array of arrays, or a tensor"
            );
        if (creation.Initializer is { } initializer)
            return Of(context, frame, creation, initializer.ElementValues);
        if (ConstantArguments.Single(context, frame, size, "length") is not int length)
            return Value.Poison;
        if (length < 0)
            return context.Refuse(frame, size.Syntax, "array of " + Invariant.Text(length) + " elements", "a length is not negative");
        if (!Fits(context, frame, creation, length))
            return Value.Poison;
        var start = Nulls.Default(context, frame, creation, element);
        return start.IsPoison ? start : Made(context, Enumerable.Repeat(start, length));
    }

    /// <summary>Reads [a, b, .. c].</summary>
    public static Value Create(ReadContext context, Frame frame, ICollectionExpressionOperation collection) =>
        context.Symbols.IsList(collection.Type)
            ? Of(context, frame, collection, collection.Elements)
            : context.Refuse(
                frame,
                collection.Syntax,
                "collection of type '" + Constructs.Display(collection.Type) + "'",
                "use an array or a ReadOnlySpan, whose length is known when the model is compiled"
            );

    private static Value Of(ReadContext context, Frame frame, IOperation list, IReadOnlyList<IOperation> elements)
    {
        var items = new List<Value>();
        foreach (var element in elements)
        {
            var value = ExpressionReader.Read(context, frame, element is ISpreadOperation spread ? spread.Operand : element);
            if (value.IsPoison)
                return value;
            if (element is not ISpreadOperation { Operand: var operand })
                items.Add(value);
            else if (value is Value.Several several)
                items.AddRange(several.Items.Select(i => ExpressionReader.To(context, frame, element.Syntax, i, ElementOf(list.Type))));
            else
                return context.Refuse(frame, element.Syntax, "spread of '" + context.TextOf(operand.Syntax) + "'", "only arrays are spread");
            if (!Fits(context, frame, list, items.Count))
                return Value.Poison;
        }
        return items.FirstOrDefault(i => i.IsPoison) ?? Made(context, items);
    }

    public static Value.Several Made(ReadContext context, IEnumerable<Value> items) => new(items.ToArray()) { Depth = context.Depth };

    /// <summary>Checks the number of elements: a longer list would not be unrolled either.</summary>
    private static bool Fits(ReadContext context, Frame frame, IOperation list, int count)
    {
        if (count <= ReadContext.MaximalSteps)
            return true;
        context.Refuse(frame, list.Syntax, "array of more than 10 000 elements", "its elements are values of their own; use a tensor");
        return false;
    }

    private static ITypeSymbol? ElementOf(ITypeSymbol? list) =>
        list switch
        {
            IArrayTypeSymbol { ElementType: var element } => element,
            INamedTypeSymbol { TypeArguments: [var element] } => element,
            _ => null,
        };

    /// <summary>Returns whether an operation names an element, or a part, of an array, a span or a list.</summary>
    public static bool IsElement(ReadContext context, IOperation operation) => context.Symbols.IsList(Parts(operation).List?.Type);

    private static (IOperation? List, IOperation? Index) Parts(IOperation operation) =>
        operation switch
        {
            IArrayElementReferenceOperation { Indices: [var index] } element => (element.ArrayReference, index),
            IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [{ Value: var index }] } element => (element.Instance, index),
            IImplicitIndexerReferenceOperation element => (element.Instance, element.Argument),
            _ => (null, null),
        };

    /// <summary>Reads an element, or the part that a range names: a copy for an array, the elements themselves for a span.</summary>
    public static Value Element(ReadContext context, Frame frame, IOperation operation)
    {
        if (!(Parts(operation) is ({ } list, { } index) && ExpressionReader.Peel(index) is IRangeOperation range))
            return Find(context, frame, operation) is var (found, at) ? found[at] : Value.Poison;
        if (Read(context, frame, list) is not { } several)
            return Value.Poison;
        if (
            Bound(context, frame, range.LeftOperand, 0, several.Count) is not { } start
            || Bound(context, frame, range.RightOperand, several.Count, several.Count) is not { } end
        )
            return Value.Poison;
        if (start < 0 || end > several.Count || start > end)
            return Outside(context, frame, operation, list, several, "from " + Invariant.Text(start) + " to " + Invariant.Text(end));
        return list.Type is IArrayTypeSymbol ? several.Copy(start, end - start, context.Depth) : several.Window(start, end - start);
    }

    /// <summary>Returns the list and the index of the element that an operation names; null after a finding.</summary>
    public static (Value.Several List, int Index)? Find(ReadContext context, Frame frame, IOperation operation)
    {
        if (Parts(operation) is not ({ } list, { } index))
        {
            ExpressionReader.Refuse(context, frame, operation);
            return null;
        }
        if (Read(context, frame, list) is not { } several || Bound(context, frame, index, 0, several.Count) is not { } at)
            return null;
        if (at >= 0 && at < several.Count)
            return (several, at);
        Outside(context, frame, operation, list, several, "at " + Invariant.Text(at));
        return null;
    }

    private static Value Outside(ReadContext context, Frame frame, IOperation operation, IOperation list, Value.Several several, string where)
    {
        string there = several.Count == 1 ? "there is 1 element" : $"there are {Invariant.Text(several.Count)} elements";
        if (list is IPropertyReferenceOperation { Property: { Name: "Shape", ContainingType: var type } } && context.Symbols.IsTensor(type))
            return context.Report(
                frame,
                operation.Syntax,
                Ids.ShapesDoNotFit,
                $"{ShapeReader.Text(several)} has no "
                    + (
                        Parts(operation).Index is { } index && ExpressionReader.Peel(index) is IRangeOperation or IUnaryOperation
                            ? $"'{context.TextOf(index.Syntax)}'"
                            : "axis " + where.Substring("at ".Length)
                    )
            );
        return context.Report(frame, operation.Syntax, Ids.ShapesDoNotFit, $"{there} and none {where}");
    }

    /// <summary>Reads the elements that an expression stands for; null after a finding.</summary>
    public static Value.Several? Read(ReadContext context, Frame frame, IOperation list)
    {
        var value = ExpressionReader.Read(context, frame, list);
        if (value is Value.Several several)
            return several;
        if (value.IsAbsent)
            context.RefuseNull(frame, list.Syntax);
        else if (!value.IsPoison)
            context.Refuse(
                frame,
                list.Syntax,
                "'" + context.TextOf(list.Syntax) + "' as an array",
                "its elements must be known when the model is compiled"
            );
        return null;
    }

    /// <summary>Reads a bound: n, ^n, or an omitted one.</summary>
    private static int? Bound(ReadContext context, Frame frame, IOperation? bound, int omitted, int length)
    {
        if (bound is null)
            return omitted;
        var operand = ExpressionReader.Peel(bound);
        bool fromEnd = operand is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat };
        if (operand is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat)
            operand = hat.Operand;
        if (operand is IConversionOperation { OperatorMethod: not null } index)
            operand = index.Operand;
        switch (ExpressionReader.Read(context, frame, operand))
        {
            case Value.Known { Constant: var constant } when Integers.AsInt(constant) is { } value:
                return fromEnd ? length - value : value;
            case { IsPoison: false }:
                context.Refuse(frame, operand.Syntax, "'index' known only at run time", Indices);
                break;
        }
        return null;
    }

    /// <summary>Reads properties such as Length, Count and IsEmpty; null for other properties.</summary>
    public static Value? Property(ReadContext context, Frame frame, IPropertyReferenceOperation reference) =>
        reference is not { Property: { IsIndexer: false, Name: var name }, Instance: { } instance }
        || name is not ("Length" or "Count" or "IsEmpty" or "IsDefault" or "IsDefaultOrEmpty")
        || !context.Symbols.IsList(instance.Type) && instance.Type?.SpecialType != SpecialType.System_Array
            ? null
        : Read(context, frame, instance) is not { Count: var count } ? Value.Poison
        : new Value.Known(name is "Length" or "Count" ? count : (object)(count == 0 && name != "IsDefault"));

    /// <summary>Reads methods that return the elements of one list, or several values, as another list; null for other methods.</summary>
    public static Value? Method(ReadContext context, Frame frame, IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var source = call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null);
        if (!context.Symbols.IsListFunction(method) || !context.Symbols.IsList(method.ReturnType))
            return null;
        if (method.Name == "Empty" && call.Arguments.Length == 0)
            return Made(context, []);
        if (method.Name == "Create" && call.Arguments.Length > 0 && call.Arguments.All(a => !context.Symbols.IsList(a.Value.Type)))
            return Of(context, frame, call, call.Arguments.Select(a => a.Value).ToArray());
        if (source is null || !context.Symbols.IsList(source.Type))
            return null;
        return (method.Name, call.Arguments.Length - (call.Instance is null ? 1 : 0)) switch
        {
            ("AsSpan", 0) => Read(context, frame, source) ?? Value.Poison,
            ("ToArray" or "ToImmutableArray" or "Create", 0) => Copied(source),
            _ => null,
        };

        Value Copied(IOperation list) => Read(context, frame, list) is { } several ? several.Copy(0, several.Count, context.Depth) : Value.Poison;
    }
}
