using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Passes;

/// <summary>
/// Turns a program in which every dimension is a small constant into a straight line of scalar statements, with tensors as their elements. Each
/// primitive computes its own elements, in the arithmetic that writes programs.
/// </summary>
internal static class Unroll
{
    /// <summary>The most scalar operations of a straight line. Beyond it loops are smaller and no slower: the JIT stops keeping so many locals in
    /// registers.</summary>
    public const int Limit = 600;

    /// <summary>Returns the scalar program, or null if a shape is symbolic, the program would be too long, or the result has no elements. Each output
    /// is one element.</summary>
    public static Function? TryApply(Function function)
    {
        if (!function.Inputs.Concat(function.Body).All(n => n.Shape.IsConstant))
            return null;
        if (function.Outputs[0].Node.Shape.Size == Dim.Of(0) || function.Body.Sum(n => Work(n)) > 4 * Limit)
            return null;
        try
        {
            var unrolled = Apply(function);
            return unrolled.Body.Count <= Limit ? unrolled : null;
        }
        catch (NotSupportedException)
        {
            // A constant position lies outside its axis: the kernel reports it when it runs.
            return null;
        }
    }

    public static Function Apply(Function function)
    {
        var builder = new Builder();
        var elements = new Dictionary<Node, Val[]>();
        foreach (var input in function.Inputs)
        {
            elements[input] = input.Type.IsScalar
                ? [builder.Use(input)]
                : Enumerable.Range(0, Count(input.Shape)).Select(i => Named(builder.Add(new Element(i), builder.Use(input)), input, i)).ToArray();
        }
        foreach (var node in function.Body)
        {
            builder.Origin = node.Origin;
            var e = new Evaluation<Val>(node, node.Inputs.Select(i => elements[i]).ToArray(), 1, dim => (int)dim.Value);
            Primitive(node).Elements(e, new Symbolic(builder, node));
            var values = e.Result;
            for (int i = 0; i < values.Length; i++)
                Named(values[i], node, i);
            elements[node] = values;
        }
        var outputs = function.Outputs.SelectMany(o => elements[o.Node].Select((v, i) => o with { Node = v.Node, Element = i }));
        return Simplify.Apply(new Function(function.Name, function.Inputs, outputs) { IsUnrolled = true });
    }

    /// <summary>Returns the scalar operations, at least one for each element, since each element is a value.</summary>
    private static long Work(Node node)
    {
        var cost = node.Op.CostOf(node);
        return Math.Max(node.Shape.Size.Value, (cost.Operations + cost.Choices).Value);
    }

    private static IPrimitive Primitive(Node node) =>
        node.Op as IPrimitive ?? throw new InvalidOperationException($"'{node.Op.Name}' is not a primitive");

    private static int Count(Shape shape) => (int)shape.Size.Value;

    /// <summary>Names an element w, w_3 or w_1_2, by rank; an axis of length 1 is not numbered.</summary>
    private static Val Named(Val element, Node tensor, int index)
    {
        string? name = tensor.Name ?? (tensor.Op is Ops.MatMul or Draw ? Names.Hint(tensor) : null);
        if (name is null || element.Node.Op is Input or Constant)
            return element;
        int[] dims = tensor.Shape.Dims.Select(d => (int)d.Value).ToArray();
        int stride = dims.Aggregate(1, (a, b) => a * b);
        foreach (int dim in dims)
        {
            stride /= dim;
            if (dim > 1)
                name += "_" + Invariant.Text(index / stride % dim);
        }
        element.Node.Name ??= name;
        return element;
    }
}
