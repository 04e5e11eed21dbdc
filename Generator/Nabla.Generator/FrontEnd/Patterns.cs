using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads 'switch' and 'is'. Which case holds for a value is known when the model is compiled, so only that case is read.</summary>
internal static class Patterns
{
    /// <summary>Reads <c>value is pattern</c>.</summary>
    public static Value Is(ReadContext context, Frame frame, IIsPatternOperation test)
    {
        var value = ExpressionReader.Read(context, frame, test.Value);
        if (value.IsPoison)
            return value;
        return Matches(context, frame, test.Pattern, value, test, "'is'") is { } holds ? new Value.Known(holds) : Value.Poison;
    }

    /// <summary>Reads <c>value is Type</c>.</summary>
    public static Value Is(ReadContext context, Frame frame, IIsTypeOperation test)
    {
        var value = ExpressionReader.Read(context, frame, test.ValueOperand);
        if (value.IsPoison)
            return value;
        return OfType(frame, value, test.ValueOperand.Type, test.TypeOperand) is { } matches
            ? new Value.Known(matches != test.IsNegated)
            : ExpressionReader.Refuse(context, frame, test);
    }

    /// <summary>Reads <c>value switch { … }</c>.</summary>
    public static Value Switch(ReadContext context, Frame frame, ISwitchExpressionOperation choice)
    {
        var value = ExpressionReader.Read(context, frame, choice.Value);
        if (value.IsPoison)
            return value;
        foreach (var arm in choice.Arms)
        {
            if (Holds(context, frame, arm.Pattern, arm.Guard, value, choice.Value, "'switch'") is not { } holds)
                return Value.Poison;
            if (holds)
                return ExpressionReader.Read(context, frame, arm.Value);
        }
        return context.Refuse(
            frame,
            choice.Value.Syntax,
            "'switch' expression of which no arm fits",
            "the method itself would throw here; add an arm '_ => …'"
        );
    }

    /// <summary>Finds the section of a statement that is executed, or null if none is. Returns false after a finding.</summary>
    public static bool TryChoose(ReadContext context, Frame frame, ISwitchOperation choice, out ISwitchCaseOperation? chosen)
    {
        chosen = null;
        var value = ExpressionReader.Read(context, frame, choice.Value);
        if (value.IsPoison)
            return false;
        ISwitchCaseOperation? otherwise = null;
        foreach (var section in choice.Cases)
        {
            foreach (var clause in section.Clauses)
            {
                bool? holds = false;
                if (clause is IDefaultCaseClauseOperation)
                    otherwise = section;
                else if (clause is ISingleValueCaseClauseOperation single)
                    holds = Equal(context, frame, single.Value, value, choice.Value, "'switch'");
                else if (clause is IPatternCaseClauseOperation pattern)
                    holds = Holds(context, frame, pattern.Pattern, pattern.Guard, value, choice.Value, "'switch'");
                else
                    context.Broken();
                if (holds is null)
                    return false;
                if (holds is false)
                    continue;
                chosen = section;
                return true;
            }
        }
        chosen = otherwise;
        return true;
    }

    private static bool? Holds(
        ReadContext context,
        Frame frame,
        IPatternOperation pattern,
        IOperation? guard,
        Value value,
        IOperation subject,
        string construct
    )
    {
        bool? matches = Matches(context, frame, pattern, value, subject, construct);
        if (matches is not true || guard is null)
            return matches;
        switch (ExpressionReader.Read(context, frame, guard))
        {
            case Value.Known { Constant: bool holds }:
                return holds;
            case { IsPoison: true }:
                return null;
            default:
                RefuseRunTime(context, frame, guard, "'when'");
                return null;
        }
    }

    /// <summary>Returns whether a value matches a pattern; null after a finding.</summary>
    private static bool? Matches(ReadContext context, Frame frame, IPatternOperation pattern, Value value, IOperation subject, string construct)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return true;
            case IConstantPatternOperation constant:
                return Equal(context, frame, constant.Value, value, subject, construct);
            case INegatedPatternOperation negated:
                return !Matches(context, frame, negated.Pattern, value, subject, construct);
            case IBinaryPatternOperation both:
                bool? left = Matches(context, frame, both.LeftPattern, value, subject, construct);
                return left is null || left == (both.OperatorKind == BinaryOperatorKind.Or)
                    ? left
                    : Matches(context, frame, both.RightPattern, value, subject, construct);
            case IRelationalPatternOperation relation:
                return Compare(context, frame, relation, value, subject, construct);
            case IDeclarationPatternOperation { MatchesNull: true } declaration:
                return Declared(frame, declaration.DeclaredSymbol, value, true);
            case IDeclarationPatternOperation declaration when OfType(frame, value, declaration.InputType, declaration.MatchedType) is { } isOfType:
                return Declared(frame, declaration.DeclaredSymbol, value, isOfType);
            case ITypePatternOperation type when OfType(frame, value, type.InputType, type.MatchedType) is { } isOfType:
                return isOfType;
            case IRecursivePatternOperation { PropertySubpatterns.Length: 0, DeconstructionSubpatterns.Length: 0 } parts
                when OfType(frame, value, parts.InputType, parts.MatchedType) is { } isOfType:
                return Declared(frame, parts.DeclaredSymbol, value, isOfType);
            case IRecursivePatternOperation { PropertySubpatterns.Length: 0, DeconstructionSubpatterns: var items } parts
                when value is Value.Several several && OfType(frame, value, parts.InputType, parts.MatchedType) == true:
                return Declared(frame, parts.DeclaredSymbol, value, Items(context, frame, items, several, subject, construct));
            case IListPatternOperation { Patterns: var patterns } list
                when value is Value.Several several && !patterns.Any(p => p is ISlicePatternOperation):
                return Declared(frame, list.DeclaredSymbol, value, Items(context, frame, patterns, several, subject, construct));
            default:
                var (_, advice) = Constructs.Describe(pattern);
                context.Refuse(frame, pattern.Syntax, $"{construct} with the pattern '{context.TextOf(pattern.Syntax)}'", advice);
                return null;
        }
    }

    private static bool? Items(
        ReadContext context,
        Frame frame,
        ImmutableArray<IPatternOperation> patterns,
        Value.Several several,
        IOperation subject,
        string construct
    )
    {
        if (several.Count != patterns.Length)
            return false;
        for (int i = 0; i < patterns.Length; i++)
            if (Matches(context, frame, patterns[i], several[i], subject, construct) is not true and var other)
                return other;
        return true;
    }

    private static bool? Declared(Frame frame, ISymbol? local, Value value, bool? matches)
    {
        if (matches is true && local is not null)
            frame.Declare(local, BodyReader.Named(value, local.Name));
        return matches;
    }

    /// <summary>Returns whether a value is of a type, which null never is; null if that is not known. For numbers, a type parameter is resolved to
    /// the number's type.</summary>
    private static bool? OfType(Frame frame, Value value, ITypeSymbol? declared, ITypeSymbol? type)
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

    private static bool? Equal(ReadContext context, Frame frame, IOperation constant, Value value, IOperation subject, string construct)
    {
        if (ExpressionReader.Peel(constant).ConstantValue is { HasValue: true, Value: null })
            return value.IsAbsent;
        if (value.IsAbsent)
            return false;
        if (value is not (Value.Known or Value.Text))
            return RefuseRunTime(context, frame, subject, construct);
        var expected = ExpressionReader.Read(context, frame, constant);
        if (expected.IsPoison)
            return null;
        return (value, expected) switch
        {
            (Value.Text a, Value.Text b) => a.Constant == b.Constant,
            // As for 'is', NaN equals NaN.
            (Value.Known a, Value.Known b) => a.Constant.Equals(b.Constant),
            _ => RefuseRunTime(context, frame, subject, construct),
        };
    }

    private static bool? Compare(
        ReadContext context,
        Frame frame,
        IRelationalPatternOperation relation,
        Value value,
        IOperation subject,
        string construct
    )
    {
        if (value.IsAbsent)
            return false;
        if (value is not Value.Known known)
            return RefuseRunTime(context, frame, subject, construct);
        if (ExpressionReader.Read(context, frame, relation.Value) is not Value.Known bound)
            return null;
        return ConstantFolding.Binary(relation.OperatorKind, known.Constant, bound.Constant) is bool holds ? holds : null;
    }

    private static bool? RefuseRunTime(ReadContext context, Frame frame, IOperation subject, string construct)
    {
        string advice = construct == "'is'" ? "compare with operators" : "choose between values with 'condition ? a : b' or Where";
        context.Refuse(frame, subject.Syntax, construct + " on a value known only at run time", advice);
        return null;
    }
}
