using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Nabla.Analyzers.GradientFlow;

/// <summary>
/// A selection decided by a parameter on which neither branch depends, so that only the jump could teach it. Piecewise functions, whose condition
/// compares what the branches are made of, are fine.
/// </summary>
internal sealed class TrainedChoice : Rule
{
    public const string Id = "NABLA2006";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Branch chosen by a trainable value",
        "Which branch '{0}' takes is decided by '{1}' in '{2}', and neither branch depends on it: a choice jumps and has no derivative, so the "
            + "gradient ends there ({3}) and the choice is never learned. Blend the branches with a weight ('s * a + (1 - s) * b' with 's = "
            + "Sigmoid(…)'); if the choice is fixed, write 'StopGradient' around what is compared.",
        Category.GradientFlow,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var choice in training.Steps.Choices)
            if (!choice.IsNumber)
                yield return new Defect(
                    choice.Where,
                    choice.Where.Origin.Text,
                    training.Parameter(choice.By),
                    choice.By.Origin.Text,
                    training.PathText(choice.By)
                )
                {
                    Source = choice.By,
                };
    }
}
