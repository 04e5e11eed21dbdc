using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Analyzers.Losses;
using Nabla.Generator.Ir;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.GradientFlow;

/// <summary>A parameter that is declared trainable and that no loss has a gradient by. The rule is silent where another rule reports what stops the
/// gradient.</summary>
internal sealed class UnreachedParameter : Rule
{
    public const string Id = "NABLA2002";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Trainable parameter that no gradient reaches",
        "'{0}' is trainable, but no gradient reaches it: {1}. It keeps its first value for ever. If that is meant, mark it [Frozen]; else let a "
            + "loss depend on it, or remove it.",
        Category.GradientFlow,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training) =>
        training.Spec is { Differentiable: true, IsStatic: true } ? Unreached([training]) : [];

    public override IEnumerable<Defect> CheckModel(IReadOnlyList<Training> losses) => Unreached(losses);

    private static IEnumerable<Defect> Unreached(IReadOnlyList<Training> losses)
    {
        // The defect then is the loss's, not this parameter's.
        if (losses.All(l => StoppedLoss.Of(l) is not null || ConstantLoss.Is(l)))
            yield break;
        for (int i = 0; i < losses[0].Reachability.Parameters.Count; i++)
        {
            var reaches = losses.Select(l => l.Reachability.Parameters[i]).ToArray();
            if (reaches.Any(r => r.Arrives) || losses.Zip(reaches, (loss, reach) => loss.Steps.Explain(reach)).Any(e => e))
                continue;
            var tells = reaches.FirstOrDefault(r => r.At is not null) ?? reaches[0];
            yield return new Defect(tells.Parameter, tells.Parameter.Name!, Why(tells, losses.Count));
        }
    }

    private static string Why(ParameterReach reach, int losses) =>
        reach switch
        {
            { At: null } => losses == 1 ? "the loss does not depend on it" : "none of the " + Invariant.Text(losses) + " losses depends on it",
            { Reach: Reach.StructurallyZero, At: var at } => "'" + at.Origin.Text + "' makes it zero (" + Training.PathText(reach) + ")",
            { At: var at } => "it ends at '" + at.Origin.Text + "' (" + Training.PathText(reach) + ")",
        };
}
