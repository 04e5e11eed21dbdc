using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Nabla.Analyzers.GradientFlow;

/// <summary>A comparison of a trained value that serves as a number, as in Where(x > 0, 1, 0): a step, from which nothing is learned.</summary>
internal sealed class ComparisonAsNumber : Rule
{
    public const string Id = "NABLA2005";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Comparison of a trained value used as a number",
        "'{0}' is a step: it turns the comparison '{1}' into constants, so the gradient of '{2}' ends there ({3}) and it learns nothing on this "
            + "way. Use 'Sigmoid(k * (a - b))' for a smooth step, or let a branch depend on the value; if the number is only to be counted, write "
            + "'StopGradient' around it.",
        Category.GradientFlow,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var choice in training.Steps.Choices)
            if (choice.IsNumber)
                yield return new Defect(
                    choice.Where,
                    choice.Where.Origin.Text,
                    choice.By.Origin.Text,
                    training.Parameter(choice.By),
                    training.PathText(choice.By)
                )
                {
                    Source = choice.By,
                };
    }
}
