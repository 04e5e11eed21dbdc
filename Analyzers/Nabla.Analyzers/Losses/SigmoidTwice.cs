using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.Losses;

/// <summary>A sigmoid whose result is taken for logits.</summary>
internal sealed class SigmoidTwice : Rule
{
    public const string Id = "NABLA5002";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Sigmoid before a loss that applies sigmoid",
        "'{0}' is given to '{1}', which applies sigmoid itself: the answer then lies between 0.5 and 0.73, so the loss never becomes small and "
            + "its gradient stays weak. Give it the logits.",
        Category.Losses,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var loss in training.Program.Where(n => n.Op is SigmoidBinaryCrossEntropy))
            if (Views.Source(loss.Inputs[0]) is { Op: Sigmoid } sigmoid)
                // A value that is used elsewhere too is right there; the defect then is at the loss, which gets the wrong value.
                yield return new Defect(training.Users(sigmoid).Count() == 1 ? sigmoid : loss, sigmoid.Origin.Text, Training.Name(loss));
    }
}
