using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Passes;

/// <summary>
/// Differentiates in forward mode: a program becomes the program of its outputs and of their tangents along a direction in the space of its trainable
/// parameters. No op has a rule of its own for this: a gradient rule is linear in the cotangent, and its transpose is the tangent rule. So every op
/// with a gradient has a tangent, and the tangent of a gradient program is a Hessian-vector product.
/// </summary>
internal static class Linearise
{
    /// <summary>The prefix of tangents' names: t_x is the derivative of x along the direction.</summary>
    public const string Prefix = "t_";

    /// <summary>The mark before the source text that a statement linearises.</summary>
    private const string Mark = "∂/∂t ";

    /// <summary>Returns the program with one more input for each trainable one, its direction, and one more output for each output, its
    /// tangent.</summary>
    public static Function Tangent(Function program, KinkConvention kinks)
    {
        program = Expand.Macros(program, kinks);
        var builder = new Builder();
        var map = program.Inputs.ToDictionary(i => i, i => i);
        var tangents = new Dictionary<Node, Val>();
        var directions = new List<Node>();
        foreach (var input in program.Inputs)
        {
            if (input.Op is not Input { Role: InputRole.Trainable } parameter)
                continue;
            var direction = builder.Add(new Input(parameter.Key, parameter.Type, InputRole.Direction), [], Origin.None, Prefix + input.Name);
            directions.Add(direction.Node);
            tangents.Add(input, direction);
        }

        var known = new HashSet<Node>(program.Inputs.Concat(directions));
        foreach (var node in program.Body)
        {
            builder.Origin = node.Origin;
            var copy = builder.Add(node.Op, node.Inputs.Select(i => map[i]).ToArray());
            copy.Node.Name ??= node.Name;
            copy.Node.Hint ??= node.Hint;
            map[node] = copy.Node;
            known.Add(copy.Node);
            if (tangents.ContainsKey(copy.Node))
                continue;
            var moving = copy.Node.Inputs.Select(i => tangents.TryGetValue(i, out var t) ? t : (Val?)null).ToArray();
            if (Tangent(copy, moving, builder, kinks, known) is not { } tangent)
                continue;
            if (tangent.Node.Op is not (Input or Constant))
            {
                if (node.Name is not null)
                    tangent.Node.Name ??= Prefix + node.Name;
                tangent.Node.Hint ??= Prefix + Names.Hint(node);
            }
            tangents.Add(copy.Node, tangent);
            known.Add(tangent.Node);
        }

        builder.Origin = Origin.None;
        var outputs = program.Outputs.Select(o => o with { Node = map[o.Node] });
        var moved = program.Outputs.Select(o => new Output(
            o.Role.Moved,
            (tangents.TryGetValue(map[o.Node], out var t) ? t : Zeros(builder, o.Node.Type)).Node
        ));
        return new Function(program.Name, program.Inputs.Concat(directions), outputs.Concat(moved).ToArray());
    }

    /// <summary>Returns the tangent of a value from those of its operands; null if it has none.</summary>
    private static Val? Tangent(Val y, Val?[] moving, Builder builder, KinkConvention kinks, HashSet<Node> known)
    {
        var node = y.Node;
        if (!moving.Where((t, i) => t is not null && node.Op.Carries(i)).Any())
            return null;
        if (node.Op.Gradient is GradientRule.Undefined undefined)
            throw new NotDifferentiableException(node, undefined.Why);
        if (node.Op.Gradient is not GradientRule.Defined rule)
            return null;
        builder.Origin = new Origin(node.Origin.Text.Length == 0 ? "" : Mark + node.Origin.Text, node.Origin.Place);
        var x = node.Inputs.Select(builder.Use).ToArray();
        // The Jacobian of an elementwise op is diagonal and so its own transpose: the gradient rule itself is applied to the tangent. (Broadcasting
        // is elementwise in name only.)
        return node.Op is ElementwiseOp and not Ops.BroadcastTo
            ? Total(x.Select((_, i) => moving[i] is { } t ? rule.Pull(new PullbackArguments(x, y, BroadcastTo(t, node.Shape), kinks))[i] : null))
            : new TransposedRule(y, builder, kinks, known).Apply(rule, x, moving);
    }

    private static Val? Total(IEnumerable<Val?> parts) =>
        parts.Aggregate((Val?)null, (sum, part) => sum is { } s && part is { } p ? s + p : sum ?? part);
}
