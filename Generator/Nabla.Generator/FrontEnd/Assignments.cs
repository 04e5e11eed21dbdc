using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

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
        if (convert && context.ElementOf(frame, assignment.Value.Type) is { } common)
            left = ExpressionReader.To(context, frame, assignment.Syntax, left, common);
        var value = Operators.Binary(context, frame, assignment, assignment.OperatorKind, assignment.OperatorMethod, left, right);
        if (convert && !value.IsPoison && context.ElementOf(frame, assignment.Target.Type) is { } own)
            value = ExpressionReader.To(context, frame, assignment.Syntax, value, own);
        return value;
    }

    public static Value Increment(ReadContext context, Frame frame, IIncrementOrDecrementOperation operation)
    {
        if (Target(context, frame, operation.Target) is not { } target)
            return Value.Poison;
        var before = frame.Find(target) ?? context.Broken();
        if (before.IsPoison)
            return before;
        if (context.ElementOf(frame, operation.Target.Type) is not { } type || context.Symbols.IsTensor(operation.Target.Type))
            return ExpressionReader.Refuse(context, frame, operation);
        var kind = operation.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        var after = Operators.Binary(context, frame, operation, kind, null, before, new Value.Known(ConstantFolding.Cast(1, type)));
        frame.Set(target, after);
        return operation.IsPostfix && !after.IsPoison ? before : after;
    }

    /// <summary>(a, b) = … and var (a, b) = …, one level deep.</summary>
    public static Value Deconstruct(ReadContext context, Frame frame, IDeconstructionAssignmentOperation assignment)
    {
        var declared = assignment.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : assignment.Target;
        if (declared is not ITupleOperation tuple)
            return ExpressionReader.Refuse(context, frame, assignment);
        var value = ExpressionReader.Read(context, frame, assignment.Value);
        var targets = new List<ISymbol?>();
        foreach (var element in tuple.Elements)
        {
            var item = element is IDeclarationExpressionOperation single ? single.Expression : element;
            if (item is IDiscardOperation)
                targets.Add(null);
            else if (Target(context, frame, item) is { } target)
                targets.Add(target);
            else
                return Value.Poison;
        }
        var items = value is Value.Several several && several.Items.Count == targets.Count ? several.Items : null;
        if (items is null && !value.IsPoison)
            value = ExpressionReader.Refuse(context, frame, assignment);
        for (int i = 0; i < targets.Count; i++)
            if (targets[i] is { } target)
                frame.Set(target, items is null ? Value.Poison : BodyReader.Named(items[i], target.Name));
        return value;
    }

    /// <summary>The local or argument that is assigned to; otherwise null, with a finding.</summary>
    private static ISymbol? Target(ReadContext context, Frame frame, IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation { Local: { IsRef: false } local }:
                return local;
            case IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter }:
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
