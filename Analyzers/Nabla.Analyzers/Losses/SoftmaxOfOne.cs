using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Analyzers.Losses;

/// <summary>A softmax along an axis of length 1, which is constant.</summary>
internal sealed class SoftmaxOfOne : Rule
{
    public const string Id = "NABLA5005";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Softmax over one element",
        "'{0}' goes along axis {1} of {2}, which has length 1: {3} whatever the value, so nothing is learned through it. For one output use "
            + "'Sigmoid', or 'SigmoidBinaryCrossEntropy' as the loss; else name the axis of the classes.",
        Category.Losses,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var node in training.Program)
            if (node.Op is Softmax or LogSoftmax or SoftmaxCrossEntropy && Peel.Along(node) is var (x, axis) && x.Shape[axis].IsOne)
                yield return new Defect(
                    node,
                    node.Origin.Text,
                    Invariant.Text(axis),
                    x.Shape.ToString(),
                    node.Op is Softmax ? "the result is 1" : "the result is 0"
                );
    }
}
