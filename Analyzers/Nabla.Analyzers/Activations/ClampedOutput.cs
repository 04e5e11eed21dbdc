using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Analyzers.Losses;
using Nabla.Analyzers.Numerics;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.Activations;

/// <summary>A clamp between the output and the loss: the worst answers get no gradient.</summary>
internal sealed class ClampedOutput : Rule
{
    public const string Id = "NABLA3002";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Output is clamped right before the loss",
        "'{0}' is clamped right before '{1}': where it is beyond a bound, which is where the answer is most wrong, the derivative is exactly zero "
            + "and '{2}' learns nothing from it ({3}). {4}.",
        Category.Activations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var (clamp, loss) in Clamped(training))
        {
            if (!training.IsTrained(clamp) || VanishingEpsilon.IsRounded(clamp))
                continue;
            var (range, low, high) = (training.RangeOf(clamp.Inputs[0]), Peel.Number(clamp.Inputs[1]), Peel.Number(clamp.Inputs[2]));
            if ((range.Low >= low && range.High <= high) || ExactEnd.Where(training, loss) is not null)
                continue;
            string advice = loss.Op is Log or BinaryCrossEntropy
                ? "A loss that takes logits needs no bounds: 'SigmoidBinaryCrossEntropy', 'SoftmaxCrossEntropy', 'LogSoftmax'"
                : "Leave the output free while training, and clamp what you predict in [Inference]";
            yield return new Defect(clamp, clamp.Origin.Text, Training.Name(loss), training.Parameter(clamp), training.PathText(clamp), advice)
            {
                Instead = [(DeadActivation.Id, clamp), (AffineCollapse.Id, clamp)],
            };
        }
    }

    private static IEnumerable<(Node Clamp, Node Loss)> Clamped(Training training)
    {
        foreach (var node in training.Nodes)
        {
            bool isLoss = node.Op is BinaryCrossEntropy or SigmoidBinaryCrossEntropy or SoftmaxCrossEntropy;
            if (
                (isLoss || node.Op is Log)
                && Views.Source(node.Inputs[0]) is { Op: Clamp } clamp
                && (isLoss || Views.Source(clamp.Inputs[0]).Op is Sigmoid or Softmax)
            )
                yield return (clamp, node);
        }
        foreach (var residual in PredictionError.All(training))
            if (residual.Prediction.Op is Clamp)
                yield return (residual.Prediction, residual.Loss);
    }
}
