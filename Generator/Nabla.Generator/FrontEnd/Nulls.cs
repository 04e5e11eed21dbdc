using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.FrontEnd;

/// <summary>
/// Reads what may be null: optional tensors, arrays, numbers and random states. Whether one is null is known when a model is compiled, so one helper
/// serves both cases.
/// </summary>
internal static class Nulls
{
    public static Value Literal(ReadContext context, IOperation operation) =>
        Symbols.Same(operation.Type, context.Symbols.RandomState) ? new Value.Random(RandomSource.None) : Value.Absent;

    /// <summary>Reads default(T), which is also the initial value of the elements of a new array.</summary>
    public static Value Default(ReadContext context, Frame frame, IOperation operation, ITypeSymbol? type)
    {
        type = frame.Resolve(type);
        if (type?.SpecialType == SpecialType.System_Boolean)
            return new Value.Known(false);
        var number = ((type as INamedTypeSymbol)?.EnumUnderlyingType ?? type)?.SpecialType ?? SpecialType.None;
        if (ConstantFolding.IsNumber(number) && ConstantFolding.Convert(0, number, isChecked: false) is { } zero)
            return new Value.Known(zero);
        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            var items = new Value[tuple.TupleElements.Length];
            for (int i = 0; i < items.Length; i++)
                items[i] = Default(context, frame, operation, tuple.TupleElements[i].Type);
            return System.Array.Find(items, i => i.IsPoison) ?? new Value.Several(items);
        }
        if (type is { IsReferenceType: true } or INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T })
            return Symbols.Same(type, context.Symbols.RandomState) ? new Value.Random(RandomSource.None) : Value.Absent;
        if (type is { IsRefLikeType: true } && context.Symbols.IsList(type))
            return Lists.Made(context, []);
        return context.Refuse(
            frame,
            operation.Syntax,
            "default value of type '" + Constructs.Display(type) + "'",
            "models compute with int, bool, float, double and tensors, and tuples and arrays of them"
        );
    }

    /// <summary>Evaluates <c>x == null</c> and <c>x != null</c>; null if neither side is null.</summary>
    public static Value? Equality(BinaryOperatorKind kind, Value left, Value right)
    {
        if (kind is not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals) || !(left.IsAbsent || right.IsAbsent))
            return null;
        return new Value.Known((left.IsAbsent && right.IsAbsent) == (kind == BinaryOperatorKind.Equals));
    }

    /// <summary>Evaluates an operator of nullable numbers one of which is null: to null, or to false for a comparison. It returns null if neither is
    /// null.</summary>
    public static Value? Lifted(IBinaryOperation operation, Value left, Value right) =>
        !operation.IsLifted || !(left.IsAbsent || right.IsAbsent) ? null
        : operation.Type?.SpecialType == SpecialType.System_Boolean ? new Value.Known(false)
        : Value.Absent;

    /// <summary>Reads <c>a ?? b</c>.</summary>
    public static Value Coalesce(ReadContext context, Frame frame, ICoalesceOperation operation)
    {
        var value = ExpressionReader.Read(context, frame, operation.Value);
        if (value.IsAbsent)
            value = ExpressionReader.Read(context, frame, operation.WhenNull);
        return ExpressionReader.To(context, frame, operation.Syntax, value, operation.Type);
    }

    /// <summary>Reads <c>a?.b</c>.</summary>
    public static Value Access(ReadContext context, Frame frame, IConditionalAccessOperation operation)
    {
        var value = ExpressionReader.Read(context, frame, operation.Operation);
        if (value.IsPoison)
            return value;
        if (value.IsAbsent)
            return Literal(context, operation);
        frame.Accessed.Push(value);
        var result = ExpressionReader.Read(context, frame, operation.WhenNotNull);
        frame.Accessed.Pop();
        return result;
    }

    /// <summary>Reads HasValue, Value and GetValueOrDefault of a nullable number; null for anything else.</summary>
    public static Value? Member(ReadContext context, Frame frame, IOperation operation)
    {
        var (member, instance) = operation switch
        {
            IPropertyReferenceOperation reference => ((ISymbol)reference.Property, reference.Instance),
            IInvocationOperation call => (call.TargetMethod, call.Instance),
            _ => (null, null),
        };
        if (instance is null || member?.ContainingType is not { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } type)
            return null;
        var value = ExpressionReader.Read(context, frame, instance);
        if (value.IsPoison)
            return value;
        return (member.Name, operation) switch
        {
            ("HasValue", _) => new Value.Known(!value.IsAbsent),
            ("Value", _) => value.IsAbsent ? context.RefuseNull(frame, operation.Syntax) : value,
            ("GetValueOrDefault", IInvocationOperation { Arguments: [] }) => value.IsAbsent
                ? Default(context, frame, operation, type.TypeArguments[0])
                : value,
            ("GetValueOrDefault", IInvocationOperation { Arguments: [{ Value: var otherwise }] }) => ExpressionReader.Read(context, frame, otherwise)
                is { IsPoison: false } other
                ? value.IsAbsent
                    ? other
                    : value
                : Value.Poison,
            _ => ExpressionReader.Refuse(context, frame, operation),
        };
    }
}
