using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.Activations;

/// <summary>A bounded activation of a bounded activation.</summary>
internal sealed class SquashedTwice : Rule
{
    public const string Id = "NABLA3008";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Squashing what is squashed already",
        "'{0}' squashes '{1}', which is squashed already: {2}. Leave one of the two out.",
        Category.Activations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var node in training.Program)
        {
            if (node.Op is not (Sigmoid or Tanh or Softsign or Softmax))
                continue;
            var inner = Views.Source(node.Inputs[0]);
            bool isTwice =
                node.Op is Softmax
                    ? inner.Op is Softmax or Sigmoid
                    : inner.Op is Sigmoid or Tanh or Softsign or Softmax or HardSigmoid or UltraFastSigmoid;
            if (isTwice)
                yield return new Defect(node, node.Origin.Text, inner.Origin.Text, Effect(node.Op, inner.Op is Tanh or Softsign));
        }
    }

    private static string Effect(Op outer, bool isSigned) =>
        outer switch
        {
            Sigmoid => isSigned
                ? "the result lies between 0.27 and 0.73 only, and two derivatives below 1 multiply"
                : "the result lies between 0.5 and 0.73 only, and two derivatives below 1 multiply",
            Tanh => isSigned ? "the result lies between -0.76 and 0.76 only" : "the result lies between 0 and 0.76 only",
            Softsign => isSigned ? "the result lies between -0.5 and 0.5 only" : "the result lies between 0 and 0.5 only",
            _ => "values within 1 of each other give nearly equal probabilities",
        };
}
