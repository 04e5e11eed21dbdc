using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.Numerics;

/// <summary>1 − σ(x), except in places that have a diagnostic of their own: a cross-entropy, and a logarithm with something in the way of its
/// rewrite.</summary>
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
        helpLinkUri: HelpLink.Of(Id)
    );

    private static readonly StableForm Form = new(StableRewrite.OneMinusSigmoid.Name, "'Sigmoid(-x)', or for its logarithm '-Softplus(x)'");

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        var explained = new HashSet<Node>();
        foreach (var node in training.Program.Where(n => n.Op is Log or BinaryCrossEntropy))
        {
            var inner = StableForm.Beneath(node.Inputs[0], out string? blocker);
            if (node.Op is BinaryCrossEntropy || blocker is not null)
                explained.Add(inner);
        }
        return Form.Rewritten(training).Where(d => !explained.Contains(d.Node) && VanishingEpsilon.Lost(d.Node) is null && !IsGate(training, d.Node));
    }

    /// <summary>Whether 1 − σ is part of (1 − σ)·a + σ·b: the digits that the difference loses are below the last digit of σ·b, so nothing is
    /// lost.</summary>
    private static bool IsGate(Training training, Node rest)
    {
        if (rest.Inputs.Count < 2)
            return false;
        var gate = Views.Source(rest.Inputs[1]);
        // Goes up through products and views to the sums that the products are terms of.
        var seen = new HashSet<Node>();
        var open = new Stack<Node>(training.Users(rest));
        while (open.Count > 0)
        {
            var user = open.Pop();
            if (!seen.Add(user))
                continue;
            if (user.Op is Add)
            {
                if (!Terms(training, user).Any(t => Peel.Below(t, IsFactor).Any(f => training.AreEqual(f, gate))))
                    return false;
            }
            else if (IsFactor(user) && training.Users(user).Any())
            {
                foreach (var next in training.Users(user))
                    open.Push(next);
            }
            else
            {
                return false;
            }
        }
        return seen.Any(n => n.Op is Multiply);
    }

    private static bool IsFactor(Node node) => node.Op is Multiply or BroadcastTo || Views.IsView(node);

    /// <summary>All terms of the longest sum that a sum is part of.</summary>
    private static IEnumerable<Node> Terms(Training training, Node sum)
    {
        while (training.Users(sum).ToArray() is [{ Op: Add } outer])
            sum = outer;
        return Peel.Below(sum, n => n.Op is Add).Where(n => n.Op is not Add);
    }
}
