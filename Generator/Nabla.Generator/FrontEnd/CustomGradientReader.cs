using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.FrontEnd;

/// <summary>Reads [CustomGradient(nameof(Rule))]: the value of the method as it is, with the gradient that the rule computes from (arguments…, y,
/// dy).</summary>
internal static class CustomGradientReader
{
    public static Value Apply(ReadContext context, Frame callee, AttributeData attribute, Value value, IReadOnlyList<Value> arguments)
    {
        var method = callee.Method.OriginalDefinition;
        if (attribute.ApplicationSyntaxReference?.GetSyntax(context.Cancellation) is not { } place)
            return context.Broken();
        if (attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, IsNull: true }])
            return context.Report(callee, place, Ids.CustomGradient, method.Name, "the name of the rule is null; write nameof(Rule)");
        if (attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Primitive, Value: string name }])
            return context.Broken();
        if (method.Parameters.FirstOrDefault(p => p.RefKind is RefKind.Ref or RefKind.Out) is { } written)
            return context.Report(
                callee,
                place,
                Ids.CustomGradient,
                method.Name,
                $"'{written.Name}' is passed by reference, and a gradient rule knows of one result; return the value"
            );
        if (method.MethodKind == MethodKind.LocalFunction)
            return context.Report(
                callee,
                place,
                Ids.CustomGradient,
                method.Name,
                $"'{method.Name}' is a local function, whose captured values the rule would not know; write it as a method"
            );
        for (int i = 0; i < arguments.Count; i++)
            if (Held(arguments[i]) || arguments[i].IsAbsent && IsOperand(context, method.Parameters[i]))
                return context.Report(
                    callee,
                    place,
                    Ids.CustomGradient,
                    method.Name,
                    $"'{method.Parameters[i].Name}' is {(arguments[i].IsAbsent ? "null" : "an array, a tuple or a function")} here; a rule "
                        + "takes numbers and tensors, each an argument of its own"
                );
        if (context.Use(value) is not { } y)
            return context.Report(callee, place, Ids.CustomGradient, method.Name, $"'{method.Name}' must return a number or a tensor");
        var rules = method.ContainingType.GetMembers(name).OfType<IMethodSymbol>().ToArray();
        if (rules.Length == 0)
            return context.Report(callee, place, Ids.CustomGradient, method.Name, $"'{name}' does not exist in '{method.ContainingType.Name}'");
        // The rules are bound before anything is reported about them: an error in a rule is the compiler's to report.
        if (rules.Any(r => context.Bodies.Get(r).State == BodyState.Broken))
            return context.Broken();
        if (rules.FirstOrDefault(r => Fits(context.Symbols, r, method)) is not { } rule)
            return context.Report(callee, place, Ids.CustomGradient, method.Name, Expectation(context.Symbols, method, name));

        var (operands, function) = Read(context, callee, place, rule, y, arguments);
        if (function is null)
            return Value.Poison;
        return context.Build(
            callee.Caller!,
            callee.CallSite!,
            () => context.Builder.Add(new CustomGradient(function), new[] { y }.Concat(operands).ToArray())
        );
    }

    /// <summary>Returns whether an argument contains computed values, for which no rule could return cotangents.</summary>
    private static bool Held(Value argument) =>
        argument is Value.Delegate || argument is Value.Several several && several.Items.Any(i => i is not Value.Known);

    /// <summary>Reads the rule as a function; null after a finding.</summary>
    private static (IReadOnlyList<Val> Operands, Function? Function) Read(
        ReadContext context,
        Frame callee,
        SyntaxNode place,
        IMethodSymbol rule,
        Val y,
        IReadOnlyList<Value> arguments
    )
    {
        var frame = new Frame(rule, callee, place, callee.Elementwise) { Depth = context.Depth };
        var operands = new List<Val>();
        var inputs = new List<Node>();
        var outer = context.Builder;
        var nodes = arguments.Select((a, i) => IsOperand(context, rule.Parameters[i]) ? context.Use(a) : null).ToArray();
        context.Builder = new Builder(share: false);
        try
        {
            for (int i = 0; i < rule.Parameters.Length; i++)
            {
                var parameter = rule.Parameters[i];
                if (i < arguments.Count && nodes[i] is null)
                {
                    frame.Set(parameter, arguments[i] is Value.Random ? new Value.Random(RandomSource.Withheld) : arguments[i]);
                    continue;
                }
                var type = i < arguments.Count ? nodes[i]!.Value.Type : y.Type;
                if (i < arguments.Count)
                    operands.Add(nodes[i]!.Value);
                var input = context.Builder.Add(new Input(parameter.Name, type, InputRole.Bound), [], Origin.None, parameter.Name).Node;
                inputs.Add(input);
                frame.Set(parameter, new Value.Computed(input));
            }
            var (state, body) = context.Bodies.Get(rule);
            if (state == BodyState.Absent)
                context.NoBody(callee, place, rule);
            if (state == BodyState.Broken)
                context.Broken();
            if (state != BodyState.Read)
                return (operands, null);
            var result = BodyReader.Read(context, frame, body!);
            return (operands, result.IsPoison ? null : Function(context, frame, place, rule, operands, inputs, result));
        }
        finally
        {
            context.Builder = outer;
        }
    }

    private static Function? Function(
        ReadContext context,
        Frame frame,
        SyntaxNode place,
        IMethodSymbol rule,
        List<Val> operands,
        List<Node> inputs,
        Value result
    )
    {
        var items = result is Value.Several several ? several.Items : [result];
        var outputs = new List<Output>();
        int next = 0;
        var dy = inputs[inputs.Count - 1].Type.Element;
        for (int i = 0; i < operands.Count; i++)
        {
            string name = inputs[i].Name!;
            var type = operands[i].Type;
            // Integers and truth values have no cotangent; the output for them is a zero that nothing reads.
            if (!type.Element.IsFloat())
            {
                outputs.Add(new Output(new OutputRole.ArgumentGradient(name), Formula.Zeros(context.Builder, new TensorType(dy, type.Shape)).Node));
                continue;
            }
            if (next >= items.Count || context.Use(items[next++]) is not { } cotangent)
            {
                context.Report(
                    frame.Caller!,
                    place,
                    Ids.CustomGradient,
                    frame.Caller!.Method.Name,
                    $"the cotangent that '{rule.Name}' returns of '{name}' must be a number or a tensor"
                );
                return null;
            }
            if (frame.Elementwise)
                cotangent = Formula.Unbroadcast(Formula.BroadcastTo(cotangent, Shape.Broadcast(rule.Name, cotangent.Shape, type.Shape)), type.Shape);
            if (cotangent.Type != type)
            {
                context.Report(
                    frame.Caller!,
                    place,
                    Ids.CustomGradient,
                    frame.Caller!.Method.Name,
                    $"the cotangent that '{rule.Name}' returns of '{name}' must be {type} as '{name}' is, but is {cotangent.Type}"
                );
                return null;
            }
            outputs.Add(new Output(new OutputRole.ArgumentGradient(name), cotangent.Node));
        }
        return new Function(rule.Name, inputs, outputs);
    }

    /// <summary>Returns whether the argument is an operand of the node, as numbers and tensors are; int and bool arguments are constants of the
    /// call.</summary>
    private static bool IsOperand(ReadContext context, IParameterSymbol parameter) =>
        context.Symbols.IsTensor(parameter.Type) || Symbols.ScalarElement(parameter.Type) is { } element && element.IsFloat();

    private static bool Fits(Symbols symbols, IMethodSymbol rule, IMethodSymbol method)
    {
        int count = method.Parameters.Length;
        if (rule.IsGenericMethod || rule.IsAsync || (!rule.IsStatic && method.IsStatic) || rule.Parameters.Length != count + 2)
            return false;
        for (int i = 0; i < count + 2; i++)
        {
            var expected = i < count ? method.Parameters[i].Type : method.ReturnType;
            if (rule.Parameters[i].RefKind != RefKind.None || !Symbols.Same(rule.Parameters[i].Type, expected))
                return false;
        }
        var results = Results(symbols, method);
        if (results.Length == 1)
            return Symbols.Same(rule.ReturnType, results[0]);
        return rule.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple
            && tuple.TupleElements.Length == results.Length
            && tuple.TupleElements.Select((e, i) => Symbols.Same(e.Type, results[i])).All(same => same);
    }

    /// <summary>Returns the types that a method's gradient rule returns: the cotangents of its numbers and tensors. The rule takes the arguments, the
    /// result, and the cotangent of the result.</summary>
    public static ITypeSymbol[] Results(Symbols symbols, IMethodSymbol method) =>
        method
            .Parameters.Select(p => p.Type)
            .Where(t => (symbols.TensorElement(t) ?? Symbols.ScalarElement(t)) is { } element && element.IsFloat())
            .ToArray();

    private static string Expectation(Symbols symbols, IMethodSymbol method, string rule)
    {
        string returned = Constructs.Display(method.ReturnType);
        string parameters = string.Join(
            ", ",
            method.Parameters.Select(p => Constructs.Display(p.Type) + " " + p.Name).Concat([returned + " y", returned + " dy"])
        );
        var results = Results(symbols, method).Select(Constructs.Display).ToArray();
        return $"it must be '{(results.Length == 1 ? results[0] : "(" + string.Join(", ", results) + ")")} {rule}({parameters})', which takes the "
            + "arguments, the result and its cotangent, and returns the cotangent of each argument that is a number or a tensor";
    }
}
