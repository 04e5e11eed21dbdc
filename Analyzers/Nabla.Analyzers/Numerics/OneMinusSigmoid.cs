using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Analyzers.Numerics;

/// <summary>1 − σ(x), but for the places that have a diagnostic of their own: a cross-entropy, and a logarithm with something in the way of its rewrite.</summary>
internal sealed class OneMinusSigmoid : Rule
{
    public const string Id = "NABLA4003";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "One minus a sigmoid",
        "'{0}' loses its digits to cancellation where the sigmoid is near 1, and is exactly 0 where that rounds to 1. {1}.",
        Category.Numerics,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    private static readonly StableForm Form = new("1 − σ(x) → σ(−x)", "'Sigmoid(-x)', or for its logarithm '-Softplus(x)'");

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        var explained = new HashSet<Node>();
        foreach (var node in training.Program.Where(n => n.Op is Log or BinaryCrossEntropy))
        {
            var inner = StableForm.Beneath(node.Inputs[0], out string? blocker);
            if (node.Op is BinaryCrossEntropy || blocker is not null) explained.Add(inner);
        }
        return Form.Rewritten(training).Where(d => !explained.Contains(d.Node) && VanishingEpsilon.Lost(d.Node) is null && !IsGate(training, d.Node));
    }

    /// <summary>(1 − σ)·a + σ·b: the digits that the difference loses are less than the last of σ·b, so nothing is lost.</summary>
    private static bool IsGate(Training training, Node rest)
    {
        if (rest.Inputs.Count < 2) return false;
        var gate = Peel.Views(rest.Inputs[1]);
        var uses = Through(training, rest, n => n.Op is Multiply || Peel.IsView(n) || n.Op is BroadcastTo).ToArray();
        return uses.Length > 0 && uses.All(product => product.Op is Multiply && training.Users(product).ToArray() is { Length: > 0 } sums
            && sums.All(sum => sum.Op is Add && Terms(training, sum).Any(t => HasFactor(training, t, gate))));
    }

    /// <summary>The last products and views on the ways up from a value.</summary>
    private static IEnumerable<Node> Through(Training training, Node node, System.Func<Node, bool> passes) =>
        training.Users(node).SelectMany(user => !passes(user) ? [node] : Through(training, user, passes)).Distinct();

    /// <summary>All terms of the longest sum that a sum is part of.</summary>
    private static IEnumerable<Node> Terms(Training training, Node sum)
    {
        while (training.Users(sum).ToArray() is [{ Op: Add } outer]) sum = outer;
        return Parts(sum);
    }

    private static IEnumerable<Node> Parts(Node node) => node.Op is Add ? node.Inputs.SelectMany(Parts) : [node];

    private static bool HasFactor(Training training, Node node, Node factor) =>
        training.AreEqual(node, factor) || ((node.Op is Multiply or BroadcastTo || Peel.IsView(node)) && node.Inputs.Any(i => HasFactor(training, i, factor)));
}
