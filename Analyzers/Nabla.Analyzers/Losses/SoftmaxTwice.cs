using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.Losses;

/// <summary>A softmax whose result is taken for logits.</summary>
internal sealed class SoftmaxTwice : Rule
{
    public const string Id = "NABLA5001";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Softmax before a loss that applies softmax",
        "'{0}' is given to '{1}', which applies softmax itself: probabilities taken for logits lie within 1 of each other, so the loss never "
            + "becomes small and its gradient stays weak. Give it the logits.",
        Category.Losses,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var loss in training.Program.Where(n => n.Op is SoftmaxCrossEntropy or LogSoftmax))
            if (Views.Source(loss.Inputs[0]) is { Op: Softmax } softmax)
                // A value that is used elsewhere too is right there; the defect then is at the loss, which gets the wrong value.
                yield return new Defect(training.Users(softmax).Count() == 1 ? softmax : loss, softmax.Origin.Text, Training.Name(loss));
    }
}
