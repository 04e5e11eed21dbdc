using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;

namespace Nabla.Generator.FrontEnd;

/// <summary>Calls: functions of the runtime and of System.Math become nodes, methods with a body here are inlined from whatever file they are
/// in.</summary>
internal static class CallReader
{
    public static Value Read(ReadContext context, Frame frame, IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var symbols = context.Symbols;
        if (Symbols.Same(method.ContainingType, symbols.Nn))
            return NnReader.Call(context, frame, call);
        if (Symbols.Same(method.ContainingType, symbols.TensorFactory))
            return TensorReader.Make(context, frame, call);
        if (symbols.IsTensor(method.ContainingType))
            return TensorReader.Method(context, frame, call);
        if (
            Symbols.Same(method.ContainingType, symbols.Math)
            || Symbols.Same(method.ContainingType, symbols.MathF)
            || Symbols.ScalarElement(method.ContainingType) is not null
        )
            return NnReader.MathCall(context, frame, call);
        // A local delegate was refused where it was made.
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return call.Instance is ILocalReferenceOperation { Local: var local } && frame.Find(local) is { IsPoison: true }
                ? Value.Poison
                : context.Refuse(frame, call.Syntax, "call of a delegate", "call the method by its name");
        if (method.IsAsync)
            return context.Refuse(frame, call.Syntax, "'async' method", Constructs.AwaitFirst);
        if (Constructs.IsTask(method.ContainingType))
            return context.Refuse(frame, call.Syntax, "'" + method.Name + "' of a task", Constructs.AwaitFirst);
        if (method.MethodKind == MethodKind.LocalFunction && !method.IsStatic)
            return context.Refuse(frame, call.Syntax, "local function that is not static", "make it static, or a method of its own");
        if (!method.IsStatic)
        {
            if (Overwriting.IsWrite(context, method))
                return context.Report(frame, call.Syntax, Ids.Overwritten, context.TextOf(call.Syntax));
            if (call.Instance is not IInstanceReferenceOperation)
                return context.Refuse(frame, call.Syntax, "call on another object", "call static methods, or methods of the model itself");
            if (call.IsVirtual && !method.ContainingType.IsSealed)
                return context.Refuse(
                    frame,
                    call.Syntax,
                    "call of a virtual method",
                    "which body runs is known only at run time; make the method or its class sealed"
                );
        }
        if (Arguments(context, frame, call) is not { } arguments)
            return Value.Poison;
        return Inline(context, frame, method, arguments, call.Syntax);
    }

    /// <summary>The arguments in the order of the parameters; null if one of them is in error.</summary>
    public static Value[]? Arguments(ReadContext context, Frame frame, IInvocationOperation call)
    {
        var values = new Value[call.TargetMethod.Parameters.Length];
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter)
            {
                context.Broken();
                return null;
            }
            Value value;
            if (parameter.RefKind is not (RefKind.None or RefKind.In))
                value = context.Refuse(
                    frame,
                    argument.Syntax,
                    parameter.RefKind == RefKind.Out ? "'out' argument" : "'ref' argument",
                    "return the value instead"
                );
            else if (argument.ArgumentKind is ArgumentKind.ParamArray or ArgumentKind.ParamCollection)
                value = context.Refuse(frame, call.Syntax, "'params' argument", "give the method a parameter for each value");
            else
                value = ExpressionReader.Read(context, frame, argument.Value);
            if (value.IsPoison)
                return null;
            values[parameter.Ordinal] = value;
        }
        if (!values.Contains(null))
            return values;
        context.Broken();
        return null;
    }

    /// <summary>Reads the body of a method in place of a call of it.</summary>
    public static Value Inline(
        ReadContext context,
        Frame caller,
        IMethodSymbol method,
        IReadOnlyList<Value> arguments,
        SyntaxNode call,
        bool elementwise = false
    )
    {
        string display = Display(method);
        if (IsRecursive(caller, method, context.Symbols, out bool reportedElsewhere, out string way))
            return reportedElsewhere ? context.ReportedElsewhere(Ids.Recursion) : context.Report(caller, call, Ids.Recursion, display, way);
        if (!context.Step(caller, call))
            return Value.Poison;
        var (state, body) = context.Bodies.Get(method.OriginalDefinition);
        if (state == BodyState.Absent)
            return context.Report(caller, call, Ids.NoBody, display);
        if (state == BodyState.Broken)
            return context.Broken();

        var callee = new Frame(method, caller, call, elementwise || caller.Elementwise);
        var definition = method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition;
        if (!ShapeBinding.Bind(context, callee, definition, arguments))
            return Value.Poison;
        for (int i = 0; i < definition.Parameters.Length; i++)
            callee.Set(definition.Parameters[i], arguments[i]);
        var value = BodyReader.Read(context, callee, body!);
        if (value.IsPoison || Symbols.Find(definition, context.Symbols.CustomGradient) is not { } rule)
            return value;
        return CustomGradients.Apply(context, callee, rule, value, arguments);
    }

    /// <summary>Whether a call leads back into the method. Of the methods with plans on the way the first in the source says so, and the others are
    /// silent.</summary>
    private static bool IsRecursive(Frame caller, IMethodSymbol method, Symbols symbols, out bool reportedElsewhere, out string way)
    {
        var cycle = new List<IMethodSymbol>();
        (reportedElsewhere, way) = (false, "");
        for (Frame? frame = caller; frame is not null; frame = frame.Caller)
        {
            cycle.Add(frame.Method.OriginalDefinition);
            if (!Symbols.Same(frame.Method.OriginalDefinition, method.OriginalDefinition))
                continue;
            var first = cycle
                .Where(symbols.IsRoot)
                .OrderBy(m => m.DeclaringSyntaxReferences[0].SyntaxTree.FilePath.Replace('\\', '/'), System.StringComparer.Ordinal)
                .ThenBy(m => m.DeclaringSyntaxReferences[0].Span.Start)
                .FirstOrDefault();
            // F → G → F.
            way = string.Join(" → ", cycle.AsEnumerable().Reverse().Append(method).Select(m => m.Name));
            while (frame.Caller is { } outer)
                frame = outer;
            reportedElsewhere = first is not null && !Symbols.Same(first, frame.Method.OriginalDefinition);
            return true;
        }
        return false;
    }

    /// <summary>As messages name it: the type and the method, the property of an accessor, the type of an operator.</summary>
    public static string Display(IMethodSymbol method) =>
        method switch
        {
            { AssociatedSymbol: { } member } => method.ContainingType.Name + "." + member.Name,
            { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => method.ContainingType.Name + " operator",
            { MethodKind: MethodKind.LocalFunction } => method.Name,
            _ => method.ContainingType.Name + "." + method.Name,
        };
}
