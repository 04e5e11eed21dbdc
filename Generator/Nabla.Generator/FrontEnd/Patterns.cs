using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nabla.Generator.FrontEnd;

/// <summary>Patterns, which must be decided when a model is compiled: null, types, constants, tuples and arrays of them.</summary>
internal static class Patterns
{
    /// <summary>value is pattern.</summary>
    public static Value Is(ReadContext context, Frame frame, IIsPatternOperation test)
    {
        var value = ExpressionReader.Read(context, frame, test.Value);
        if (value.IsPoison)
            return value;
        int findings = context.Findings.Count;
        if (Matches(context, frame, test.Pattern, value) is { } matches)
            return new Value.Known(matches);
        return context.Findings.Count > findings ? Value.Poison : ExpressionReader.Refuse(context, frame, test);
    }

    /// <summary>value is Type.</summary>
    public static Value Is(ReadContext context, Frame frame, IIsTypeOperation test)
    {
        var value = ExpressionReader.Read(context, frame, test.ValueOperand);
        if (value.IsPoison)
            return value;
        return OfType(frame, value, test.ValueOperand.Type, test.TypeOperand) is { } matches
            ? new Value.Known(matches != test.IsNegated)
            : ExpressionReader.Refuse(context, frame, test);
    }

    /// <summary>Whether a value matches; null if that is not known.</summary>
    public static bool? Matches(ReadContext context, Frame frame, IPatternOperation pattern, Value value)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return true;
            case IConstantPatternOperation { Value: var constant }:
                return Constant(context, frame, constant, value);
            case INegatedPatternOperation negated:
                return !Matches(context, frame, negated.Pattern, value);
            case IBinaryPatternOperation binary:
                bool isOr = binary.OperatorKind == BinaryOperatorKind.Or;
                var left = Matches(context, frame, binary.LeftPattern, value);
                return left is null || left == isOr ? left : Matches(context, frame, binary.RightPattern, value);
            case IRelationalPatternOperation relation:
                return
                    value is Value.Known a
                    && ExpressionReader.Read(context, frame, relation.Value) is Value.Known b
                    && ConstantFolding.Binary(relation.OperatorKind, a.Constant, b.Constant) is bool holds
                    ? holds
                    : null;
            case ITypePatternOperation type:
                return OfType(frame, value, type.InputType, type.MatchedType);
            case IDeclarationPatternOperation declaration:
                bool? isOfType = declaration.MatchesNull ? true : OfType(frame, value, declaration.InputType, declaration.MatchedType!);
                return Declared(frame, declaration.DeclaredSymbol, value, isOfType);
            case IRecursivePatternOperation { PropertySubpatterns: [] } recursive:
                return Declared(frame, recursive.DeclaredSymbol, value, Parts(context, frame, recursive, value));
            case IListPatternOperation list when value is Value.Several several && !list.Patterns.Any(p => p is ISlicePatternOperation):
                return Declared(frame, list.DeclaredSymbol, value, Each(context, frame, several, list.Patterns));
            default:
                return null;
        }
    }

    private static bool? Constant(ReadContext context, Frame frame, IOperation constant, Value value)
    {
        if (ExpressionReader.Peel(constant).ConstantValue is { HasValue: true, Value: null })
            return value.IsAbsent;
        if (value.IsAbsent)
            return false;
        // As a pattern NaN is NaN.
        return value is Value.Known known && ExpressionReader.Read(context, frame, constant) is Value.Known { Constant: var other }
            ? known.Constant.Equals(other) || ConstantFolding.Binary(BinaryOperatorKind.Equals, known.Constant, other) is true
            : null;
    }

    /// <summary>{ }, Type { }, (p, q).</summary>
    private static bool? Parts(ReadContext context, Frame frame, IRecursivePatternOperation pattern, Value value)
    {
        if (OfType(frame, value, pattern.InputType, pattern.MatchedType) is not true and var other)
            return other;
        if (pattern.DeconstructionSubpatterns is not { Length: > 0 } parts)
            return true;
        return value is Value.Several several ? Each(context, frame, several, parts) : null;
    }

    private static bool? Each(
        ReadContext context,
        Frame frame,
        Value.Several several,
        System.Collections.Immutable.ImmutableArray<IPatternOperation> patterns
    )
    {
        if (several.Count != patterns.Length)
            return false;
        for (int i = 0; i < patterns.Length; i++)
            if (Matches(context, frame, patterns[i], several[i]) is not true and var other)
                return other;
        return true;
    }

    private static bool? Declared(Frame frame, ISymbol? local, Value value, bool? matches)
    {
        if (matches == true && local is not null)
            frame.Declare(local, BodyReader.Named(value, local.Name));
        return matches;
    }

    /// <summary>Whether a value, null or not, is of a type. Of numbers a type parameter says which they are.</summary>
    private static bool? OfType(Frame frame, Value value, ITypeSymbol? declared, ITypeSymbol type)
    {
        if (value.IsAbsent)
            return false;
        var (from, to) = (Underlying(frame.Resolve(declared)), Underlying(frame.Resolve(type)));
        if (Symbols.Same(from, to))
            return true;
        return Symbols.ScalarElement(from) is { } a && Symbols.ScalarElement(to) is { } b ? a == b : null;
    }

    private static ITypeSymbol? Underlying(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var element] } ? element : type;
}
