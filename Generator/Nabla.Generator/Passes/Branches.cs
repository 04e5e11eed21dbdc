using System.Collections.Generic;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Passes;

/// <summary>
/// Keeps the branch not taken out of gradients. The adjoint of a selection is 0 there, but the branch's own derivative may be NaN or ∞, and 0·∞ is
/// NaN: so inside a branch every cotangent is selected again after it was multiplied. A value is inside a branch if nothing else reads it. What a
/// weight multiplies is inside a branch too, not taken where the weight is 0; but there only what is not finite is left out, since a finite cotangent
/// still moves with the weight.
/// </summary>
internal sealed class Branches(Builder builder)
{
    private readonly Dictionary<Node, Region> _regions = [];

    /// <summary>Where a value matters: null for everywhere.</summary>
    /// <param name="Taken">The branch is taken.</param>
    /// <param name="Weighty">The weight is not 0.</param>
    private readonly record struct Region(Node? Taken, Node? Weighty);

    /// <summary>The cotangent for an operand, 0 where the branch that the node stands in was not taken; notes which branch the operand stands
    /// in.</summary>
    public Val Guard(Node node, int operand, Val dx)
    {
        _regions.TryGetValue(node, out var region);
        if (Multiplies(node))
        {
            if (region.Taken is { } taken)
                dx = Select(builder.Use(taken), BroadcastTo(dx, node.Shape), 0);
            if (region.Weighty is { } weighty)
                dx = Select(builder.Use(weighty) | (Abs(dx) < double.PositiveInfinity), BroadcastTo(dx, node.Shape), 0);
        }

        var inside = node.Op switch
        {
            Where => region with { Taken = Both(region.Taken, operand == 1 ? Input(node, 0) : !Input(node, 0)) },
            Weighted when operand == 1 => region with { Weighty = Both(region.Weighty, !Input(node, 0).Is(0)) },
            ElementwiseOp => region,
            _ => default,
        };
        var input = node.Inputs[operand];
        if (input.Shape != node.Shape)
            inside = default;
        // Read in two places that disagree, it is in no branch.
        _regions[input] = !_regions.TryGetValue(input, out var known) || known == inside ? inside : default;
        return dx;
    }

    private Val Input(Node node, int index) => builder.Use(node.Inputs[index]);

    private Node Both(Node? outer, Val mask) => (outer is { } o ? builder.Use(o) & mask : mask).Node;

    /// <summary>Whether an op's rule can turn a cotangent of 0 into NaN: only one that is linear in all that it takes at once multiplies by
    /// nothing.</summary>
    private static bool Multiplies(Node node) => node.Op is ElementwiseOp op && !op.Linear.Holds(node.Inputs.Count, op.Carries, _ => false);
}
