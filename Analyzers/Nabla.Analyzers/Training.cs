using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Passes;
using Nabla.Generator.Plans;
using Nabla.Generator.Regime;

namespace Nabla.Analyzers;

/// <summary>A method as the rules see it: which of its values matter for training, and on which ways their gradients travel.</summary>
internal sealed class Training
{
    /// <summary>The most steps of a path that a message shows; of longer paths it leaves out the middle.</summary>
    private const int LongestPath = 10;

    private readonly HashSet<Node> _active;
    private readonly HashSet<Node> _trained;
    private readonly Func<string, string?> _option;
    private readonly Lazy<ILookup<Node, Node>> _users;
    private readonly Lazy<IReadOnlyList<RewrittenPlace>> _rewritten;
    private readonly Lazy<Reachability> _reachability;
    private readonly Lazy<GradientFlow.Steps> _steps;
    private readonly Lazy<IReadOnlyDictionary<Node, Interval>> _intervals;
    private readonly Lazy<Start?> _start;
    private readonly Lazy<GradientFlow.SameValues> _same;

    /// <param name="spec">What was read.</param>
    /// <param name="function">Its program.</param>
    /// <param name="option">The value of a key in .editorconfig, for the method's file.</param>
    public Training(PlanSpec spec, Function function, Func<string, string?>? option = null)
    {
        (Spec, Function, _option) = (spec, function, option ?? (_ => null));
        _active = spec.IsDifferentiated ? Activity.Active(function) : [];
        _trained = spec.IsDifferentiated ? Activity.Trained(function) : [];
        _users = new(() =>
            function.Body.SelectMany(user => user.Inputs.Distinct().Select(operand => (operand, user))).ToLookup(p => p.operand, p => p.user)
        );
        _intervals = new(() => IntervalAnalysis.Of(spec, function));
        _start = new(() => spec.Differentiable ? Start.Of(spec, function) : null);
        _rewritten = new(() =>
        {
            var places = new List<RewrittenPlace>();
            Stabilise.Apply(Simplify.Apply(function), out _, places);
            return places;
        });
        _reachability = new(() => Reachability.Of(function));
        _same = new(() => new GradientFlow.SameValues(function));
        _steps = new(() => new GradientFlow.Steps(this));
    }

    /// <summary>The method's declaration: its inputs, parameters, initialisers and options.</summary>
    public PlanSpec Spec { get; }

    /// <summary>The program as it was written: neither stabilised nor simplified.</summary>
    public Function Function { get; }

    /// <summary>Everything that the result is computed from, operands before users, for an [Inference] method as well.</summary>
    public IReadOnlyList<Node> Program => Function.Body;

    /// <summary>The values between a trainable parameter and the loss, in program order; none in an [Inference] method.</summary>
    public IEnumerable<Node> Nodes => Function.Body.Where(_trained.Contains);

    /// <summary>
    /// The places where the gradient of a trainable parameter ends on its way, in program order: step functions, indices, comparisons, StopGradient.
    /// They include values that another way of the gradient leads around.
    /// </summary>
    public IEnumerable<Node> Stops => Function.Body.Where(n => !_active.Contains(n) && n.Inputs.Any(_active.Contains));

    /// <summary>What stabilisation rewrites, or would if it were switched on, and where it is blocked.</summary>
    public IReadOnlyList<RewrittenPlace> Rewritten => _rewritten.Value;

    /// <summary>Which parameters a gradient reaches, and what is in the way of the others.</summary>
    public Reachability Reachability => _reachability.Value;

    /// <summary>The step functions that end the gradient of a parameter, each with the one rule that reports it.</summary>
    public GradientFlow.Steps Steps => _steps.Value;

    /// <summary>Which values a node can take, whatever the parameters become.</summary>
    public Interval RangeOf(Node node) => _intervals.Value[node];

    /// <summary>The positions of the activations and the sizes of the gradients when training starts; null where finding them out is too much
    /// work.</summary>
    public Start? AtStart => _start.Value;

    /// <summary>Whether the value depends on a trainable parameter through ops that pass a gradient.</summary>
    public bool IsActive(Node node) => _active.Contains(node);

    /// <summary>Whether the value lies on a way of the gradient from the loss to a trainable parameter.</summary>
    public bool IsTrained(Node node) => _trained.Contains(node);

    /// <summary>The nodes that read a value.</summary>
    public IEnumerable<Node> Users(Node node) => _users.Value[node];

    /// <summary>The nodes that read a value, or the same value where it is written again.</summary>
    public IEnumerable<Node> UsersOfEqual(Node node) => Program.Where(n => AreEqual(n, node)).SelectMany(Users);

    /// <summary>Whether two nodes have the same value, even if it was written twice.</summary>
    public bool AreEqual(Node a, Node b) => _same.Value[a] == _same.Value[b];

    /// <summary>A threshold that .editorconfig may set: <c>nabla.NABLA3001.dead_share = 0.1</c>.</summary>
    public double Number(string id, string name, double otherwise) => Invariant.Number(_option("nabla." + id + "." + name)) ?? otherwise;

    /// <summary>The name of the parameter that the path to a node starts from; empty if none leads there.</summary>
    public string Parameter(Node node) => Path(node)[0] is { Op: Input { Role: InputRole.Trainable }, Name: { } name } ? name : "";

    /// <summary>The way of the gradient as a message spells it: <c>theta1 → MatMul → UltraFastSigmoid → loss</c>; to a place where it stops, only the
    /// way there.</summary>
    public string PathText(Node node) => Spell(Path(node), node) + (_trained.Contains(node) ? " → loss" : "");

    /// <summary>The way from a parameter to what keeps the gradient from it.</summary>
    public static string PathText(ParameterReach reach) => Spell(reach.Path, reach.Path[reach.Path.Count - 1]);

    private static string Spell(IReadOnlyList<Node> path, Node node)
    {
        var steps = new List<string>();
        int at = 0,
            place = -1;
        foreach (var step in path)
        {
            // One call may be several nodes (a product and a reshape); it is one step of what the user wrote.
            bool isNew = steps.Count == 0 || step.Origin.Place != place;
            place = step.Origin.Place;
            if (isNew)
                steps.Add(Name(step));
            if (ReferenceEquals(step, node))
                at = steps.Count - 1;
        }
        // The ends of the path and the node itself tell most.
        if (steps.Count - at > LongestPath / 2)
            Elide(steps, at + 2, steps.Count - 1);
        if (at > LongestPath / 2)
            Elide(steps, 2, at);
        return string.Join(" → ", steps);
    }

    /// <summary>The name of the function that the user called, or of the op if it was no call.</summary>
    public static string Name(Node node)
    {
        if (node.Op is Input)
            return node.Name ?? "";
        string text = node.Origin.Text;
        int open = text.IndexOf('(');
        if (open <= 0 || !ClosesAtEnd(text, open))
            return node.Op.Name;
        int start = open;
        while (start > 0 && IsWord(text[start - 1]))
            start--;
        bool isCall = start < open && text.Take(start).All(c => IsWord(c) || c == '.');
        return isCall ? text.Substring(start, open - start) : node.Op.Name;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static bool ClosesAtEnd(string text, int open)
    {
        int depth = 0;
        for (int i = open; i < text.Length; i++)
        {
            if (text[i] == '(')
                depth++;
            if (text[i] == ')' && --depth == 0)
                return i == text.Length - 1;
        }
        return false;
    }

    private static void Elide(List<string> steps, int from, int to)
    {
        if (to - from < 2)
            return;
        steps.RemoveRange(from, to - from);
        steps.Insert(from, "…");
    }

    private IReadOnlyList<Node> Path(Node node) => Activity.Path(Function, _trained.Contains(node) ? _trained : _active, node);
}
