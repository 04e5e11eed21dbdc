using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Analyzers.Losses;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.GradientFlow;

/// <summary>A loss without a derivative by any parameter, where no single op is to blame.</summary>
internal sealed class ConstantLoss : Rule
{
    public const string Id = "NABLA2007";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Loss depends on no trainable parameter",
        "The loss '{0}' has no derivative by any of its trainable parameters ({1}), so training with it changes nothing. Let it depend on what is "
            + "to be learned; if it is only to be computed, mark it [Inference].",
        Category.GradientFlow,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        if (!Is(training))
            yield break;
        var parameters = training.Reachability.Parameters;
        string names = string.Join(", ", parameters.Take(3).Select(p => "'" + p.Parameter.Name + "'")) + (parameters.Count > 3 ? ", …" : "");
        var cut = parameters.FirstOrDefault(p => p.At is not null);
        yield return new Defect(
            training.Function.Outputs[0].Node,
            training.Spec.MethodName,
            cut is null ? names + ": not used" : names + ": " + Training.PathText(cut)
        )
        {
            OfMethod = true,
        };
    }

    public static bool Is(Training training) =>
        training.Spec.Differentiable
        && training.Reachability.Parameters.Count > 0
        && training.Reachability.Parameters.All(p => !p.Arrives && !training.Steps.Explain(p))
        && StoppedLoss.Of(training) is null;
}
