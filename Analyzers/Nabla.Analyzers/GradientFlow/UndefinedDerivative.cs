using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Analyzers.GradientFlow;

/// <summary>An op without a derivative that the gradient would have to pass: an approximation made for inference.</summary>
internal sealed class UndefinedDerivative : Rule
{
    public const string Id = "NABLA2003";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Function without a derivative on the way of the gradient",
        "'{0}' has no derivative ({1}), but the gradient of '{2}' has to pass it: {3}. Use 'Sigmoid'; or 'Sigmoid' with "
            + "SigmoidApproximation.UltraFast, which is put in late, after differentiation; or state a derivative with [CustomGradient].",
        Category.GradientFlow,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var node in training.Nodes)
            if (node.Op.Gradient is GradientRule.Undefined undefined)
                yield return new Defect(node, node.Origin.Text, undefined.Why, training.Parameter(node), training.PathText(node));
    }
}
