using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;

namespace Nabla.Generator.FrontEnd;

/// <summary>Assignments to locals and arguments: the name stands for another value from there on; nothing is ever overwritten.</summary>
internal static class Assignments
{
    public static Value Simple(ReadContext context, Frame frame, ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef)
            return context.Refuse(frame, assignment.Syntax, "'ref' assignment", "values in a model are never written through references");
        if (assignment.Target is IDiscardOperation)
            return ExpressionReader.Read(context, frame, assignment.Value);
        if (Target(context, frame, assignment.Target) is not { } target)
            return Value.Poison;
        var value = ExpressionReader.Read(context, frame, assignment.Value);
        frame.Set(target, BodyReader.Named(value, target.Name));
        return value;
    }

    /// <summary>Gives a value to what an 'out' or 'ref' argument names, which may be declared there.</summary>
    public static void Set(ReadContext context, Frame frame, IOperation argument, Value value)
    {
        var declared = Declared(argument);
        if (declared is not IDiscardOperation && Target(context, frame, declared) is { } target)
            frame.Set(target, BodyReader.Named(value, target.Name));
    }

    public static IOperation Declared(IOperation target) => target is IDeclarationExpressionOperation declaration ? declaration.Expression : target;

    public static Value Compound(ReadContext context, Frame frame, ICompoundAssignmentOperation assignment)
    {
        if (Target(context, frame, assignment.Target) is not { } target)
            return Value.Poison;
        var value = Combined(context, frame, assignment, target);
        frame.Set(target, BodyReader.Named(value, target.Name));
        return value;
    }

    private static Value Combined(ReadContext context, Frame frame, ICompoundAssignmentOperation assignment, ISymbol target)
    {
        var left = frame.Find(target) ?? context.Broken();
        if (left.IsPoison)
            return left;
        var right = ExpressionReader.Read(context, frame, assignment.Value);
        if (right.IsPoison)
            return right;
        // i += x computes in the operands' common type, then converts back.
        bool convert = assignment.OperatorMethod is null && !assignment.InConversion.IsIdentity;
        if (convert)
            left = ExpressionReader.To(context, frame, assignment.Syntax, left, assignment.Value.Type);
        var value = left.IsPoison
            ? left
            : Operators.Binary(context, frame, assignment, assignment.OperatorKind, assignment.OperatorMethod, left, right);
        return convert && !value.IsPoison
            ? ExpressionReader.To(context, frame, assignment.Syntax, value, assignment.Target.Type, assignment.IsChecked)
            : value;
    }

    public static Value Increment(ReadContext context, Frame frame, IIncrementOrDecrementOperation operation)
    {
        if (Target(context, frame, operation.Target) is not { } target)
            return Value.Poison;
        var before = frame.Find(target) ?? context.Broken();
        if (before.IsPoison)
            return before;
        var type = frame.Resolve(operation.Target.Type);
        bool isNumber = Symbols.ScalarElement(type) is { } element && element != ElementType.Boolean;
        if (operation.OperatorMethod is not null || !(isNumber || Integers.Width(type?.SpecialType ?? SpecialType.None) > 0))
            return ExpressionReader.Refuse(context, frame, operation);
        var kind = operation.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        var one = new Value.Known(ConstantFolding.Convert(1, type!.SpecialType, isChecked: false)!);
        var after = Operators.Binary(context, frame, operation, kind, null, before, one);
        // The smaller integers are computed as ints.
        if (!after.IsPoison)
            after = ExpressionReader.To(context, frame, operation.Syntax, after, type, operation.IsChecked);
        frame.Set(target, after);
        return operation.IsPostfix && !after.IsPoison ? before : after;
    }

    /// <summary>(a, b) = … and var ((a, b), c) = ….</summary>
    public static Value Deconstruct(ReadContext context, Frame frame, IDeconstructionAssignmentOperation assignment)
    {
        var value = ExpressionReader.Read(context, frame, assignment.Value);
        return Spread(context, frame, assignment, assignment.Target, value) ? value : Value.Poison;
    }

    /// <summary>Gives each item of a value its name. False after a finding, or if the value is in error; the names have values then, too.</summary>
    private static bool Spread(ReadContext context, Frame frame, IOperation assignment, IOperation target, Value value)
    {
        target = Declared(target);
        if (target is IDiscardOperation)
            return !value.IsPoison;
        if (target is ITupleOperation { Elements: var elements })
        {
            var items = (value as Value.Several)?.Items;
            if (items?.Count != elements.Length && !value.IsPoison)
                value = ExpressionReader.Refuse(context, frame, assignment);
            bool isSound = true;
            for (int i = 0; i < elements.Length; i++)
                isSound &= Spread(context, frame, assignment, elements[i], value.IsPoison ? value : items![i]);
            return isSound;
        }
        if (Target(context, frame, target) is not { } variable)
            return false;
        // (double a, float b) = (1, 2): the conversions are not among the operations.
        value = ExpressionReader.To(context, frame, target.Syntax, value, target.Type);
        frame.Set(variable, BodyReader.Named(value, variable.Name));
        return !value.IsPoison;
    }

    /// <summary>The local or argument that is assigned to; otherwise null, with a finding.</summary>
    private static ISymbol? Target(ReadContext context, Frame frame, IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation { Local: { IsRef: false } local }:
                return local;
            case IParameterReferenceOperation { Parameter: { RefKind: not (RefKind.In or RefKind.RefReadOnlyParameter) } parameter }:
                return parameter;
            case IInvalidOperation:
                context.Broken();
                return null;
        }
        // What the name stands for has been refused already, where it was declared.
        if (Overwriting.Written(target) is { } written && frame.Find(written) is { IsPoison: true })
            return null;
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
}
