using System.Collections.Generic;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Passes;

/// <summary>
/// Keeps untaken branches out of gradients. The adjoint of a selection is 0 in a branch that is not taken, but the branch's own derivative may be NaN
/// or ∞, and 0·∞ is NaN. So every cotangent inside a branch is selected again after the multiplication by a derivative. A value is inside a branch if
/// nothing else reads it. A value that a weight multiplies is inside a branch too, one that is not taken where the weight is 0. There only cotangents
/// that are not finite are dropped, since a finite one still changes with the weight.
/// </summary>
internal sealed class Branches(Builder builder)
{
    private readonly Dictionary<Node, Region> _regions = [];

    /// <summary>The region in which a value matters; null for everywhere.</summary>
    /// <param name="Taken">The condition under which the branch is taken.</param>
    /// <param name="Weighty">The condition that the weight is not 0.</param>
    private readonly record struct Region(Node? Taken, Node? Weighty);

    /// <summary>Returns the cotangent for an operand, 0 where the node's branch was not taken, and notes the branch that the operand is
    /// inside.</summary>
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
        // A value that is read in two different branches is inside neither.
        _regions[input] = !_regions.TryGetValue(input, out var known) || known == inside ? inside : default;
        return dx;
    }

    private Val Input(Node node, int index) => builder.Use(node.Inputs[index]);

    private Node Both(Node? outer, Val mask) => (outer is { } o ? builder.Use(o) & mask : mask).Node;

    /// <summary>Returns whether an op's rule can turn a cotangent of 0 into NaN. Only a rule of an op that is linear in all its operands together
    /// multiplies by nothing.</summary>
    private static bool Multiplies(Node node) => node.Op is ElementwiseOp op && !op.Linear.Holds(node.Inputs.Count, op.Carries, _ => false);
}
