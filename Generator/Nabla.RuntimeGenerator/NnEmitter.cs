using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Emit;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Plans;
using Nabla.Generator.Schedule;

namespace Nabla.RuntimeGenerator;

/// <summary>
/// Writes the elementwise methods of Nn into the runtime from the op definitions: eager on tensors, by the same vector loops that plans get, and on
/// scalars. The kink convention has no effect here, since values do not depend on it (except for Theano's fused hard sigmoid, which only plans use).
/// </summary>
internal static class NnEmitter
{
    public static readonly ElementType[] Types = [ElementType.Float32, ElementType.Float64];

    public static IEnumerable<string> Names => OpCatalog.Functions.Where(f => f.Forms.Count > 0).Select(f => f.Name);

    public static string Emit(string name)
    {
        var documented = OpCatalog.Find(name)!.Forms.Select(f => new NnDocumentation(f)).ToArray();
        return File(
            name,
            code =>
            {
                bool first = true;
                foreach (var element in Types)
                {
                    foreach (var (documentation, tensors) in documented.SelectMany(d => Overloads(d.Form).Select(t => (d, t))))
                    {
                        if (!first)
                            code.Line();
                        first = false;
                        Method(code, documentation, element, tensors);
                    }
                }
                foreach (var documentation in documented.Where(d => d.Form.Numbers is not null))
                    GenericMethod(code.Line(), documentation);
            }
        );
    }

    /// <summary>Writes a file with the methods of one function.</summary>
    public static string File(string name, System.Action<CodeWriter> write)
    {
        var type = new TypeSpec("Nabla", EquatableArray.Of(new TypeDeclaration("static partial class", "Nn", "")), "global::Nabla.Nn");
        return FileFrame.Write(type, $"Nn.{name}, generated from the op's definition.", write);
    }

    /// <summary>Returns for each overload which parameters are tensors: all that may be; one of two, the other being a scalar; all but the last of
    /// three; or none.</summary>
    private static IEnumerable<bool[]> Overloads(NnFunction function)
    {
        var parameters = function.Parameters!;
        var free = parameters.Select(p => !p.ScalarOnly).ToArray();
        var places = Enumerable.Range(0, free.Length).Where(i => free[i]).ToArray();
        yield return free;
        foreach (
            int scalar in places.Length switch
            {
                2 => places.Reverse(),
                3 => places.Skip(2),
                _ => [],
            }
        )
            if (!parameters[scalar].Main)
                yield return free.Select((f, i) => f && i != scalar).ToArray();
        if (function.ScalarOverloads)
            yield return free.Select(_ => false).ToArray();
    }

    private static void Method(CodeWriter code, NnDocumentation documentation, ElementType element, bool[] tensors)
    {
        var function = documentation.Form;
        string keyword = element.Keyword();
        var parameters = function.Parameters!;
        var program = Program(function, element, tensors);

        documentation.Write(code, tensors);
        string returns = tensors.Any(t => t) ? $"Tensor<{keyword}>" : keyword;
        string list = string.Join(", ", parameters.Select((p, i) => (tensors[i] ? $"Tensor<{keyword}> " : keyword + " ") + p.Name));
        code.Open($"public static {returns} {function.Name}({list})");
        if (tensors.Any(t => t))
            TensorBody(code, function, element, tensors, program);
        else
            ScalarBody(code, program, parameters);
    }

    /// <summary>Writes one scalar overload for all numbers: float and double use the op's definition, other numbers their own function of this
    /// name.</summary>
    private static void GenericMethod(CodeWriter code, NnDocumentation documentation)
    {
        var function = documentation.Form;
        var parameters = function.Parameters!;
        string own = function.Name + "Number";
        documentation.WriteGeneric(code);
        code.Line($"public static T {function.Name}<T>({string.Join(", ", parameters.Select(p => "T " + p.Name))})").Indent();
        code.Line($"where T : global::System.Numerics.{function.Numbers}<T>").Outdent().Open();
        foreach (var element in Types)
        {
            string keyword = element.Keyword();
            string arguments = string.Join(", ", parameters.Select(p => Reinterpreted("T", keyword, p.Name)));
            code.Line($"if (typeof(T) == typeof({keyword}))").Indent();
            code.Line($"return {Reinterpreted(keyword, "T", $"{own}({arguments})")};").Outdent();
        }
        code.Line($"return {OfOtherNumbers(function.Name, parameters.Select(p => p.Name).ToArray())};").Close();
        foreach (var element in Types)
        {
            string keyword = element.Keyword();
            code.Line().Open($"private static {keyword} {own}({string.Join(", ", parameters.Select(p => keyword + " " + p.Name))})");
            ScalarBody(code, Program(function, element, parameters.Select(_ => false).ToArray()), parameters);
        }
    }

    private static string Reinterpreted(string from, string to, string value) =>
        $"global::System.Runtime.CompilerServices.Unsafe.BitCast<{from}, {to}>({value})";

    /// <summary>Returns the call of the number's own function. Clamp and Sign are replaced: T.Clamp throws if the bounds are in the wrong order, and
    /// T.Sign is an int and throws for NaN.</summary>
    private static string OfOtherNumbers(string name, string[] arguments) =>
        name switch
        {
            "Clamp" => $"T.Min(T.Max({arguments[0]}, {arguments[1]}), {arguments[2]})",
            "Sign" => $"T.IsNaN({arguments[0]}) ? {arguments[0]} : T.CreateChecked(T.Sign({arguments[0]}))",
            _ => $"T.{name}({string.Join(", ", arguments)})",
        };

    private static Function Program(NnFunction function, ElementType element, bool[] tensors)
    {
        var parameters = function.Parameters!;
        var builder = new Builder();
        var inputs = parameters
            .Select(
                (p, i) =>
                    builder
                        .Add(
                            new Input(
                                p.Name,
                                tensors[i] ? new TensorType(element, Shape.Of(Dim.Symbol("n"))) : TensorType.Scalar(element),
                                InputRole.Data
                            ),
                            [],
                            Origin.None,
                            p.Name
                        )
                        .Node
            )
            .ToArray();
        var call = new NnCall(builder, inputs.Select((n, i) => new KeyValuePair<string, object?>(parameters[i].Name, builder.Use(n))).ToList());
        var result = function.Build(call);
        return Simplify.Apply(Expand.All(new Function(function.Name, inputs, [Output.Result(result.Node)]), KinkConvention.PyTorch));
    }

    private static void ScalarBody(CodeWriter code, Function program, NnParameter[] parameters)
    {
        var taken = new HashSet<string>(parameters.Select(p => p.Name));
        var statements = new Statements(code, false, taken, program.Inputs.ToDictionary(i => i, i => i.Name!));
        statements.Write(program.Body, new HashSet<Node>(), n => n.Type.Element.Keyword());
        code.Line($"return {statements.Expressions.Write(program.Outputs[0].Node)};").Close();
    }

    private static void TensorBody(CodeWriter code, NnFunction function, ElementType element, bool[] tensors, Function program)
    {
        var parameters = function.Parameters!;
        for (int i = 0; i < tensors.Length; i++)
            if (tensors[i])
                code.Line($"global::System.ArgumentNullException.ThrowIfNull({parameters[i].Name});");
        var names = parameters.Where((_, i) => tensors[i]).Select(p => p.Name).ToArray();
        // Stretching every pair gives each tensor the common shape.
        for (int i = 0; i < names.Length; i++)
        for (int j = i + 1; j < names.Length; j++)
            code.Line($"Broadcast.Stretch(ref {names[i]}, ref {names[j]}, \"{function.Name}\");");
        string y = parameters.Any(p => p.Name == "y") ? "result" : "y";
        code.Line($"var {y} = new Tensor<{element.Keyword()}>({names[0]}.Shape.ToArray());");

        var result = program.Outputs[0].Node;
        var kernel = new Kernel.Loop(Shape.Of(Dim.Symbol("n")), program.Body.Where(n => n.Op is not Constant).ToList(), program.Inputs, [result]);
        // Arithmetic on scalar operands alone (1 − t, say) is done on lanes as well, so that one body serves whichever operands are tensors.
        var inputs = program.Inputs.Select(i => new LoopArgument(i, i.Type.IsScalar ? i.Name! : i.Name + ".AsReadOnlySpan()")).ToList();
        var outputs = new List<LoopArgument> { new(result, y + ".AsSpan()") };
        string suffix = string.Concat(tensors.Select(t => t ? "T" : "S"));
        string name = function.Name + "Loop" + suffix;
        var loop = new LoopWriter(kernel, inputs, outputs);
        loop.WriteCall(code, name, []);
        code.Line($"return {y};").Close().Line();
        if (loop.IsVector)
            loop.WriteChoice(code, name);
        loop.WriteMethod(code, name, Nabla.Generator.Ir.Names.Wish);
    }
}
