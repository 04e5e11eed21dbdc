using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Analyzers.Activations;

/// <summary>A logarithm or cross-entropy of an ultra-fast sigmoid whose gradient was stated.</summary>
internal sealed class BlockedStableForm : Rule
{
    public const string Id = "NABLA3007";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Approximation keeps a loss from its stable form",
        "'{0}' keeps '{1}' from its stable form: of a 'Sigmoid' the compiler would take the {2} on the logits, exactly and without saturation. "
            + "Use 'Sigmoid', with SigmoidApproximation where the approximation is wanted ({3}).",
        Category.Activations,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        // Without a stated derivative the approximation is an error, which says enough.
        foreach (var loss in training.Nodes.Where(n => n.Op is Log or BinaryCrossEntropy))
            if (Peel.Value(loss.Inputs[0]) is { Op: UltraFastSigmoid } approximation && !training.IsTrained(approximation))
                yield return new Defect(
                    loss,
                    approximation.Origin.Text,
                    loss.Origin.Text,
                    loss.Op is Log ? "logarithm" : "cross-entropy",
                    training.PathText(loss)
                );
    }
}
