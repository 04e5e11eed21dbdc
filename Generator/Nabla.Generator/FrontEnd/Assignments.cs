using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads assignments: from there on a name or an element of an array stands for another value. No number is ever overwritten.</summary>
internal static class Assignments
{
    public static Value Simple(ReadContext context, Frame frame, ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef)
            return context.Refuse(frame, assignment.Syntax, "'ref' assignment", "values in a model are never written through references");
        if (Target.Of(context, frame, assignment.Target) is not { } target)
            return Value.Poison;
        var value = ExpressionReader.Read(context, frame, assignment.Value);
        target.Set(value);
        return value;
    }

    /// <summary>Assigns a value to the target that an 'out' or 'ref' argument names, which may be declared there.</summary>
    public static void Set(ReadContext context, Frame frame, IOperation argument, Value value)
    {
        if (Target.Of(context, frame, argument) is { } target)
            target.Set(value);
    }

    public static IOperation Declared(IOperation target) => target is IDeclarationExpressionOperation declaration ? declaration.Expression : target;

    public static Value Compound(ReadContext context, Frame frame, ICompoundAssignmentOperation assignment)
    {
        if (Target.Of(context, frame, assignment.Target) is not { } target)
            return Value.Poison;
        var value = Combined(context, frame, assignment, target.Get() ?? context.Broken());
        target.Set(value);
        return value;
    }

    private static Value Combined(ReadContext context, Frame frame, ICompoundAssignmentOperation assignment, Value left)
    {
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
        if (Target.Of(context, frame, operation.Target) is not { } target)
            return Value.Poison;
        var before = target.Get() ?? context.Broken();
        if (before.IsPoison)
            return before;
        var type = frame.Resolve(operation.Target.Type);
        bool isNumber = Symbols.ScalarElement(type) is { } element && element != ElementType.Boolean;
        bool isOwn = GenericMath.Method(frame, operation, operation.OperatorMethod) is not null;
        if (isOwn || !(isNumber || Integers.Width(type?.SpecialType ?? SpecialType.None) > 0))
            return ExpressionReader.Refuse(context, frame, operation);
        var kind = operation.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        var one = new Value.Known(ConstantFolding.Convert(1, type!.SpecialType, isChecked: false)!);
        var after = Operators.Binary(context, frame, operation, kind, null, before, one);
        // Integers smaller than int are computed as ints.
        if (!after.IsPoison)
            after = ExpressionReader.To(context, frame, operation.Syntax, after, type, operation.IsChecked);
        target.Set(after);
        return operation.IsPostfix && !after.IsPoison ? before : after;
    }

    /// <summary>Reads <c>a ??= b</c>. Whether a is null is known at compile time.</summary>
    public static Value Coalesce(ReadContext context, Frame frame, ICoalesceAssignmentOperation assignment)
    {
        if (Target.Of(context, frame, assignment.Target) is not { } target)
            return Value.Poison;
        var before = target.Get() ?? context.Broken();
        if (!before.IsAbsent)
            return before;
        var value = ExpressionReader.Read(context, frame, assignment.Value);
        target.Set(value);
        return value;
    }

    /// <summary>Reads <c>(a, b) = …</c> and <c>var ((a, b), c) = …</c>.</summary>
    public static Value Deconstruct(ReadContext context, Frame frame, IDeconstructionAssignmentOperation assignment)
    {
        if (Target.Of(context, frame, assignment.Target) is not { } target)
            return Value.Poison;
        var value = ExpressionReader.Read(context, frame, assignment.Value);
        Assign(context, frame, assignment, target, value);
        return value;
    }

    /// <summary>Assigns each part of a value to its own target.</summary>
    public static void Assign(ReadContext context, Frame frame, IOperation operation, Target target, Value value)
    {
        if (target is not Target.Each { Targets: var targets })
        {
            // In (double a, float b) = (1, 2) the conversions are not among the operations.
            target.Set(ExpressionReader.To(context, frame, operation.Syntax, value, target.Type));
            return;
        }
        var several = value as Value.Several;
        if (several?.Count != targets.Count && !value.IsPoison)
            value = ExpressionReader.Refuse(context, frame, operation);
        for (int i = 0; i < targets.Count; i++)
            Assign(context, frame, operation, targets[i], value.IsPoison ? value : several![i]);
    }
}
