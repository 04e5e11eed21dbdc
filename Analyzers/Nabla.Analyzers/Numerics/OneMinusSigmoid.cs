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
        return Form.Rewritten(training).Where(d => !explained.Contains(d.Node) && VanishingEpsilon.Lost(d.Node) is null);
    }
}
