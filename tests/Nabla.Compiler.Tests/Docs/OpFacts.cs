using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.RuntimeGenerator;
using static Nabla.Generator.Ops.Formula;
using Convention = Nabla.Generator.Ir.KinkConvention;

namespace Nabla.Compiler.Tests.Docs;

/// <summary>Facts that the compiler knows of a function as it is called in an example.</summary>
internal static class OpFacts
{
    /// <summary>A formula longer than this tells a reader less than the names of the functions in it.</summary>
    private const int Readable = 110;

    /// <summary>Names that a reader does not know: running sums of gradients, positions, shapes that are not written.</summary>
    private static readonly string[] Internals = ["recurrence(", ", …]", "reshape("];

    public static readonly Convention[] Conventions = [Convention.PyTorch, Convention.Theano, Convention.Jax];

    private static readonly Dictionary<string, string> Symbols = new() { ["alpha"] = "α", ["epsilon"] = "ε" };

    /// <summary>Returns the cotangents of the inputs as the rules compute them from dy, that of the result; null where one is too long to
    /// read.</summary>
    /// <exception cref="NotDifferentiableException">The function has no derivative.</exception>
    public static IReadOnlyList<(string Input, string? Text)> Cotangents(Function function, Convention kinks)
    {
        if (!function.Outputs[0].Node.Type.Element.IsFloat())
            return [];
        var builder = new Builder();
        var map = new Dictionary<Node, Node>();
        foreach (var node in function.Inputs)
        {
            var input = (Input)node.Op;
            map[node] = builder
                .Add(input with { Role = node.Type.Element.IsFloat() ? InputRole.Trainable : InputRole.Data }, [], Origin.None, input.Key)
                .Node;
        }
        foreach (var node in function.Body)
            map[node] = builder.Add(node.Op, node.Inputs.Select(i => map[i]).ToArray()).Node;
        var y = builder.Use(map[function.Outputs[0].Node]);
        var dy = builder.Add(new Input("dy", y.Type, InputRole.Data), [], Origin.None, "dy");
        var loss = SumAll(dy * y);
        var whole = new Function(function.Name, function.Inputs.Select(i => map[i]).Append(dy.Node), [Output.Result(loss.Node)]);
        var gradient = RealArithmetic.Apply(Differentiate.Gradient(whole, kinks));
        // A rule may use the function's own value: if it is still there, it is called y.
        var value = gradient.Outputs[0].Node;
        if (value.Op is Reduce)
            value = value.Inputs[0];
        value = value.Op is Multiply && value.Inputs[0].Name == "dy" ? value.Inputs[1] : value;
        var names = gradient.Inputs.ToDictionary(i => i, i => Symbols.GetValueOrDefault(i.Name!, i.Name!));
        if (value.Op is not (Input or Constant))
            names[value] = "y";
        return gradient
            .Outputs.Skip(1)
            .Select(o => (Symbols.GetValueOrDefault(o.Name[2..], o.Name[2..]), Short(Notation.Write(o.Node, names.GetValueOrDefault, names.Values))))
            .ToArray();
    }

    /// <summary>Returns a function in terms of simpler ones; null if it is an op without such a formula, or if the formula is too long to
    /// read.</summary>
    public static string? Definition(Function function, string name)
    {
        var result = function.Outputs[0].Node;
        // An example may use a comparison without being one.
        if (result.Op is Where && OpCatalog.Find(name)!.Doc!.Group == OpGroup.Discrete)
            return null;
        if (function.Body.Count == 1 || result.Op.Name == name)
        {
            if (Expanded(result) is not { } expanded)
                return null;
            result = expanded;
        }
        var names = function.Inputs.ToDictionary(i => i, i => Symbols.GetValueOrDefault(i.Name!, i.Name!));
        return Short(Notation.Write(result, names.GetValueOrDefault, names.Values));
    }

    /// <summary>Returns the functions of Nn that a function is made of, one level down.</summary>
    public static IEnumerable<string> Parts(Function function)
    {
        var result = function.Outputs[0].Node;
        var nodes =
            function.Body.Count == 1 && Expanded(result) is { } expanded
                ? new Function("", function.Inputs, [Output.Result(expanded)]).Body
                : function.Body;
        return nodes
            .Select(n => OpCatalog.Find(n.Op.Name)?.Name ?? OpCatalog.Functions.FirstOrDefault(f => f.Op?.Name == n.Op.Name)?.Name)
            .OfType<string>()
            .Distinct()
            .Order(StringComparer.Ordinal);
    }

    /// <summary>Returns the rules of the ops that pass no gradient, with their reasons.</summary>
    public static IEnumerable<(string Op, GradientRule Rule)> Stops(Function function) =>
        function
            .Body.Where(n =>
                n.Op.Gradient is GradientRule.ZeroAlmostEverywhere or GradientRule.Undefined or GradientRule.Disconnected
                && n.Op is not (Compare or And or Or or Not or Iota or SizeOf or Constant)
            )
            .Select(n => (n.Op.Name, n.Op.Gradient))
            .Distinct();

    private static Node? Expanded(Node node)
    {
        var builder = new Builder();
        return node.Op.Expand(node.Inputs.Select(builder.Use).ToArray(), Convention.PyTorch)?.Node;
    }

    /// <summary>Returns the text; null if it is too long to read, or uses names that only the compiler knows.</summary>
    private static string? Short(string text) =>
        text.Length > Readable || Internals.Any(i => text.Contains(i, StringComparison.Ordinal)) ? null : text;
}
