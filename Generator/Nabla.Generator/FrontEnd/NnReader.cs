using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.FrontEnd;

/// <summary>Calls of Nabla.Nn and System.Math, looked up in the catalogue of ops.</summary>
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
        if (!CheckConstants(context, frame, call, function, arguments))
            return Value.Poison;
        var read = new NnCall(context.Builder, arguments);
        return function.Parts is { } parts
            ? context.BuildSeveral(frame, call.Syntax, () => parts(read))
            : context.Build(frame, call.Syntax, () => function.Build(read));
    }

    /// <summary>Reading goes on with the argument, which has the type of the result, so that all of a model's hard sigmoids are found, and mended, at
    /// once.</summary>
    private static Value Unstated(ReadContext context, Frame frame, IInvocationOperation call)
    {
        context.Report(frame, call.Syntax, Ids.UnstatedHardSigmoid);
        return call.Arguments.Length == 1 ? ExpressionReader.Read(context, frame, call.Arguments[0].Value) : Value.Poison;
    }

    /// <summary>A value for a number or tensor, else what is known at compile time; null after a finding. What it is follows from the parameter's own
    /// type.</summary>
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
            context.Refuse(frame, argument.Syntax, "argument '" + parameter.Name + "'", "a number or a tensor is expected");
            return null;
        }
        if (Symbols.Same(type, context.Symbols.RandomState))
            return Random(context, frame, argument);
        if (Constants.IsListOf(type, context.Symbols.IsTensor))
            return Constants.Values(context, frame, argument, parameter.Name);
        if (Constants.IsListOf(type, t => t.SpecialType == SpecialType.System_Int32))
            return Constants.Integers(context, frame, argument, parameter.Name);
        return type.SpecialType == SpecialType.System_String
            ? Constants.Text(context, frame, argument, parameter.Name)
            : Constants.Single(context, frame, argument, parameter.Name);
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
        IInvocationOperation call,
        NnFunction function,
        KeyValuePair<string, object?>[] arguments
    )
    {
        var parameters = function.Form(arguments.Length)?.Parameters;
        for (int i = 0; i < arguments.Length; i++)
        {
            bool isConstant = parameters?[i].Constant ?? function.Constants.Contains(arguments[i].Key);
            if (!isConstant || arguments[i].Value is not Val value || value.Node.Op is Constant)
                continue;
            var syntax = call.Arguments.First(a => a.Parameter?.Ordinal == i).Syntax;
            context.Refuse(
                frame,
                syntax,
                "'" + arguments[i].Key + "' known only at run time",
                "it is part of the function's definition and must be a compile-time constant"
            );
            return false;
        }
        return true;
    }

    /// <summary>System.Math, MathF and the static methods of float and double: the function of the same name and number of arguments.</summary>
    public static Value MathCall(ReadContext context, Frame frame, IInvocationOperation call)
    {
        var method = call.TargetMethod;
        string name = method.Name;
        var parts = name == "SinCos" ? new[] { "Sin", "Cos" } : new[] { name };
        var functions = parts.Select(p => OpCatalog.Find(p)?.Form(method.Parameters.Length)).ToArray();
        var composed = MathFunctions.Find(name, method.Parameters.Length);
        // Before its arguments, which may be nothing to a model either: a text that is parsed.
        if (!method.IsStatic || (composed is null && functions.Contains(null)) || method.Parameters.Any(ByReference.IsWritten))
            return context.NoBody(frame, call.Syntax, method);
        if (CallReader.Arguments(context, frame, call) is not { } values)
            return Value.Poison;
        if (
            values.All(v => v is Value.Known) && ConstantFolding.Function(name, values.Select(v => ((Value.Known)v).Constant).ToArray()) is { } folded
        )
            return ExpressionReader.To(context, frame, call.Syntax, new Value.Known(folded), call.Type);
        var operands = values.Select(context.Use).ToArray();
        if (operands.Contains(null))
            return context.NoBody(frame, call.Syntax, method);
        if (parts.Length > 1)
            return new Value.Several(functions.Select(f => Op(context, frame, call, f!, operands)).ToArray());
        if (composed is null)
            return Op(context, frame, call, functions[0]!, operands);
        return context.Build(frame, call.Syntax, () => composed(operands.Select(o => o!.Value).ToArray()));
    }

    private static Value Op(ReadContext context, Frame frame, IInvocationOperation call, NnFunction function, Val?[] operands)
    {
        var arguments = operands.Select((o, i) => new KeyValuePair<string, object?>(function.Parameters![i].Name, o!.Value)).ToArray();
        if (!CheckConstants(context, frame, call, function, arguments))
            return Value.Poison;
        var built = context.Build(frame, call.Syntax, () => function.Build(new NnCall(context.Builder, arguments)));
        return call.Type is { IsTupleType: true } ? built : ExpressionReader.To(context, frame, call.Syntax, built, call.Type);
    }

    /// <summary>Map(x, F) and Map(a, b, F): a method of scalars applied to every element, which is the method itself with tensors for its
    /// numbers.</summary>
    private static Value Map(ReadContext context, Frame frame, IInvocationOperation call)
    {
        var tensors = new SortedDictionary<int, Val>();
        IMethodSymbol? function = null;
        // As they are evaluated, which named arguments need not be in the order of the parameters.
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter)
                return context.Broken();
            if (context.Symbols.IsTensor(parameter.Type))
            {
                var value = ExpressionReader.Read(context, frame, argument.Value);
                if (value.IsPoison || context.Use(value) is not { } operand)
                    return Value.Poison;
                tensors.Add(parameter.Ordinal, operand);
                continue;
            }
            var target = argument.Value is IDelegateCreationOperation creation ? creation.Target : ExpressionReader.Peel(argument.Value);
            if (target is IDelegateCreationOperation inner)
                target = inner.Target;
            if (target is not IMethodReferenceOperation reference)
                return ExpressionReader.Refuse(context, frame, target);
            if (!reference.Method.IsStatic && reference.Instance is not IInstanceReferenceOperation)
                return context.Refuse(frame, argument.Syntax, "method of another object", "pass a static method, or one of the model itself");
            function = reference.Method;
        }
        var operands = tensors.Values.ToList();
        if (function is null || function.Parameters.Length != operands.Count)
            return context.Broken();

        var result = Apply(context, frame, call, function, operands);
        if (result.IsPoison || context.Use(result) is not { } y)
            return result.IsPoison ? result : ExpressionReader.Refuse(context, frame, call);
        // A function that ignores its argument gives a scalar; every element of the result is that.
        return context.Build(
            frame,
            call.Syntax,
            () => Formula.BroadcastTo(y, operands.Aggregate(Shape.Scalar, (shape, operand) => Shape.Broadcast("Map", shape, operand.Shape)))
        );
    }

    private static Value Apply(ReadContext context, Frame frame, IInvocationOperation call, IMethodSymbol function, List<Val> operands)
    {
        bool isNn = Symbols.Same(function.ContainingType, context.Symbols.Nn);
        bool isMath =
            Symbols.Same(function.ContainingType, context.Symbols.Math)
            || Symbols.Same(function.ContainingType, context.Symbols.MathF)
            || Symbols.ScalarElement(function.ContainingType) is not null;
        if (!isNn && !isMath)
            return CallReader.Inline(
                context,
                frame,
                function,
                operands.Select(o => (Value)new Value.Computed(o.Node)).ToArray(),
                call.Syntax,
                elementwise: true
            );
        if (isNn && function.Name == "HardSigmoid")
        {
            context.Report(frame, call.Syntax, Ids.UnstatedHardSigmoid);
            return new Value.Computed(operands[0].Node);
        }
        if (isMath && MathFunctions.Find(function.Name, operands.Count) is { } composed)
            return context.Build(frame, call.Syntax, () => composed(operands.ToArray()));
        if (OpCatalog.Find(function.Name)?.Form(operands.Count) is not { Parameters: { } parameters } known)
            return context.NoBody(frame, call.Syntax, function);
        var arguments = operands.Select((o, i) => new KeyValuePair<string, object?>(parameters[i].Name, o)).ToArray();
        return context.Build(frame, call.Syntax, () => known.Build(new NnCall(context.Builder, arguments)));
    }
}
