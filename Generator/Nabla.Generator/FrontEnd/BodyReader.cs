using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads statements. Conditions and loop bounds are compile-time constants, so reading a body is running it with nodes in place of
/// numbers.</summary>
internal static class BodyReader
{
    private enum Exit
    {
        /// <summary>Continue with the next statement.</summary>
        Next,
        Break,
        Continue,
        Return,

        /// <summary>The next statement cannot be known; the defect has been reported.</summary>
        Stop,
    }

    /// <summary>Reads a body and returns the value that the method returns.</summary>
    public static Value Read(ReadContext context, Frame frame, IOperation body)
    {
        var exit = Statement(context, frame, body, out var result);
        return exit switch
        {
            Exit.Return => result,
            Exit.Stop => Value.Poison,
            _ when frame.Method.ReturnsVoid => Value.Unit,
            // The compiler has reported the missing return (CS0161).
            _ => context.Broken(),
        };
    }

    private static Exit Statement(ReadContext context, Frame frame, IOperation statement, out Value result)
    {
        var exit = Run(context, frame, statement, out result);
        if (exit == Exit.Stop)
            context.HasNoReading(frame, Constructs.Head(statement));
        return exit;
    }

    private static Exit Run(ReadContext context, Frame frame, IOperation statement, out Value result)
    {
        result = Value.Poison;
        switch (statement)
        {
            case IBlockOperation block:
                return Sequence(context, frame, block.Operations, out result);
            case IExpressionStatementOperation expression:
                ExpressionReader.Read(context, frame, expression.Operation);
                return Exit.Next;
            case IVariableDeclarationGroupOperation group:
                foreach (var declaration in group.Declarations)
                    Declare(context, frame, declaration);
                return Exit.Next;
            case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value }:
                result = ExpressionReader.Read(context, frame, value);
                return Exit.Return;
            case IReturnOperation { Kind: OperationKind.Return }:
                result = Value.Unit;
                return Exit.Return;
            case IConditionalOperation conditional:
                return If(context, frame, conditional, out result);
            case IForLoopOperation loop:
                return For(context, frame, loop, out result);
            case IForEachLoopOperation { IsAsynchronous: false } loop:
                return ForEach(context, frame, loop, out result);
            case IWhileLoopOperation loop:
                return While(context, frame, loop, out result);
            case ISwitchOperation choice:
                return Switch(context, frame, choice, out result);
            case IBranchOperation { BranchKind: BranchKind.Break }:
                return Exit.Break;
            case IBranchOperation { BranchKind: BranchKind.Continue }:
                return Exit.Continue;
            case ILabeledOperation { Operation: { } labeled }:
                return Statement(context, frame, labeled, out result);
            case IEmptyOperation or ILocalFunctionOperation or ILabeledOperation:
                return Exit.Next;
            case IInvalidOperation:
                context.Broken();
                return Exit.Stop;
            default:
                var (what, advice) = Constructs.Describe(statement);
                context.Refuse(frame, Constructs.Head(statement), what, advice);
                return Exit.Stop;
        }
    }

    private static Exit Sequence(ReadContext context, Frame frame, IEnumerable<IOperation> statements, out Value result)
    {
        foreach (var statement in statements)
        {
            var exit = Statement(context, frame, statement, out result);
            if (exit != Exit.Next)
                return exit;
        }
        result = Value.Poison;
        return Exit.Next;
    }

    private static void Declare(ReadContext context, Frame frame, IVariableDeclarationOperation declaration)
    {
        foreach (var declarator in declaration.Declarators)
        {
            var initializer = declarator.Initializer ?? declaration.Initializer;
            if (initializer is null)
            {
                frame.Declare(declarator.Symbol, null);
                continue;
            }
            var value =
                declarator.Symbol.RefKind != RefKind.None
                    ? context.Refuse(
                        frame,
                        initializer.Syntax,
                        "'ref' local",
                        "use an ordinary local; values in a model are never written through references"
                    )
                    : ExpressionReader.Read(context, frame, initializer.Value);
            frame.Declare(declarator.Symbol, Named(value, declarator.Symbol.Name));
        }
    }

    /// <summary>Names the node of a value after the first local that the value is assigned to.</summary>
    public static Value Named(Value value, string name)
    {
        if (value is Value.Computed { Node: { Name: null, Op: not Input } node })
            node.Name = name;
        return value;
    }

    private static Exit If(ReadContext context, Frame frame, IConditionalOperation conditional, out Value result)
    {
        result = Value.Poison;
        if (Condition(context, frame, conditional.Condition) is not { } condition)
            return Exit.Stop;
        var branch = condition ? conditional.WhenTrue : conditional.WhenFalse;
        return branch is null ? Exit.Next : Statement(context, frame, branch, out result);
    }

    private static Exit For(ReadContext context, Frame frame, IForLoopOperation loop, out Value result)
    {
        var exit = Sequence(context, frame, loop.Before, out result);
        if (exit != Exit.Next)
            return exit;
        while (true)
        {
            if (loop.Condition is not null)
            {
                if (LoopCondition.Check(context, frame, loop.Condition) is not { } more)
                    return Exit.Stop;
                if (!more)
                    return Exit.Next;
            }
            if (!context.Step(frame, Constructs.Head(loop)))
                return Exit.Stop;
            exit = Statement(context, frame, loop.Body, out result);
            if (exit == Exit.Break)
                return Exit.Next;
            if (exit is Exit.Return or Exit.Stop)
                return exit;
            exit = Sequence(context, frame, loop.AtLoopBottom, out result);
            if (exit != Exit.Next)
                return exit;
        }
    }

    /// <summary>Reads a 'foreach'. Each element is taken when its turn comes, since the body may write into the array.</summary>
    private static Exit ForEach(ReadContext context, Frame frame, IForEachLoopOperation loop, out Value result)
    {
        result = Value.Poison;
        // An array is converted to IEnumerable here.
        var collection = ExpressionReader.Peel(loop.Collection);
        if (!context.Symbols.IsList(collection.Type))
        {
            var (what, advice) = Constructs.Describe(loop);
            context.Refuse(frame, Constructs.Head(loop), what, advice);
            return Exit.Stop;
        }
        if (Lists.Read(context, frame, collection) is not { } list)
            return Exit.Stop;
        for (int i = 0; i < list.Count; i++)
        {
            if (!context.Step(frame, Constructs.Head(loop)))
                return Exit.Stop;
            if (loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol: var local })
            {
                var item = ExpressionReader.To(context, frame, Constructs.Head(loop), list[i], local.Type);
                frame.Declare(local, Named(item, local.Name));
            }
            else if (Target.Of(context, frame, loop.LoopControlVariable) is { } target)
            {
                Assignments.Assign(context, frame, loop, target, list[i]);
            }
            else
            {
                return Exit.Stop;
            }
            var exit = Statement(context, frame, loop.Body, out result);
            if (exit == Exit.Break)
                return Exit.Next;
            if (exit is Exit.Return or Exit.Stop)
                return exit;
        }
        return Exit.Next;
    }

    private static Exit While(ReadContext context, Frame frame, IWhileLoopOperation loop, out Value result)
    {
        result = Value.Poison;
        for (bool isAsked = loop.ConditionIsTop; ; isAsked = true)
        {
            if (isAsked && loop.Condition is { } condition && LoopCondition.Check(context, frame, condition) is not true and var ended)
                return ended is null ? Exit.Stop : Exit.Next;
            if (!context.Step(frame, Constructs.Head(loop)))
                return Exit.Stop;
            var exit = Statement(context, frame, loop.Body, out result);
            if (exit == Exit.Break)
                return Exit.Next;
            if (exit is Exit.Return or Exit.Stop)
                return exit;
        }
    }

    private static Exit Switch(ReadContext context, Frame frame, ISwitchOperation choice, out Value result)
    {
        result = Value.Poison;
        if (!Patterns.TryChoose(context, frame, choice, out var section))
            return Exit.Stop;
        var exit = section is null ? Exit.Next : Sequence(context, frame, section.Body, out result);
        return exit == Exit.Break ? Exit.Next : exit;
    }

    private static bool? Condition(ReadContext context, Frame frame, IOperation condition)
    {
        switch (ExpressionReader.Read(context, frame, condition))
        {
            case Value.Known { Constant: bool value }:
                return value;
            case { IsPoison: true }:
                return null;
            default:
                context.Refuse(
                    frame,
                    condition.Syntax,
                    "'if' on a value known only at run time",
                    "choose between values with 'condition ? a : b' or Where"
                );
                return null;
        }
    }
}
