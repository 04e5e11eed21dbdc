using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.Losses;

/// <summary>A loss of logarithms of probabilities that is given probabilities, or logits.</summary>
internal sealed class NoLogarithm : Rule
{
    public const string Id = "NABLA5004";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Loss of logarithms of probabilities given something else",
        "'{0}' is given to '{1}', which expects logarithms of probabilities. {2}. Give it {3}.",
        Category.Losses,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var loss in training.Program.Where(n => n.Op is NegativeLogLikelihood or KlDivergence or LogKlDivergence))
        {
            var given = Peel.Value(loss.Inputs[0]);
            if (given.Op is Softmax or Sigmoid or HierarchicalSoftmax { IsLog: false })
                yield return Of(
                    training,
                    loss,
                    given,
                    "These are the probabilities: the loss then pays a certain answer no more than twice an even one, and no wrong answer ever "
                        + "costs much",
                    given.Op is Softmax ? "'LogSoftmax'"
                        : given.Op is Sigmoid ? "'LogSigmoid'"
                        : "'LogHSoftmax'"
                );
            else if (IsAffine(given))
                yield return Of(
                    training,
                    loss,
                    given,
                    "These are logits, which nothing keeps below 0: the loss has no lower end, and training makes them larger without becoming "
                        + "better",
                    "'LogSoftmax' of them, or take 'SoftmaxCrossEntropy'"
                );
        }
    }

    private static Defect Of(Training training, Node loss, Node given, string why, string what) =>
        // A value that is used elsewhere too is right there; the defect then is at the loss, which gets the wrong value.
        new(training.Users(given).Count() == 1 ? given : loss, given.Origin.Text, Training.Name(loss), why, what);

    /// <summary>A product with a weight, with or without a bias.</summary>
    private static bool IsAffine(Node node)
    {
        node = Views.Source(node);
        if (node.Op is Add)
            return node.Inputs.Any(IsAffine) && node.Inputs.Any(i => Peel.Weight(i) is not null);
        return node.Op is MatMul or BatchMatMul && node.Inputs.Any(i => Peel.Weight(i) is not null);
    }
}
