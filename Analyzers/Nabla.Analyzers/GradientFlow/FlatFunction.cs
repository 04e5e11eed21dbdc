using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;

namespace Nabla.Analyzers.GradientFlow;

/// <summary>A step function on the way of the gradient: its derivative is zero wherever it has one, so nothing before it learns.</summary>
internal sealed class FlatFunction : Rule
{
    public const string Id = "NABLA2001";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Function whose derivative is zero wherever it has one",
        "'{0}' ends the gradient of '{1}' ({2}): {3}, so it learns nothing on this way. To train through it, write 'StraightThrough(value, x)'; "
            + "if nothing shall be learned here, say so with 'StopGradient'.",
        Category.GradientFlow,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var node in training.Steps.Flat)
            if (node.Op.Gradient is GradientRule.ZeroAlmostEverywhere zero)
                yield return new Defect(node, node.Origin.Text, training.Parameter(node), training.PathText(node), zero.Why);
    }
}
