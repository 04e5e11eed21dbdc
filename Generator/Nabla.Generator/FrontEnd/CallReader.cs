using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads calls. Functions of the runtime and of System.Math become nodes; methods with a body in this compilation are inlined, whatever file
/// they are in.</summary>
internal static class CallReader
{
    public static Value Read(ReadContext context, Frame frame, IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var symbols = context.Symbols;
        if (Elided.Is(context, call))
            return Value.Unit;
        if (Symbols.Same(method.ContainingType, symbols.Nn))
            return NnReader.Call(context, frame, call);
        if (Symbols.Same(method.ContainingType, symbols.TensorFactory))
            return TensorReader.Make(context, frame, call);
        if (symbols.IsTensor(method.ContainingType))
            return TensorReader.Method(context, frame, call);
        if (
            Symbols.Same(method.ContainingType, symbols.Math)
            || Symbols.Same(method.ContainingType, symbols.MathF)
            || Integers.Width(method.ContainingType.SpecialType) > 0 && Symbols.ScalarElement(method.ContainingType) is null
        )
            return NnReader.MathCall(context, frame, call);
        if (Symbols.ScalarElement(method.ContainingType) is { } number)
            return GenericMath.Create(context, frame, call, number) ?? NnReader.MathCall(context, frame, call);
        if (GenericMath.Receiver(frame, call) is { } type)
            return GenericMath.Call(context, frame, call, type);
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return DelegateReader.Call(context, frame, call);
        if ((Nulls.Member(context, frame, call) ?? Lists.Method(context, frame, call)) is { } member)
            return member;
        if (method.IsAsync)
            return context.Refuse(frame, call.Syntax, "'async' method", Constructs.AwaitFirst);
        if (Constructs.IsTask(method.ContainingType))
            return context.Refuse(frame, call.Syntax, "'" + method.Name + "' of a task", Constructs.AwaitFirst);
        Value? self = null;
        if (!method.IsStatic && method.MethodKind != MethodKind.LocalFunction)
        {
            if (Overwriting.IsWrite(context, method))
                return context.Report(frame, call.Syntax, Ids.Overwritten, context.TextOf(call.Syntax));
            if (Records.IsRecord(method.ContainingType) && !method.IsImplicitlyDeclared)
            {
                self = ExpressionReader.Read(context, frame, call.Instance);
                if (self.IsPoison)
                    return self;
                if (self.IsAbsent)
                    return context.RefuseNull(frame, call.Instance!.Syntax);
            }
            else if (method.ContainingType.IsExtension)
            {
                self = ExpressionReader.Read(context, frame, call.Instance);
                if (self.IsPoison)
                    return self;
            }
            else if (call.Instance is not IInstanceReferenceOperation)
            {
                return ExpressionReader.Refuse(context, frame, call);
            }
            if (call.IsVirtual && !method.ContainingType.IsSealed)
                return context.Refuse(
                    frame,
                    call.Syntax,
                    "call of a virtual method",
                    "which body runs is known only at run time; make the method or its class sealed"
                );
        }
        return Run(context, frame, call, method, self);
    }

    /// <summary>Reads the body of the method that a call runs, and assigns the results to 'out' and 'ref' arguments.</summary>
    public static Value Run(ReadContext context, Frame frame, IInvocationOperation call, IMethodSymbol method, Value? self = null)
    {
        // This is reported before the arguments are read, which may have no meaning in a model either: a text that is written, a condition that is
        // asserted.
        if (method.ReturnsVoid && context.Bodies.Get(method.OriginalDefinition).State == BodyState.Absent)
            return context.Refuse(
                frame,
                call.Syntax,
                $"call of '{Display(method)}', which returns nothing and has no body in this project",
                "a plan computes values and has no effects; call it before or after the plan"
            );
        var results = new Value[method.Parameters.Length];
        var value =
            ByReference.Check(context, frame, call) && Arguments(context, frame, method, call.Arguments) is { } arguments
                ? Inline(context, frame, method, arguments, call.Syntax, results: results, self: self)
                : Value.Poison;
        ByReference.Return(context, frame, call, value.IsPoison ? null : results);
        return value;
    }

    /// <summary>Reads the arguments in the order of the parameters, with 'out' arguments left empty; null if one of them is in error.</summary>
    public static Value[]? Arguments(ReadContext context, Frame frame, IMethodSymbol method, IReadOnlyList<IArgumentOperation> arguments)
    {
        var values = new Value[method.Parameters.Length];
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not { } parameter)
            {
                context.Broken();
                return null;
            }
            Value value;
            if (parameter.RefKind == RefKind.Out)
                value = Value.Unit;
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

    /// <summary>Reads the body of a method in place of a call of it. If <paramref name="results"/> is given, it receives the final values of the
    /// parameters that go back to the caller.</summary>
    public static Value Inline(
        ReadContext context,
        Frame caller,
        IMethodSymbol method,
        IReadOnlyList<Value> arguments,
        SyntaxNode call,
        bool elementwise = false,
        Value.Delegate? function = null,
        Value? self = null,
        Value[]? results = null
    )
    {
        string display = Display(method);
        if (IsRecursive(caller, method, function?.Environment, context.Symbols, out bool reportedElsewhere, out string way))
            return reportedElsewhere ? context.ReportedElsewhere(Ids.Recursion) : context.Report(caller, call, Ids.Recursion, display, way);
        if (!context.Step(caller, call))
            return Value.Poison;
        var (state, body) =
            function is { Body: { } lambda } ? (BodyState.Read, lambda)
            // Some methods of a record are written by the compiler.
            : method.IsImplicitlyDeclared ? (BodyState.Absent, null)
            : context.Bodies.Get(method.OriginalDefinition);
        if (state == BodyState.Absent)
            return context.NoBody(caller, call, method);
        if (state == BodyState.Broken)
            return context.Broken();

        var outer =
            function is not null ? function.Environment
            : method.MethodKind == MethodKind.LocalFunction ? caller.Owner(method)
            : null;
        var callee = new Frame(method, caller, call, elementwise || caller.Elementwise)
        {
            Outer = outer,
            Self = method.ContainingType.IsExtension ? null : self ?? outer?.Self,
            Depth = context.Depth,
        };
        var definition = method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition;
        if (!ShapeBinding.Bind(context, callee, definition, arguments))
            return Value.Poison;
        if (self is not null && definition.ContainingType.ExtensionParameter is { } receiver)
        {
            if (receiver.RefKind == RefKind.Ref)
                return context.Refuse(caller, call, "extension of a variable by reference", "write a method that returns the new value");
            callee.Set(receiver, self);
        }
        for (int i = 0; i < definition.Parameters.Length; i++)
            if (definition.Parameters[i].RefKind != RefKind.Out)
                callee.Set(definition.Parameters[i], arguments[i]);
        var value = BodyReader.Read(context, callee, body!);
        for (int i = 0; results is not null && i < results.Length; i++)
            results[i] = ByReference.IsWritten(definition.Parameters[i]) ? callee.Find(definition.Parameters[i]) ?? Value.Poison : Value.Unit;
        if (results is not null && !ShapeBinding.Bind(context, callee, definition, results))
            return Value.Poison;
        if (
            value is Value.Computed { Node: { Name: null, Op: not (Input or Constant) } node }
            && method.MethodKind is MethodKind.Ordinary or MethodKind.LocalFunction
        )
            node.Hint = Names.LowerFirst(method.Name);
        if (value.IsPoison || Symbols.Find(definition, context.Symbols.CustomGradient) is not { } rule)
            return value;
        return CustomGradientReader.Apply(context, callee, rule, value, arguments);
    }

    /// <summary>Returns whether a call leads back into the method. Among the methods with a plan on the cycle, the first in source order reports it;
    /// the others are silent.</summary>
    private static bool IsRecursive(
        Frame caller,
        IMethodSymbol method,
        Frame? environment,
        Symbols symbols,
        out bool reportedElsewhere,
        out string way
    )
    {
        var cycle = new List<IMethodSymbol>();
        (reportedElsewhere, way) = (false, "");
        for (Frame? frame = caller; frame is not null; frame = frame.Caller)
        {
            cycle.Add(frame.Method.OriginalDefinition);
            // A lambda created again, in another environment, is a different function: calling it is no recursion.
            bool isLambda = method.MethodKind == MethodKind.AnonymousFunction;
            if (!Symbols.Same(frame.Method.OriginalDefinition, method.OriginalDefinition) || isLambda && !ReferenceEquals(frame.Outer, environment))
                continue;
            var first = cycle
                .Where(symbols.IsRoot)
                .OrderBy(m => m.DeclaringSyntaxReferences[0].SyntaxTree.FilePath.Replace('\\', '/'), System.StringComparer.Ordinal)
                .ThenBy(m => m.DeclaringSyntaxReferences[0].Span.Start)
                .FirstOrDefault();
            // F → G → F.
            way = string.Join(" → ", cycle.AsEnumerable().Reverse().Append(method).Select(m => m.Name.Length > 0 ? m.Name : "lambda"));
            while (frame.Caller is { } outer)
                frame = outer;
            reportedElsewhere = first is not null && !Symbols.Same(first, frame.Method.OriginalDefinition);
            return true;
        }
        return false;
    }

    /// <summary>Returns the name for messages: the type and the method, the property of an accessor, the type of an operator.</summary>
    public static string Display(IMethodSymbol method) =>
        method switch
        {
            { AssociatedSymbol: { } member } => method.ContainingType.Name + "." + member.Name,
            { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => method.ContainingType.Name + " operator",
            { MethodKind: MethodKind.LocalFunction } => method.Name,
            { MethodKind: MethodKind.AnonymousFunction } => "a lambda",
            _ => method.ContainingType.Name + "." + method.Name,
        };
}
