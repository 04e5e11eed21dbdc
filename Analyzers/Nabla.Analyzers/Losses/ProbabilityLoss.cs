using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Analyzers.Numerics;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.Losses;

/// <summary>Binary cross-entropy of σ(x), which is SigmoidBinaryCrossEntropy of x.</summary>
internal sealed class ProbabilityLoss : Rule
{
    public const string Id = "NABLA5003";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Loss of probabilities where one of logits exists",
        "'{0}' is a cross-entropy of a sigmoid: as written, it is infinite where the sigmoid rounds to the wrong end. {1}.",
        Category.Losses,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    private static readonly StableForm Form = new(StableRewrite.BinaryCrossEntropy.Name, "'SigmoidBinaryCrossEntropy'");

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var defect in Form.Rewritten(training))
            yield return defect;
        foreach (var loss in training.Program.Where(n => n.Op is BinaryCrossEntropy))
        {
            var inner = StableForm.Beneath(loss.Inputs[0], out string? blocker);
            if (blocker is not null && (inner.Op is Sigmoid || LogOfSigmoid.IsRest(inner)))
                yield return Form.Blocked(loss, blocker);
        }
    }
}
