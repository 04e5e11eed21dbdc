using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Passes;

/// <summary>
/// The transpose of a gradient rule. The rule maps a cotangent u linearly to cotangents c(u) of the operands. Its transpose, applied to the operands'
/// tangents t, is the derivative by u of Σ⟨c(u), t⟩, so the formulas of c are differentiated backward to u.
/// </summary>
internal sealed class TransposedRule(Val y, Builder builder, KinkConvention kinks, HashSet<Node> known)
{
    private readonly Val _u = builder.Add(new Input("u", y.Type, InputRole.Bound));
    private readonly Dictionary<Node, bool> _depends = [];
    private readonly Dictionary<Node, Node> _opened = [];
    private readonly Dictionary<Node, Val> _adjoints = [];

    /// <summary>Returns the tangent of y; null if no tangent reaches it.</summary>
    public Val? Apply(GradientRule.Defined rule, Val[] x, Val?[] moving)
    {
        var cotangents = rule.Pull(new PullbackArguments(x, y, _u, kinks));
        var ends = new List<Node>();
        for (int i = 0; i < x.Length; i++)
        {
            if (cotangents[i] is not { } c || moving[i] is not { } t)
                continue;
            var end = Opened(c.Node);
            if (!Depends(end))
                continue;
            ends.Add(end);
            Accumulate(end, t);
        }
        foreach (var step in Enumerable.Reverse(Path(ends)))
            if (_adjoints.TryGetValue(step, out var dy))
                Pull(step, dy);
        if (!_adjoints.TryGetValue(_u.Node, out var tangent))
            return null;
        return Depends(tangent.Node) ? throw NotLinear() : tangent;
    }

    private void Pull(Node step, Val dy)
    {
        if (step.Op.Gradient is not GradientRule.Defined linear || !IsLinear(step))
            throw NotLinear();
        var operands = step.Inputs.Select(builder.Use).ToArray();
        var parts = linear.Pull(new PullbackArguments(operands, builder.Use(step), dy, kinks));
        for (int i = 0; i < operands.Length; i++)
        {
            if (!Depends(step.Inputs[i]))
                continue;
            if (parts[i] is not { } dx)
                throw NotLinear();
            if (dx.Shape != operands[i].Shape)
                dx = Unbroadcast(BroadcastTo(dx, step.Shape), operands[i].Shape);
            Accumulate(step.Inputs[i], dx);
        }
    }

    private void Accumulate(Node node, Val part) => _adjoints[node] = _adjoints.TryGetValue(node, out var sum) ? sum + part : part;

    /// <summary>Returns whether a step is linear in the operands that depend on u, and 0 where those are 0.</summary>
    private bool IsLinear(Node step) => step.Op.Linear.Holds(step.Inputs.Count, o => Depends(step.Inputs[o]), o => IsZero(step.Inputs[o]));

    private static bool IsZero(Node node) =>
        node.Op switch
        {
            Constant constant => constant.Value == 0,
            Ops.BroadcastTo or Ops.Reshape => IsZero(node.Inputs[0]),
            _ => false,
        };

    private NotDifferentiableException NotLinear() =>
        new(y.Node, "its gradient rule is not linear in the cotangent, so it has no transpose", Lacking.Tangent);

    // Rules are short formulas, so this recursion does not endanger the stack.
    private bool Depends(Node node)
    {
        if (node == _u.Node)
            return true;
        if (known.Contains(node))
            return false;
        if (_depends.TryGetValue(node, out bool found))
            return found;
        foreach (var input in node.Inputs)
            found |= Depends(input);
        _depends.Add(node, found);
        return found;
    }

    /// <summary>Returns the same value with those ops expanded whose gradient is that of their expansion.</summary>
    private Node Opened(Node node)
    {
        if (node == _u.Node || !Depends(node))
            return node;
        if (_opened.TryGetValue(node, out var known))
            return known;
        var inputs = node.Inputs.Select(i => builder.Use(Opened(i))).ToArray();
        var opened =
            node.Op.Gradient is GradientRule.OfExpansion && node.Op.Expand(inputs, kinks) is { } expansion
                ? Opened(expansion.Node)
                : builder.Add(node.Op, inputs).Node;
        _opened.Add(node, opened);
        return opened;
    }

    /// <summary>Returns the values that depend on u and lead to the given ones, operands first.</summary>
    private List<Node> Path(List<Node> ends)
    {
        var seen = new HashSet<Node>();
        var order = new List<Node>();
        foreach (var end in ends)
            Visit(end);
        return order;

        void Visit(Node node)
        {
            if (node == _u.Node || !Depends(node) || !seen.Add(node))
                return;
            foreach (var input in node.Inputs)
                Visit(input);
            order.Add(node);
        }
    }
}
