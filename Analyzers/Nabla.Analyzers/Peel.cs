using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers;

/// <summary>Looks beneath the ops that only arrange a value.</summary>
internal static class Peel
{
    /// <summary>The value beneath the views, which stabilisation looks through as well, and beneath the ops that change only the gradient.</summary>
    public static Node Value(Node node)
    {
        while (Views.IsView(node) || node.Op is StopGradient or StraightThrough or CustomGradient)
            node = node.Inputs[0];
        return node;
    }

    /// <summary>The number that every element of a value is known to be.</summary>
    public static double? Number(Node node) => Constant(node) is { Op: Constant constant } ? constant.Value : null;

    /// <summary>The constant that every element of a value is; null if it is not known at compile time.</summary>
    public static Node? Constant(Node node)
    {
        while (node.Op is BroadcastTo or Reshape or Cast)
            node = node.Inputs[0];
        return node.Op is Constant ? node : null;
    }

    /// <summary>Whether the value goes into branches of 'Where' and under weights that may be 0, and nowhere else: the model then chooses where it
    /// counts.</summary>
    public static bool IsGuarded(Training training, Node node)
    {
        var seen = new HashSet<Node>();
        var open = new Stack<Node>([node]);
        while (open.Count > 0)
        {
            node = open.Pop();
            if (!seen.Add(node))
                continue;
            var users = training.Users(node).ToArray();
            if (users.Length == 0 || training.Function.Outputs.Any(o => ReferenceEquals(o.Node, node)))
                return false;
            foreach (var user in users.Where(u => u.Op is not (Where or Weighted) || ReferenceEquals(u.Inputs[0], node)))
            {
                if (user.Op is not (ElementwiseOp or Reshape or Transpose))
                    return false;
                open.Push(user);
            }
        }
        return true;
    }

    /// <summary>A value and everything that it is made of through nodes that satisfy the condition, each once.</summary>
    public static IEnumerable<Node> Below(Node node, Func<Node, bool> through)
    {
        var seen = new HashSet<Node>();
        var open = new Stack<Node>([node]);
        while (open.Count > 0)
        {
            node = open.Pop();
            if (!seen.Add(node))
                continue;
            yield return node;
            if (!through(node))
                continue;
            foreach (var operand in node.Inputs)
                open.Push(operand);
        }
    }

    /// <summary>The operand and the axis that a call names. The op itself works on the last axis, so a call that names another axis moves that axis
    /// to the end first.</summary>
    public static (Node Operand, int Axis) Along(Node node)
    {
        var x = node.Inputs[0];
        bool isMoved = x.Op is Transpose && x.Origin.Place >= 0 && x.Origin.Place == node.Origin.Place;
        return isMoved ? (x.Inputs[0], ((Transpose)x.Op).Order.Last()) : (x, x.Shape.Rank - 1);
    }

    /// <summary>The trainable parameter that the value is, as it is or transposed; null if it is none.</summary>
    public static Node? Weight(Node node) => Views.Source(node) is { Op: Input { Role: InputRole.Trainable } } weight ? weight : null;
}
