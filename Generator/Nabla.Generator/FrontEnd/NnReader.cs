using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads calls of Nabla.Nn and System.Math, which are looked up in the catalogue of ops.</summary>
internal static class NnReader
{
    public static Value Call(ReadContext context, Frame frame, IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.Name == "Map")
            return Map(context, frame, call);
        if (IsUnstated(method) || IsOfNumbers(method))
            return CallReader.Arguments(context, frame, method, call.Arguments) is { } values
                ? Apply(context, frame, call.Syntax, method, values, InOrder(call.Arguments))
                : Value.Poison;
        if (OpCatalog.Find(method.Name) is not { } function)
            return context.NoBody(frame, call.Syntax, method);

        var arguments = new KeyValuePair<string, object?>[method.Parameters.Length];
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter)
            {
                context.Broken();
                return Value.Poison;
            }
            if (Argument(context, frame, argument.Value, parameter.OriginalDefinition) is not { } value)
                return Value.Poison;
            arguments[parameter.Ordinal] = new(parameter.Name, value);
        }
        if (!CheckConstants(context, frame, call.Syntax, function, arguments, InOrder(call.Arguments)))
            return Value.Poison;
        var read = new NnCall(context.Builder, arguments);
        return function.Parts is { } parts
            ? context.BuildSeveral(frame, call.Syntax, () => parts(read))
            : context.Build(frame, call.Syntax, () => function.Build(read));
    }

    /// <summary>Returns whether a method of Nn is the hard sigmoid that states no constants.</summary>
    private static bool IsUnstated(IMethodSymbol method) => method is { Name: "HardSigmoid", Parameters.Length: 1 };

    /// <summary>Returns whether a method of Nn takes only numbers.</summary>
    private static bool IsOfNumbers(IMethodSymbol method) =>
        method.OriginalDefinition.Parameters.All(p => p.Type is ITypeParameterSymbol || Symbols.ScalarElement(p.Type) is not null);

    /// <summary>Returns the arguments in the order of the parameters, which named arguments may change.</summary>
    public static IArgumentOperation[] InOrder(IEnumerable<IArgumentOperation> arguments) =>
        arguments.OrderBy(a => a.Parameter?.Ordinal ?? int.MaxValue).ToArray();

    /// <summary>Reads an argument as the parameter's own type demands: a value for a number or tensor, else what is known at compile time; null after
    /// a finding.</summary>
    private static object? Argument(ReadContext context, Frame frame, IOperation argument, IParameterSymbol parameter)
    {
        var type = parameter.Type;
        if (
            type is ITypeParameterSymbol
            || context.Symbols.IsTensor(type)
            || type.SpecialType is SpecialType.System_Single or SpecialType.System_Double
        )
        {
            var value = ExpressionReader.Read(context, frame, argument);
            if (value.IsPoison)
                return null;
            if (context.Use(value) is { } node)
                return node;
            context.RefuseOperand(
                frame,
                argument.Syntax,
                value,
                () => context.Refuse(frame, argument.Syntax, "argument '" + parameter.Name + "'", "a number or a tensor is expected")
            );
            return null;
        }
        if (Symbols.Same(type, context.Symbols.RandomState))
            return Random(context, frame, argument);
        if (ConstantArguments.IsListOf(type, context.Symbols.IsTensor))
            return ConstantArguments.Values(context, frame, argument, parameter.Name);
        if (ConstantArguments.IsListOf(type, t => t.SpecialType == SpecialType.System_Int32))
            return ConstantArguments.Integers(context, frame, argument, parameter.Name);
        return type.SpecialType == SpecialType.System_String
            ? ConstantArguments.Text(context, frame, argument, parameter.Name)
            : ConstantArguments.Single(context, frame, argument, parameter.Name);
    }

    private static RandomSource? Random(ReadContext context, Frame frame, IOperation argument)
    {
        var value = ExpressionReader.Read(context, frame, argument);
        if (value is Value.Random random)
            return random.Source;
        if (!value.IsPoison)
            ExpressionReader.Refuse(context, frame, argument);
        return null;
    }

    private static bool CheckConstants(
        ReadContext context,
        Frame frame,
        SyntaxNode call,
        NnFunction function,
        KeyValuePair<string, object?>[] arguments,
        IReadOnlyList<IArgumentOperation> written
    )
    {
        var parameters = function.Form(arguments.Length)?.Parameters;
        for (int i = 0; i < arguments.Length; i++)
        {
            bool isConstant = parameters?[i].Constant ?? function.Constants.Contains(arguments[i].Key);
            if (!isConstant || arguments[i].Value is not Val value || value.Node.Op is Constant)
                continue;
            context.Refuse(
                frame,
                written.ElementAtOrDefault(i)?.Syntax ?? call,
                "'" + arguments[i].Key + "' known only at run time",
                "it is part of the function's definition and must be a compile-time constant"
            );
            return false;
        }
        return true;
    }

    /// <summary>Reads calls of System.Math, MathF and the static methods of float and double as the function of the same name and number of
    /// arguments.</summary>
    public static Value MathCall(ReadContext context, Frame frame, IInvocationOperation call)
    {
        var method = call.TargetMethod;
        // This is checked before the arguments are read, which may have no meaning in a model either: a text that is parsed.
        if (!IsMath(method))
            return context.NoBody(frame, call.Syntax, method);
        return CallReader.Arguments(context, frame, method, call.Arguments) is { } values
            ? Apply(context, frame, call.Syntax, method, values, InOrder(call.Arguments))
            : Value.Poison;
    }

    /// <summary>Returns whether there is a function for the method.</summary>
    private static bool IsMath(IMethodSymbol method) =>
        method.IsStatic
        && !method.Parameters.Any(ByReference.IsWritten)
        && (
            MathFunctions.Find(method.Name, method.Parameters.Length) is not null
            || Parts(method).All(p => OpCatalog.Find(p)?.Form(method.Parameters.Length) is not null)
        );

    private static string[] Parts(IMethodSymbol method) => method.Name == "SinCos" ? ["Sin", "Cos"] : [method.Name];

    /// <summary>Applies a function of numbers: of Nn if <paramref name="own"/> is given, else of System.Math and the number types.</summary>
    private static Value OfNumbers(
        ReadContext context,
        Frame frame,
        SyntaxNode call,
        IMethodSymbol method,
        IReadOnlyList<Value> values,
        IReadOnlyList<IArgumentOperation> written,
        NnFunction? own = null
    )
    {
        string name = method.Name;
        // A type parameter of a helper that has returned the function stands for the type of the operands.
        var result = frame.Resolve(method.ReturnType) is ITypeParameterSymbol ? null : method.ReturnType;
        if (
            values.All(v => v is Value.Known) && ConstantFolding.Function(name, values.Select(v => ((Value.Known)v).Constant).ToArray()) is { } folded
        )
            return Converted(new Value.Known(folded));
        // The functions are defined for floating-point numbers, and a double holds every int.
        bool isComputed = own is null || own.Forms.Count > 0;
        var operands = values
            .Select(
                (v, i) =>
                    isComputed && context.ElementOf(frame, method.Parameters[i].Type) == ElementType.Int32
                        ? ExpressionReader.To(context, frame, call, v, ElementType.Float64)
                        : v
            )
            .Select(context.Use)
            .ToArray();
        for (int i = 0; i < operands.Length; i++)
            if (operands[i] is null)
                return context.RefuseOperand(
                    frame,
                    written.ElementAtOrDefault(i)?.Value.Syntax ?? call,
                    values[i],
                    () => context.NoBody(frame, call, method)
                );
        if (own is not null)
            return Op(own);
        if (MathFunctions.Find(name, operands.Length) is { } composed)
            return context.Build(frame, call, () => composed(operands.Select(o => o!.Value).ToArray()));
        var functions = Parts(method).Select(p => Op(OpCatalog.Find(p)!.Form(operands.Length)!)).ToArray();
        return functions.FirstOrDefault(f => f.IsPoison) ?? (functions.Length == 1 ? functions[0] : new Value.Several(functions));

        Value Op(NnFunction function)
        {
            var arguments = operands
                .Select((o, i) => new KeyValuePair<string, object?>(function.Parameters?[i].Name ?? method.Parameters[i].Name, o!.Value))
                .ToArray();
            if (!CheckConstants(context, frame, call, function, arguments, written))
                return Value.Poison;
            var built = context.Build(frame, call, () => function.Build(new NnCall(context.Builder, arguments)));
            return result is { IsTupleType: true } ? built : Converted(built);
        }

        Value Converted(Value value) => result is null ? value : ExpressionReader.To(context, frame, call, value, result);
    }

    /// <summary>Reads Map(x, F), Map(x, y, F), Map(x, F, a): a function of numbers applied to every element. It is the function itself with tensors
    /// for some of its numbers.</summary>
    private static Value Map(ReadContext context, Frame frame, IInvocationOperation call)
    {
        var arguments = new SortedDictionary<int, (IArgumentOperation Written, Val Operand)>();
        Value.Delegate? function = null;
        // The arguments are read in the order of evaluation, which with named arguments may differ from that of the parameters.
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter)
                return context.Broken();
            if (parameter.Type.TypeKind != TypeKind.Delegate)
            {
                var value = ExpressionReader.Read(context, frame, argument.Value);
                if (value.IsPoison)
                    return value;
                if (context.Use(value) is not { } operand)
                    return context.RefuseOperand(frame, argument.Value.Syntax, value, () => ExpressionReader.Refuse(context, frame, argument.Value));
                arguments.Add(parameter.Ordinal, (argument, operand));
                continue;
            }
            var read = ExpressionReader.Read(context, frame, argument.Value);
            if (read.IsPoison)
                return read;
            if (read.IsAbsent)
                return context.RefuseNull(frame, argument.Value.Syntax);
            function = read as Value.Delegate;
        }
        var operands = arguments.Values.Select(a => a.Operand).ToList();
        if (function is null || function.Method.Parameters.Length != operands.Count)
            return context.Broken();

        var values = operands.Select(o => (Value)new Value.Computed(o.Node)).ToArray();
        var result = IsFunction(context, function.Method)
            ? Apply(context, frame, call.Syntax, function.Method, values, arguments.Values.Select(a => a.Written).ToArray())
            : DelegateReader.Map(context, frame, function, values, call.Syntax);
        if (result.IsPoison || context.Use(result) is not { } y)
            return result.IsPoison ? result : ExpressionReader.Refuse(context, frame, call);
        // A function that ignores its argument returns a scalar, which is every element of the result.
        return context.Build(
            frame,
            call.Syntax,
            () => Formula.BroadcastTo(y, operands.Aggregate(Shape.Scalar, (shape, operand) => Shape.Broadcast("Map", shape, operand.Shape)))
        );
    }

    /// <summary>Returns whether a method belongs to the library, System.Math or a number type, and so is looked up.</summary>
    public static bool IsFunction(ReadContext context, IMethodSymbol function) =>
        Symbols.Same(function.ContainingType, context.Symbols.Nn)
        || Symbols.Same(function.ContainingType, context.Symbols.Math)
        || Symbols.Same(function.ContainingType, context.Symbols.MathF)
        || Symbols.ScalarElement(function.ContainingType) is not null;

    /// <summary>Applies a function, which is called by its name, through a delegate or by Map, to values.</summary>
    /// <param name="context">The reading.</param>
    /// <param name="frame">The caller.</param>
    /// <param name="call">The call.</param>
    /// <param name="function">A method for which <see cref="IsFunction"/> holds.</param>
    /// <param name="values">The arguments in the order of the parameters.</param>
    /// <param name="written">The source of the arguments in the same order; may be empty.</param>
    public static Value Apply(
        ReadContext context,
        Frame frame,
        SyntaxNode call,
        IMethodSymbol function,
        IReadOnlyList<Value> values,
        IReadOnlyList<IArgumentOperation> written
    )
    {
        if (!Symbols.Same(function.ContainingType, context.Symbols.Nn))
            return IsMath(function) ? OfNumbers(context, frame, call, function, values, written) : context.NoBody(frame, call, function);
        if (IsUnstated(function))
        {
            context.Report(frame, call, Ids.UnstatedHardSigmoid);
            // Reading continues with the argument, which has the type of the result, so that all of a model's hard sigmoids are found and can be
            // mended at once.
            return values[0];
        }
        if (OpCatalog.Find(function.Name) is not { Parts: null } known)
            return context.NoBody(frame, call, function);
        if (IsOfNumbers(function))
            return OfNumbers(context, frame, call, function, values, written, known);
        var arguments = new KeyValuePair<string, object?>[values.Count];
        for (int i = 0; i < arguments.Length; i++)
        {
            var parameter = function.OriginalDefinition.Parameters[i];
            bool isOperand =
                parameter.Type is ITypeParameterSymbol
                || context.Symbols.IsTensor(parameter.Type)
                || Symbols.ScalarElement(parameter.Type)?.IsFloat() == true;
            if (!isOperand || context.Use(values[i]) is not { } operand)
                return context.RefuseOperand(
                    frame,
                    written.ElementAtOrDefault(i)?.Value.Syntax ?? call,
                    values[i],
                    () =>
                        context.Refuse(
                            frame,
                            call,
                            "'" + function.Name + "' as a delegate with '" + parameter.Name + "'",
                            "write a lambda that calls it: 'x => " + function.Name + "(x, …)'"
                        )
                );
            arguments[i] = new(parameter.Name, operand);
        }
        return CheckConstants(context, frame, call, known, arguments, written)
            ? context.Build(frame, call, () => known.Build(new NnCall(context.Builder, arguments)))
            : Value.Poison;
    }
}
