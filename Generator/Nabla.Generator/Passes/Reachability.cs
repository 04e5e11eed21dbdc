using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Passes;

/// <summary>The fate of the gradient on its way from the result to a parameter.</summary>
internal enum Reach
{
    /// <summary>A gradient arrives, whatever the values are.</summary>
    Connected,

    /// <summary>Every path leads through a branch, so the values of each call decide whether a gradient arrives.</summary>
    Conditional,

    /// <summary>The result depends on the parameter, but each path of the gradient is cut.</summary>
    Stopped,

    /// <summary>Nothing reads the parameter, or each path has a factor that is exactly zero.</summary>
    StructurallyZero,
}

/// <summary>Whether and how the gradient reaches one parameter.</summary>
/// <param name="Parameter">The input.</param>
/// <param name="Reach">Whether a gradient arrives.</param>
/// <param name="At">The op that cuts the gradient, chooses it or makes it zero; null if there is none.</param>
/// <param name="Path">A shortest path from the parameter: to <paramref name="At"/>, or to the result where a gradient arrives.</param>
internal sealed record ParameterReach(Node Parameter, Reach Reach, Node? At, IReadOnlyList<Node> Path)
{
    public bool Arrives => Reach is Reach.Connected or Reach.Conditional;

    /// <summary>Steps at either end of a way that is too long to be written out: a hundred layers have hundreds, and nobody reads them.</summary>
    private const int EndSteps = 6;

    /// <summary>The path in words: <c>w → MatMul → StopGradient</c>. The nodes that stem from one call are one step.</summary>
    public string Text
    {
        get
        {
            var steps = new List<string>();
            Node? before = null;
            foreach (var node in Path)
            {
                if (before is null || before.Op is Input || node.Origin.Place < 0 || node.Origin.Place != before.Origin.Place)
                    steps.Add(node.Op is Input ? node.Name ?? "" : node.Op.Name);
                before = node;
            }
            if (Arrives)
                steps.Add("loss");
            if (steps.Count > 2 * EndSteps + 1)
            {
                int left = steps.Count - 2 * EndSteps;
                steps.RemoveRange(EndSteps, left);
                steps.Insert(EndSteps, $"… {Invariant.Text(left)} more …");
            }
            return string.Join(" → ", steps);
        }
    }
}

/// <summary>Determines for each trainable parameter of a program whether a gradient reaches it, and if not, what is in its way.</summary>
internal sealed class Reachability
{
    private readonly Function _function;
    private readonly Dictionary<Node, List<(Node User, int Operand)>> _users = new();
    private readonly HashSet<Node> _asked;
    private readonly Lazy<HashSet<Node>> _certain,
        _chosen,
        _passed;

    private Reachability(Function function)
    {
        _function = function;
        _certain = new(() => Back(function, (n, i) => Passes(n, i) && !IsZero(n, i) && n.Op is not Where));
        _chosen = new(() => Back(function, (n, i) => Passes(n, i) && !IsZero(n, i)));
        _passed = new(() => Back(function, Passes));
        foreach (var node in function.Body)
            for (int i = 0; i < node.Inputs.Count; i++)
                (_users.TryGetValue(node.Inputs[i], out var known) ? known : _users[node.Inputs[i]] = new()).Add((node, i));
        Choices = function.Body.Where(n => n.Op is Where && IsChoice(n)).ToArray();
        var choices = new HashSet<Node>(Choices);
        _asked = Back(function, (n, i) => n.Op is Where && i == 0 ? choices.Contains(n) : Asks(n, i));
        Parameters = function.Inputs.Where(i => i.Op is Input { Role: InputRole.Trainable }).Select(Of).ToArray();
    }

    /// <summary>The parameters in declaration order.</summary>
    public IReadOnlyList<ParameterReach> Parameters { get; }

    /// <summary>Selections whose condition depends on parameters, while the branches have no derivative by any of those: the parameters only move the
    /// jump, and a jump has no derivative.</summary>
    public IReadOnlyList<Node> Choices { get; }

    public static Reachability Of(Function function) => new(function);

    /// <summary>Returns whether the derivative of the result by a value would be asked for if step functions passed it on, so that no StopGradient or
    /// the like lies between.</summary>
    public bool IsAsked(Node node) => _asked.Contains(node);

    private ParameterReach Of(Node parameter)
    {
        bool isRead = _users.ContainsKey(parameter) || _function.Outputs.Any(o => ReferenceEquals(o.Node, parameter));
        if (!isRead)
            return new ParameterReach(parameter, Reach.StructurallyZero, null, [parameter]);
        if (_certain.Value.Contains(parameter))
            return new ParameterReach(
                parameter,
                Reach.Connected,
                null,
                Way(parameter, (n, i) => Passes(n, i) && !IsZero(n, i) && n.Op is not Where, IsResult)
            );
        if (_chosen.Value.Contains(parameter))
        {
            var way = Way(parameter, (n, i) => Passes(n, i) && !IsZero(n, i), IsResult);
            return new ParameterReach(parameter, Reach.Conditional, way.First(n => n.Op is Where), way);
        }
        if (_passed.Value.Contains(parameter))
        {
            var zero = Way(parameter, Passes, IsResult);
            int at = Enumerable.Range(1, zero.Count - 1).First(i => IsZero(zero[i], Operand(zero[i], zero[i - 1])));
            return new ParameterReach(parameter, Reach.StructurallyZero, zero[at], zero.Take(at + 1).ToArray());
        }
        // The path ends at the first edge that no gradient passes although one is asked for behind it.
        var cut = Way(parameter, (_, _) => true, null);
        return new ParameterReach(parameter, Reach.Stopped, cut[cut.Count - 1], cut);
    }

    private bool IsResult(Node node) => _function.Outputs.Any(o => ReferenceEquals(o.Node, node));

    private static int Operand(Node user, Node operand) =>
        Enumerable.Range(0, user.Inputs.Count).First(i => ReferenceEquals(user.Inputs[i], operand));

    /// <summary>Searches breadth first along the allowed edges: for a goal, or, if none is given, for the first op that is asked for a derivative and
    /// cuts it.</summary>
    private List<Node> Way(Node from, Func<Node, int, bool> edge, Func<Node, bool>? isGoal)
    {
        var cameFrom = new Dictionary<Node, Node?> { [from] = null };
        var queue = new Queue<Node>([from]);
        while (queue.Count > 0)
        {
            var node = queue.Dequeue();
            if (isGoal is not null && isGoal(node))
                return Trace(node, cameFrom);
            foreach (var (user, operand) in _users.TryGetValue(node, out var users) ? users : [])
            {
                if (cameFrom.ContainsKey(user) || !edge(user, operand))
                    continue;
                cameFrom.Add(user, node);
                if (isGoal is null && _asked.Contains(user) && !Passes(user, operand))
                    return Trace(user, cameFrom);
                queue.Enqueue(user);
            }
        }
        return [from];
    }

    private static List<Node> Trace(Node to, Dictionary<Node, Node?> cameFrom)
    {
        var way = new List<Node>();
        for (Node? step = to; step is not null; step = cameFrom[step])
            way.Add(step);
        way.Reverse();
        return way;
    }

    private static bool IsChoice(Node where)
    {
        var chosenBy = Sources([where.Inputs[0]], (n, i) => n.Op is Where || Asks(n, i));
        return chosenBy.Count > 0 && !Sources([where.Inputs[1], where.Inputs[2]], Passes).Overlaps(chosenBy);
    }

    /// <summary>Returns the trainable parameters that the given values depend on along the allowed edges.</summary>
    private static HashSet<Node> Sources(IReadOnlyList<Node> of, Func<Node, int, bool> edge)
    {
        var seen = new HashSet<Node>(of);
        var stack = new Stack<Node>(of);
        while (stack.Count > 0)
        {
            var node = stack.Pop();
            for (int i = 0; i < node.Inputs.Count; i++)
                if (edge(node, i) && seen.Add(node.Inputs[i]))
                    stack.Push(node.Inputs[i]);
        }
        seen.RemoveWhere(n => n.Op is not Input { Role: InputRole.Trainable });
        return seen;
    }

    /// <summary>Returns the values from which the allowed edges lead to a result, including the result.</summary>
    private static HashSet<Node> Back(Function function, Func<Node, int, bool> edge)
    {
        var reached = new HashSet<Node>(function.Outputs.Select(o => o.Node));
        foreach (var node in function.Body.Reverse())
        {
            if (!reached.Contains(node))
                continue;
            for (int i = 0; i < node.Inputs.Count; i++)
                if (edge(node, i))
                    reached.Add(node.Inputs[i]);
        }
        return reached;
    }

    private static bool Passes(Node node, int operand) =>
        node.Op.Gradient is GradientRule.Defined or GradientRule.OfExpansion or GradientRule.Undefined && node.Op.Carries(operand);

    private static bool Asks(Node node, int operand) => node.Op.Gradient is GradientRule.ZeroAlmostEverywhere || Passes(node, operand);

    /// <summary>Returns whether the op's derivative by the operand is zero in the program itself, whatever the values.</summary>
    private static bool IsZero(Node node, int operand) =>
        node.Op switch
        {
            Multiply => Constant(node.Inputs[1 - operand]) == 0,
            Divide => operand == 1 && Constant(node.Inputs[0]) == 0,
            Power => Constant(node.Inputs[1]) == 0,
            _ => false,
        };

    private static double? Constant(Node node) =>
        node.Op switch
        {
            Constant constant => constant.Value,
            BroadcastTo or Ops.Reshape => Constant(node.Inputs[0]),
            _ => null,
        };
}
