using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Regime;

namespace Nabla.Analyzers.Activations;

/// <summary>Every activation of a kind starts on its straight piece, so that the network starts as one affine map: a warning between two flat pieces,
/// a hint for the ReLU family.</summary>
internal sealed class AffineCollapse : Rule
{
    public const string Id = "NABLA3009";

    private const double Enough = 0.95;

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Network starts as an affine map",
        "When training starts, {0} of the inputs of '{1}' lie on its straight piece{2}, and so it is with every such activation: the network "
            + "starts as one affine map of its inputs, and the gradient of '{3}' ({4}) tells it how to become a better affine map. What none can "
            + "represent, such as XOR, is learned only from a lucky start. Use a smooth activation such as 'Sigmoid', or a wider initialiser.",
        Category.Activations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var start in Of(training).Take(1))
        {
            yield return new Defect(
                start.Node,
                DeadActivation.Share(start.Linear),
                start.Node.Origin.Text,
                DeadActivation.Assumed(training.AtStart!),
                training.Parameter(start.Node),
                training.PathText(start.Node)
            )
            {
                Severity = start.Kind == ActivationKind.BoundedPieces ? null : DiagnosticSeverity.Info,
            };
        }
    }

    /// <summary>The activations that make the network affine: all of the bounded ones, or else all of the ReLU family; none if one of them
    /// bends.</summary>
    public static IReadOnlyList<ActivationStart> Of(Training training)
    {
        // Without such an activation the model need not be tried out.
        if (!training.Nodes.Any(n => n.Op is HardSigmoid or Clamp or Relu) || training.AtStart is not { } start)
            return [];
        var bounded = start.Activations.Where(a => a.Kind == ActivationKind.BoundedPieces).ToArray();
        // A clamp bounds an output as often as it is an activation: beside others it makes nothing affine.
        if (bounded.All(a => a.Node.Op is Clamp) && bounded.Length < start.Activations.Count)
            bounded = [];
        // A binarisation that draws is not among those tried out, but it bends all the same.
        bool bends = start.Activations.Any(a => a.Kind == ActivationKind.Smooth) || training.Nodes.Any(n => n.Op is Binarize);
        var kind =
            bounded.Length > 0 ? bounded
            : bends ? []
            : start.Activations.Where(a => a.Kind == ActivationKind.Pieces).ToArray();
        double enough = training.Number(Id, "linear_share", Enough);
        return kind.All(a => a.Linear >= enough && IsDrawn(training, a.Node)) ? kind : [];
    }

    /// <summary>Whether a parameter under the activation is drawn: one that starts constant says nothing about a start.</summary>
    public static bool IsDrawn(Training training, Node activation)
    {
        var seen = new HashSet<Node>();
        var open = new Stack<Node>([activation]);
        while (open.Count > 0)
        {
            var node = open.Pop();
            if (!seen.Add(node))
                continue;
            if (
                node.Op is Input { Role: InputRole.Trainable } input
                && training.Spec.Layout.Find(input.Key) is { Init.Kind: not ("Zeros" or "Ones" or "Constant" or "Given") }
            )
                return true;
            foreach (var operand in node.Inputs)
                open.Push(operand);
        }
        return false;
    }
}
