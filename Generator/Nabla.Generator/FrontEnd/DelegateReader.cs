using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads lambdas and names of methods as values, which are kept in locals, passed to helpers, and inlined where they are called.</summary>
internal static class DelegateReader
{
    private const string Advice = "write a local function or a method";

    public static Value Of(ReadContext context, Frame frame, IOperation operation)
    {
        var target = operation;
        while (target is IDelegateCreationOperation creation)
            target = creation.Target;
        switch (target)
        {
            case IAnonymousFunctionOperation { Symbol: { IsAsync: false } symbol, Body: var body }:
                return new Value.Delegate(symbol, body, frame.Captured());
            case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } local }:
                return new Value.Delegate(local, null, frame.Owner(local).Captured());
            case IMethodReferenceOperation { Method: var method } reference
                when method.ReducedFrom is null
                    && (method.IsStatic || reference.Instance is IInstanceReferenceOperation && frame.Self is null && !reference.IsVirtual):
                return new Value.Delegate(method, null, null);
            case IMethodReferenceOperation:
                return context.Refuse(frame, operation.Syntax, "method of another object", "pass a static method, or one of the model itself");
            default:
                return ExpressionReader.Refuse(context, frame, operation);
        }
    }

    /// <summary>Reads a call f(x) of a delegate.</summary>
    public static Value Call(ReadContext context, Frame frame, IInvocationOperation call)
    {
        // The value of a field or a property is known only at run time.
        if (call.Instance is null or IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false })
            return context.Refuse(frame, call.Syntax, "call of a delegate", Advice + ", and call it by its name");
        var delegated = ExpressionReader.Read(context, frame, call.Instance);
        if (delegated.IsPoison)
            return delegated;
        if (delegated.IsAbsent)
            return context.RefuseNull(frame, call.Instance.Syntax);
        if (delegated is not Value.Delegate function)
            return context.Refuse(frame, call.Syntax, "call of a delegate", Advice + ", and call it by its name");
        return CallReader.Arguments(context, frame, call.TargetMethod, call.Arguments) is { } arguments
            ? Apply(context, frame, function, arguments, call.Syntax, call.Arguments)
            : Value.Poison;
    }

    /// <summary>Applies a function to values.</summary>
    public static Value Apply(
        ReadContext context,
        Frame frame,
        Value.Delegate function,
        IReadOnlyList<Value> arguments,
        SyntaxNode call,
        IEnumerable<IArgumentOperation>? written = null
    )
    {
        var method = function.Method;
        if (NnReader.IsFunction(context, method))
            return NnReader.Apply(context, frame, call, method, arguments, NnReader.InOrder(written ?? []));
        if (method.Parameters.Any(p => p.RefKind is not (RefKind.None or RefKind.In)))
            return context.Refuse(frame, call, "delegate with an argument by reference", Advice + " that returns its result");
        return CallReader.Inline(context, frame, method, arguments, call, function: function);
    }

    /// <summary>Applies a function of numbers to every element of tensors.</summary>
    public static Value Map(ReadContext context, Frame frame, Value.Delegate function, IReadOnlyList<Value> arguments, SyntaxNode call) =>
        context.Within(
            "in a function that is mapped over tensors",
            () => CallReader.Inline(context, frame, function.Method, arguments, call, elementwise: true, function)
        );
}
