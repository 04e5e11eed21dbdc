using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Analyzers.GradientFlow;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.Numerics;

/// <summary>
/// A selection that is there to keep an op away from an infinite derivative, and whose adjoint cannot do so. The compiler selects again inside a
/// branch (see Branches), but loses the branch where an op is not elementwise, where shapes change, and where two branches read one value.
/// </summary>
internal sealed class UnprotectedBranch : Rule
{
    public const string Id = "NABLA4009";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Branch that is not taken spoils the gradient",
        "'{0}' has an infinite derivative at 0, and '{1}', which leaves it out there, cannot keep that out of the gradient of '{2}': {3}, so that "
            + "0 · ∞ = NaN is added. Select what '{0}' is applied to as well: 'Where(condition, x, 1)'.",
        Category.Numerics,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        if (!training.Nodes.Any(n => n.Op is Where))
            yield break;
        // The program as it is differentiated: equal expressions are one value, which may stand in two branches, and a logarithm may have gone into a
        // stable form.
        var function = Simplify.Apply(training.Function);
        if (training.Spec.Options.Stabilize)
            function = Stabilise.Apply(function, out _);
        var trained = Activity.Trained(function);
        var ways = new Ways(function, trained);
        foreach (var node in function.Body.Where(trained.Contains))
        {
            if (Singular(node) is not { } at || !trained.Contains(at) || node.Origin.Place < 0 || ways.IsInBranch(node))
                continue;
            var guards = function.Body.Where(w => w.Op is Where && trained.Contains(w) && ways.Guards(w, node)).ToArray();
            if (guards.Length == 0 || !ways.AllLeadThrough(node, guards))
                continue;
            string why =
                guards.Length > 1
                    ? "branches with different conditions read it"
                    : "something other than elementwise operations of one shape lies between";
            var parameter = Activity.Path(function, trained, node)[0];
            yield return new Defect(node, node.Origin.Text, guards[0].Origin.Text, parameter.Name ?? "", why)
            {
                Source = parameter,
                Instead = [(OutsideDomain.Id, node)],
            };
        }
    }

    /// <summary>The operand whose zeros make the derivative infinite; null if there is none, or if it is kept from 0 already.</summary>
    private static Node? Singular(Node node)
    {
        var at = node.Op switch
        {
            Log or Sqrt => node.Inputs[0],
            Power when node.Inputs[1].Op is Constant { Value: < 1 and not 0 } => node.Inputs[0],
            Divide => node.Inputs[1],
            _ => null,
        };
        while (at?.Op is BroadcastTo or Generator.Ops.Reshape)
            at = at.Inputs[0];
        return at?.Op is Where or Maximum or Clamp or Exp or Sigmoid or Softplus or Softmax || (at?.Op is Add && at.Inputs.Any(i => i.Op is Constant))
            ? null
            : at;
    }

    /// <summary>The ways of the gradient to each value, and the branches in which the compiler knows the value to be.</summary>
    private sealed class Ways
    {
        private readonly Function _function;
        private readonly HashSet<Node> _trained;
        private readonly SameValues _same;
        private readonly Dictionary<Node, string?> _branch = new();

        public Ways(Function function, HashSet<Node> trained)
        {
            (_function, _trained, _same) = (function, trained, new SameValues(function));
            foreach (var node in function.Body.Reverse().Where(trained.Contains))
            {
                _branch.TryGetValue(node, out string? outer);
                foreach (int i in Edges(node))
                {
                    var input = node.Inputs[i];
                    string? inside =
                        node.Op is Where ? outer + "/" + Invariant.Text(_same[node.Inputs[0]]) + (i == 1 ? "+" : "-")
                        : node.Op is ElementwiseOp ? outer
                        : null;
                    if (input.Shape != node.Shape)
                        inside = null;
                    _branch[input] = !_branch.TryGetValue(input, out string? known) || known == inside ? inside : null;
                }
            }
        }

        public bool IsInBranch(Node node) => _branch.TryGetValue(node, out string? branch) && branch is not null;

        /// <summary>Whether a selection has the node in one of its branches, and compares the node or something it is made of.</summary>
        public bool Guards(Node where, Node node)
        {
            var below = Below([node], _ => true);
            if (
                !Below([where.Inputs[0]], n => n.Type.Element == ElementType.Boolean)
                    .Where(n => n.Op is Compare)
                    .SelectMany(c => c.Inputs)
                    .Any(i => i.Op is not (Constant or SizeOf) && below.Contains(i))
            )
                return false;
            return Below([where.Inputs[1]], _trained.Contains).Contains(node) != Below([where.Inputs[2]], _trained.Contains).Contains(node);
        }

        /// <summary>Whether the gradient reaches the node through branches of these selections alone.</summary>
        public bool AllLeadThrough(Node node, IReadOnlyList<Node> selections) =>
            !Below(_function.Outputs.Select(o => o.Node), n => _trained.Contains(n) && !selections.Contains(n)).Contains(node);

        /// <summary>The values and everything that they are made of, through nodes that satisfy the condition.</summary>
        private static HashSet<Node> Below(IEnumerable<Node> from, System.Func<Node, bool> through)
        {
            var seen = new HashSet<Node>();
            var stack = new Stack<Node>(from);
            while (stack.Count > 0)
            {
                var node = stack.Pop();
                if (!seen.Add(node) || !through(node))
                    continue;
                for (int i = 0; i < node.Inputs.Count; i++)
                    stack.Push(node.Inputs[i]);
            }
            return seen;
        }

        private IEnumerable<int> Edges(Node node) =>
            Enumerable.Range(0, node.Inputs.Count).Where(i => node.Op.Carries(i) && _trained.Contains(node.Inputs[i]));
    }
}
