using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Passes;

/// <summary>A differentiated result depends on a parameter through an op that has no derivative.</summary>
/// <param name="node">The op.</param>
/// <param name="why">Why it has none.</param>
/// <param name="lacking">The derivative that is lacking.</param>
internal sealed class NotDifferentiableException(Node node, string why, Lacking lacking = Lacking.Gradient)
    : Exception($"'{node.Op.Name}' has no derivative: {why}")
{
    public Node Node => node;

    public string Why => why;

    public Lacking Lacking => lacking;
}

internal enum Lacking
{
    /// <summary>Every derivative.</summary>
    Gradient,

    /// <summary>The tangent of forward mode, though a gradient exists.</summary>
    Tangent,

    /// <summary>The derivative of the gradient.</summary>
    Second,
}

/// <summary>Differentiates in reverse mode: a scalar function becomes the function of its value and its gradient by every trainable
/// parameter.</summary>
internal static class Differentiate
{
    /// <summary>The prefix of adjoints' names: d_w is the derivative of the result by w.</summary>
    public const string Prefix = "d_";

    /// <summary>The mark before the source text that a backward statement differentiates.</summary>
    public const string Mark = "∂ ";

    public static Function Gradient(Function forward, KinkConvention kinks)
    {
        forward = Expand.Macros(forward, kinks);
        var builder = new Builder();
        var map = forward.Inputs.ToDictionary(i => i, i => i);
        foreach (var node in forward.Body)
        {
            var copy = builder.Add(node.Op, node.Inputs.Select(i => map[i]).ToArray(), node.Origin, null).Node;
            copy.Name ??= node.Name;
            copy.Hint ??= node.Hint;
            map[node] = copy;
        }
        // Sharing may have merged nodes, so the rebuilt program is differentiated, in its own order.
        var result = map[forward.Outputs[0].Node];
        var primal = new Function(forward.Name, forward.Inputs, [Output.Result(result)]);
        var active = Activity.Active(primal);

        var adjoints = new Dictionary<Node, Val>();
        var branches = new Branches(builder);
        if (active.Contains(result))
            adjoints[result] = builder.Constant(1, result.Type.Element);
        foreach (var node in primal.Body.Reverse())
        {
            if (!active.Contains(node) || !adjoints.TryGetValue(node, out var dy))
                continue;
            if (node.Op.Gradient is GradientRule.Undefined undefined)
                throw new NotDifferentiableException(node, undefined.Why);
            if (node.Op.Gradient is not GradientRule.Defined rule)
                continue;
            if (dy.Node.Op is not (Input or Constant))
            {
                if (node.Name is not null)
                    dy.Node.Name ??= Prefix + node.Name;
                dy.Node.Hint ??= Prefix + Names.Hint(node);
            }
            builder.Origin = new Origin(node.Origin.Text.Length == 0 ? "" : Mark + node.Origin.Text, node.Origin.Place);
            var inputs = node.Inputs.Select(builder.Use).ToArray();
            var cotangents = rule.Pull(new PullbackArguments(inputs, builder.Use(node), dy, kinks));
            for (int i = 0; i < inputs.Length; i++)
            {
                if (cotangents[i] is not { } dx || !active.Contains(node.Inputs[i]))
                    continue;
                dx = branches.Guard(node, i, dx);
                // The adjoint of broadcasting is handled here, once for all elementwise ops.
                if (dx.Shape != inputs[i].Shape)
                    dx = Unbroadcast(BroadcastTo(dx, node.Shape), inputs[i].Shape);
                adjoints[node.Inputs[i]] = adjoints.TryGetValue(node.Inputs[i], out var sum) ? sum + dx : dx;
            }
        }

        var outputs = new List<Output> { Output.Result(result) };
        builder.Origin = Origin.None;
        foreach (var input in forward.Inputs)
        {
            if (input.Op is not Input { Role: InputRole.Trainable } parameter)
                continue;
            var gradient = adjoints.TryGetValue(input, out var d) ? d : Zeros(builder, input.Type);
            if (gradient.Node.Op is not (Input or Constant))
                gradient.Node.Name ??= Prefix + input.Name;
            outputs.Add(new Output(new OutputRole.Gradient(parameter.Key), gradient.Node));
        }
        return new Function(forward.Name, forward.Inputs, outputs);
    }
}
