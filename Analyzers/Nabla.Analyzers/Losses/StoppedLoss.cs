using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Analyzers.Losses;

/// <summary>StopGradient on every way from the parameters to the loss, usually because it is written around more than was meant.</summary>
internal sealed class StoppedLoss : Rule
{
    public const string Id = "NABLA5012";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "StopGradient covers the whole loss",
        "'{0}' covers everything that the loss '{1}' has of its parameters ({2}): no gradient is left, and training with it changes nothing. "
            + "Write StopGradient around the part that is to stay fixed, such as the target.",
        Category.Losses,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        if (Of(training) is { } stop)
            yield return new Defect(
                stop,
                stop.Origin.Text,
                training.Spec.MethodName,
                Training.PathText(training.Reachability.Parameters.First(p => ReferenceEquals(p.At, stop)))
            )
            {
                Source = stop,
            };
    }

    /// <summary>The first StopGradient that cuts a way, if no parameter gets a gradient; null if a parameter gets one, or if a step function is to
    /// blame as well.</summary>
    public static Node? Of(Training training)
    {
        if (!training.Spec.Differentiable || training.Reachability.Parameters.Any(p => p.Arrives || training.Steps.Explain(p)))
            return null;
        return training.Reachability.Parameters.Select(p => p.At).FirstOrDefault(at => at?.Op is StopGradient);
    }
}
