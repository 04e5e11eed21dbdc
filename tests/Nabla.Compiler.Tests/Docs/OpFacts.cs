using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Emit;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using static Nabla.Generator.Ops.Formula;
using Convention = Nabla.Generator.Ir.KinkConvention;

namespace Nabla.Compiler.Tests.Docs;

/// <summary>What the compiler knows of a function as it is called in an example.</summary>
internal static class OpFacts
{
    /// <summary>A formula longer than this tells a reader less than the names of the functions in it.</summary>
    private const int Readable = 110;

    /// <summary>Running sums of gradients, positions, shapes that are not written.</summary>
    private static readonly string[] Internals = ["recurrence(", ", …]", "reshape("];

    public static readonly Convention[] Conventions = [Convention.PyTorch, Convention.Theano, Convention.Jax];

    private static readonly Dictionary<string, string> Symbols = new() { ["alpha"] = "α", ["epsilon"] = "ε" };

    /// <summary>The cotangents of the inputs by that of the result, dy, as the rules compute them; null where one is too long to read.</summary>
    /// <exception cref="NotDifferentiableException">There is none.</exception>
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
        // The function's own value, if it is still there: a rule may be given by it.
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

    /// <summary>A function of this name in simpler ones; null if it is one op that is no formula of others, or too long to read.</summary>
    public static string? Definition(Function function, string name)
    {
        var result = function.Outputs[0].Node;
        // An example can use a comparison and not show one.
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

    /// <summary>The functions of Nn that a function is made of, one level down.</summary>
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

    /// <summary>The rules of the ops that pass no gradient, with their reasons.</summary>
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

    /// <summary>Null for what is too long to read, or written with what only the compiler knows.</summary>
    private static string? Short(string text) =>
        text.Length > Readable || Internals.Any(i => text.Contains(i, StringComparison.Ordinal)) ? null : text;
}
