using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Passes;

/// <summary>Finds the values that lie between a trainable parameter and the result along which gradients flow; differentiation and the diagnostics
/// share it.</summary>
internal static class Activity
{
    /// <summary>
    /// Returns the values that depend on a trainable parameter through ops that pass a gradient. An op without a derivative counts as passing (asking
    /// for it is the error); step functions, gates and indices end the flow.
    /// </summary>
    public static HashSet<Node> Active(Function function)
    {
        var active = new HashSet<Node>(function.Inputs.Where(i => i.Op is Input { Role: InputRole.Trainable }));
        foreach (var node in function.Body)
        {
            bool passes = node.Op.Gradient is GradientRule.Defined or GradientRule.OfExpansion or GradientRule.Undefined;
            if (passes && node.Inputs.Where((_, i) => node.Op.Carries(i)).Any(active.Contains))
                active.Add(node);
        }
        return active;
    }

    /// <summary>Returns the active values from which a gradient-carrying path leads on to the result: there a defect matters for training.</summary>
    public static HashSet<Node> Trained(Function function)
    {
        var active = Active(function);
        var trained = new HashSet<Node>();
        foreach (var output in function.Outputs)
            if (active.Contains(output.Node))
                trained.Add(output.Node);
        foreach (var node in function.Body.Reverse())
        {
            if (!trained.Contains(node))
                continue;
            for (int i = 0; i < node.Inputs.Count; i++)
                if (node.Op.Carries(i) && active.Contains(node.Inputs[i]))
                    trained.Add(node.Inputs[i]);
        }
        return trained;
    }

    /// <summary>Returns a shortest path of the gradient through a trained value: a trainable parameter first, the result last, the value on the
    /// way.</summary>
    /// <param name="trained">The result of <see cref="Trained"/> for the function.</param>
    public static IReadOnlyList<Node> Path(Function function, HashSet<Node> trained, Node node)
    {
        var users = new Dictionary<Node, List<Node>>();
        foreach (var user in function.Body.Where(trained.Contains))
        foreach (var operand in Sources(user, trained))
            (users.TryGetValue(operand, out var known) ? known : users[operand] = new List<Node>()).Add(user);
        var down = Walk(node, n => n.Op is Input, n => Sources(n, trained));
        var up = Walk(node, n => function.Outputs.Any(o => ReferenceEquals(o.Node, n)), n => users.TryGetValue(n, out var next) ? next : []);
        return Enumerable.Reverse(down).Concat(up.Skip(1)).ToArray();
    }

    private static IEnumerable<Node> Sources(Node node, HashSet<Node> trained) =>
        node.Inputs.Where((operand, i) => node.Op.Carries(i) && trained.Contains(operand));

    /// <summary>Returns a shortest path from a node to a goal: the search is breadth first, and in a fixed order, so it always finds the same
    /// one.</summary>
    private static List<Node> Walk(Node from, System.Func<Node, bool> isGoal, System.Func<Node, IEnumerable<Node>> next)
    {
        var cameFrom = new Dictionary<Node, Node?> { [from] = null };
        var queue = new Queue<Node>([from]);
        var way = new List<Node>();
        while (queue.Count > 0)
        {
            var node = queue.Dequeue();
            if (isGoal(node))
            {
                for (Node? step = node; step is not null; step = cameFrom[step])
                    way.Insert(0, step);
                return way;
            }
            foreach (var other in next(node))
            {
                if (cameFrom.ContainsKey(other))
                    continue;
                cameFrom.Add(other, node);
                queue.Enqueue(other);
            }
        }
        way.Add(from);
        return way;
    }
}
