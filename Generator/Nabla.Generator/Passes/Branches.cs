using System.Collections.Generic;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Passes;

/// <summary>
/// Keeps the branch not taken out of gradients. The adjoint of a selection is 0 there, but the branch's own derivative may be NaN or ∞, and 0·∞ is
/// NaN: so inside a branch every cotangent is selected again after it was multiplied. A value is inside a branch if nothing else reads it.
/// </summary>
internal sealed class Branches(Builder builder)
{
    private readonly Dictionary<Node, Val?> _taken = [];

    /// <summary>The cotangent for an operand, 0 where the branch that the node stands in was not taken; notes which branch the operand stands
    /// in.</summary>
    public Val Guard(Node node, int operand, Val dx)
    {
        _taken.TryGetValue(node, out var taken);
        if (taken is { } mask && Multiplies(node.Op))
            dx = Select(mask, BroadcastTo(dx, node.Shape), 0);

        var inside =
            node.Op is Where ? Branch(node, operand, taken)
            : node.Op is ElementwiseOp ? taken
            : null;
        var input = node.Inputs[operand];
        if (input.Shape != node.Shape)
            inside = null;
        // Read in two places that disagree, it is in no branch.
        _taken[input] = !_taken.TryGetValue(input, out var known) || Same(known, inside) ? inside : null;
        return dx;
    }

    private Val? Branch(Node where, int operand, Val? outer)
    {
        var condition = builder.Use(where.Inputs[0]);
        var mask = operand == 1 ? condition : !condition;
        return outer is { } o ? o & mask : mask;
    }

    /// <summary>Whether an op's rule can turn a cotangent of 0 into NaN.</summary>
    private static bool Multiplies(Op op) => op is ElementwiseOp and not (Add or Subtract or Negate or Ops.BroadcastTo or Where or Cast);

    private static bool Same(Val? a, Val? b) => a is { } x && b is { } y ? x.Node == y.Node : a is null && b is null;
}
