using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Nabla.Analyzers.GradientFlow;

/// <summary>The position of a largest value, or an order of positions, on the way of the gradient: it does not move when the values change a
/// little.</summary>
internal sealed class IndexOnTheWay : Rule
{
    public const string Id = "NABLA2004";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Index on the way of the gradient",
        "'{0}' gives an index, which has no derivative: the gradient of '{1}' ends here ({2}), and it learns nothing on this way. Train on the "
            + "values ('Softmax', 'Max', a cross-entropy of the logits); if the index is meant as a fixed label, write 'StopGradient' around the "
            + "values it is taken from.",
        Category.GradientFlow,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var node in training.Steps.Indices)
            yield return new Defect(node, node.Origin.Text, training.Parameter(node), training.PathText(node));
    }
}
