using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Analyzers.Losses;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Analyzers.Activations;

/// <summary>A rectifier right under a squared or absolute error.</summary>
internal sealed class ReluOutput : Rule
{
    public const string Id = "NABLA3006";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Relu on the output of a regression",
        "'{0}' is the prediction itself: it cannot be negative, and examples for which it is cut off teach '{1}' nothing ({2}). If targets are "
            + "never negative, 'Softplus' or 'Exp' keep the gradient; else leave the output linear.",
        Category.Activations,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var residual in PredictionError.All(training))
            if (residual.Prediction is { Op: Relu } output && training.IsTrained(output))
                yield return new Defect(output, output.Origin.Text, training.Parameter(output), training.PathText(output));
    }
}
