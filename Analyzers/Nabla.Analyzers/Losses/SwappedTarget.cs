using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Analyzers.Losses;

/// <summary>A loss whose target is trained and whose prediction is not.</summary>
internal sealed class SwappedTarget : Rule
{
    public const string Id = "NABLA5009";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Prediction and target are swapped",
        "'{0}' takes the prediction first and the target second, but it is the target, '{1}', that is trained ({2}): the gradient leads to other "
            + "answers. Swap the two.",
        Category.Losses,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var loss in training.Nodes)
            if (
                loss.Op is BinaryCrossEntropy or SigmoidBinaryCrossEntropy
                && training.IsActive(loss.Inputs[1])
                && !training.IsActive(loss.Inputs[0])
                && Peel.Value(loss.Inputs[0]).Op is Input { Role: InputRole.Data }
            )
                yield return new Defect(loss, loss.Origin.Text, Text(loss.Inputs[1]), training.PathText(loss));
    }

    private static string Text(Node node) => node.Op is Input ? node.Name ?? "" : node.Origin.Text;
}
