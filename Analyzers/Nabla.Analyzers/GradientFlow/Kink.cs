using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Analyzers.GradientFlow;

/// <summary>The number that stands for the derivative where there is none, for those who compare gradients with another library.</summary>
internal sealed class Kink : Rule
{
    public const string Id = "NABLA2008";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Function with a kink on the way of the gradient",
        "'{0}' has no derivative {1}; there the gradient of '{2}' uses {3} (KinkConvention.{4}). Libraries differ in this; 'Kinks' on the model "
            + "or the method chooses.",
        Category.GradientFlow,
        DiagnosticSeverity.Info,
        isEnabledByDefault: false,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        var kinks = training.Spec.Options.Kinks;
        foreach (var node in training.Nodes)
            if (Of(node.Op, kinks) is { } kink)
                yield return new Defect(node, node.Origin.Text, kink.Where, training.Parameter(node), kink.Value, kinks.ToString());
    }

    /// <summary>The kinks of docs/ops/kinks.md.</summary>
    private static (string Where, string Value)? Of(Op op, KinkConvention kinks)
    {
        bool isTheano = kinks == KinkConvention.Theano;
        return op switch
        {
            Relu => ("at 0", isTheano ? "½" : "0"),
            Abs => ("at 0", "0"),
            Maximum or Minimum => ("where both are equal", isTheano ? "1 for the first and 0 for the second" : "½ for each"),
            Clamp => ("at its bounds", kinks == KinkConvention.Jax ? "½" : "1"),
            HardSigmoid => ("at its bounds", isTheano ? "the slope" : "0"),
            Reduce { Kind: Reduction.Max } => ("where several are the largest", "an equal share for each"),
            _ => null,
        };
    }
}
