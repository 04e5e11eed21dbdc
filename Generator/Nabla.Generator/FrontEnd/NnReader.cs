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
        if (method.Name == "HardSigmoid" && method.Parameters.Length == 1)
            return Unstated(context, frame, call);
        if (OpCatalog.Find(method.Name) is not { } function)
            return context.NoBody(frame, call.Syntax, method);
        if (method.OriginalDefinition.Parameters.All(p => p.Type is ITypeParameterSymbol || Symbols.ScalarElement(p.Type) is not null))
            return CallReader.Arguments(context, frame, method, call.Arguments) is { } values
                ? OfNumbers(context, frame, call.Syntax, method, values, call.Type, call.Arguments, function)
                : Value.Poison;

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
        if (!CheckConstants(context, frame, call.Syntax, function, arguments, call.Arguments))
            return Value.Poison;
        var read = new NnCall(context.Builder, arguments);
        return function.Parts is { } parts
            ? context.BuildSeveral(frame, call.Syntax, () => parts(read))
            : context.Build(frame, call.Syntax, () => function.Build(read));
    }

    /// <summary>Reports an unstated hard sigmoid. Reading continues with the argument, which has the type of the result, so that all of a model's
    /// hard sigmoids are found and can be mended at once.</summary>
    private static Value Unstated(ReadContext context, Frame frame, IInvocationOperation call)
    {
        context.Report(frame, call.Syntax, Ids.UnstatedHardSigmoid);
        return call.Arguments.Length == 1 ? ExpressionReader.Read(context, frame, call.Arguments[0].Value) : Value.Poison;
    }

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
                written.FirstOrDefault(a => a.Parameter?.Ordinal == i)?.Syntax ?? call,
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
            ? OfNumbers(context, frame, call.Syntax, method, values, call.Type, call.Arguments)
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
        ITypeSymbol? result,
        IReadOnlyList<IArgumentOperation> written,
        NnFunction? own = null
    )
    {
        string name = method.Name;
        if (
            values.All(v => v is Value.Known) && ConstantFolding.Function(name, values.Select(v => ((Value.Known)v).Constant).ToArray()) is { } folded
        )
            return ExpressionReader.To(context, frame, call, new Value.Known(folded), result);
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
                    written.FirstOrDefault(a => a.Parameter?.Ordinal == i)?.Value.Syntax ?? call,
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
            return result is { IsTupleType: true } ? built : ExpressionReader.To(context, frame, call, built, result);
        }
    }

    /// <summary>Reads Map(x, F), Map(x, y, F), Map(x, F, a): a function of numbers applied to every element. It is the function itself with tensors
    /// for some of its numbers.</summary>
    private static Value Map(ReadContext context, Frame frame, IInvocationOperation call)
    {
        var arguments = new SortedDictionary<int, Val>();
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
                arguments.Add(parameter.Ordinal, operand);
                continue;
            }
            var read = ExpressionReader.Read(context, frame, argument.Value);
            if (read.IsPoison)
                return read;
            if (read.IsAbsent)
                return context.RefuseNull(frame, argument.Value.Syntax);
            function = read as Value.Delegate;
        }
        var operands = arguments.Values.ToList();
        if (function is null || function.Method.Parameters.Length != operands.Count)
            return context.Broken();

        var result = Apply(context, frame, call, function, operands);
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

    /// <summary>Applies the function that a delegate stands for to values.</summary>
    public static Value Apply(ReadContext context, Frame frame, SyntaxNode call, IMethodSymbol function, IReadOnlyList<Value> values)
    {
        bool isNn = Symbols.Same(function.ContainingType, context.Symbols.Nn);
        if (!isNn)
            return IsMath(function)
                ? OfNumbers(context, frame, call, function, values, function.ReturnType, [])
                : context.NoBody(frame, call, function);
        if (function.Name == "HardSigmoid" && function.Parameters.Length == 1)
        {
            context.Report(frame, call, Ids.UnstatedHardSigmoid);
            return values[0];
        }
        if (OpCatalog.Find(function.Name) is not { Parts: null } known)
            return context.NoBody(frame, call, function);
        var arguments = new KeyValuePair<string, object?>[values.Count];
        for (int i = 0; i < arguments.Length; i++)
        {
            var parameter = function.OriginalDefinition.Parameters[i];
            bool isOperand =
                parameter.Type is ITypeParameterSymbol
                || context.Symbols.IsTensor(parameter.Type)
                || Symbols.ScalarElement(parameter.Type)?.IsFloat() == true;
            if (!isOperand || context.Use(values[i]) is not { } operand)
                return context.Refuse(
                    frame,
                    call,
                    "'" + function.Name + "' as a delegate with '" + parameter.Name + "'",
                    "write a lambda that calls it: 'x => " + function.Name + "(x, …)'"
                );
            arguments[i] = new(parameter.Name, operand);
        }
        return CheckConstants(context, frame, call, known, arguments, [])
            ? context.Build(frame, call, () => known.Build(new NnCall(context.Builder, arguments)))
            : Value.Poison;
    }

    private static Value Apply(ReadContext context, Frame frame, IInvocationOperation call, Value.Delegate mapped, List<Val> operands)
    {
        var function = mapped.Method;
        if (!IsFunction(context, function))
            return DelegateReader.Map(context, frame, mapped, operands.Select(o => (Value)new Value.Computed(o.Node)).ToArray(), call.Syntax);
        bool isNn = Symbols.Same(function.ContainingType, context.Symbols.Nn);
        if (isNn && function.Name == "HardSigmoid")
        {
            context.Report(frame, call.Syntax, Ids.UnstatedHardSigmoid);
            return new Value.Computed(operands[0].Node);
        }
        if (!isNn && MathFunctions.Find(function.Name, operands.Count) is { } composed)
            return context.Build(frame, call.Syntax, () => composed(operands.ToArray()));
        if (OpCatalog.Find(function.Name)?.Form(operands.Count) is not { Parameters: { } parameters } known)
            return context.NoBody(frame, call.Syntax, function);
        var arguments = operands.Select((o, i) => new KeyValuePair<string, object?>(parameters[i].Name, o)).ToArray();
        return context.Build(frame, call.Syntax, () => known.Build(new NnCall(context.Builder, arguments)));
    }
}
