using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.Losses;

/// <summary>A saturating output under a squared error; logits that went through an activation.</summary>
internal sealed class UnsuitedOutput : Rule
{
    public const string Id = "NABLA5006";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Activation of the output does not suit the loss",
        "'{0}' {1}",
        Category.Losses,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var residual in PredictionError.All(training))
            if (residual.IsSquared && residual.Prediction is { Op: Sigmoid or Tanh } output && training.IsTrained(output))
                yield return new Defect(
                    output,
                    output.Origin.Text,
                    "saturates under a squared error: where it is near an end and wrong, its derivative takes the gradient away. A cross-entropy "
                        + "of the logits has no such plateau ('SigmoidBinaryCrossEntropy')."
                )
                {
                    Severity = DiagnosticSeverity.Info,
                };
        foreach (var loss in training.Program.Where(n => n.Op is SoftmaxCrossEntropy or SigmoidBinaryCrossEntropy))
        {
            var logits = Views.Source(loss.Inputs[0]);
            string? harm = logits.Op switch
            {
                Relu => "makes all negative logits 0: no class can be ruled out, and where it cuts off, no gradient passes",
                Sigmoid when loss.Op is SoftmaxCrossEntropy => "keeps the logits within 1 of each other, so that no class becomes likely",
                _ => null,
            };
            if (harm is not null)
                yield return new Defect(
                    logits,
                    logits.Origin.Text,
                    harm + ". '" + Training.Name(loss) + "' takes logits of any size: give it the value before the activation."
                );
        }
    }
}
