using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.Numerics;

/// <summary>log σ(x): −∞ where the sigmoid underflows. With something in the way of the rewrite, log(1 − σ(x)) as well.</summary>
internal sealed class LogOfSigmoid : Rule
{
    public const string Id = "NABLA4002";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Logarithm of a sigmoid",
        "'{0}' is the logarithm of a sigmoid{1}. {2}.",
        Category.Numerics,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    private static readonly StableForm Form = new(StableRewrite.LogSigmoid.Name, "'-Softplus(-x)', or for 1 − σ(x) '-Softplus(x)'");

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        // In log(1 − σ(x)) the subtraction loses the digits.
        foreach (var defect in Form.Rewritten(training, Consequence))
            if (defect.Node.Inputs.Count == 0 || !IsRest(Views.Source(defect.Node.Inputs[0])))
                yield return defect;
        foreach (var log in training.Program.Where(n => n.Op is Log))
        {
            var inner = StableForm.Beneath(log.Inputs[0], out string? blocker);
            if (blocker is not null && (inner.Op is Sigmoid || IsRest(inner)))
                yield return Form.Blocked(log, blocker, Consequence(log));
        }
    }

    private static string Consequence(Node log) =>
        StableForm.Floor(log) is { } floor
            ? ", which is kept from 0 by "
                + floor
                + ": a sigmoid much less than that is as good as any other, so that the worst answers get next to no gradient"
            : ": where that underflows or rounds to an end it is −∞, and no gradient corrects the answer";

    /// <summary>1 − σ(x).</summary>
    public static bool IsRest(Node node) => node.Op is Subtract && Peel.Number(node.Inputs[0]) == 1 && Views.Source(node.Inputs[1]).Op is Sigmoid;
}
