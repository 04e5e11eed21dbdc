using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.Numerics;

/// <summary>log Σ eˣ: overflows where one of the exponentials does, and is −∞ where all underflow.</summary>
internal sealed class LogOfSumExp : Rule
{
    public const string Id = "NABLA4005";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Logarithm of a sum of exponentials",
        "'{0}' is the logarithm of a sum of exponentials: one that overflows makes it ∞ and its gradient NaN. {1}.",
        Category.Numerics,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    private static readonly StableForm Sum = new(StableRewrite.LogSumExp.Name, "'LogSumExp'"),
        Two = new(StableRewrite.LogAddExp.Name, "'LogAddExp'");

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var defect in Sum.Rewritten(training).Concat(Two.Rewritten(training)))
            yield return defect;
        foreach (var log in training.Program.Where(n => n.Op is Log))
        {
            var sum = StableForm.Beneath(log.Inputs[0], out string? blocker);
            if (sum.Op is Add)
            {
                if (Terms(sum) > 2)
                    yield return Two.Blocked(log, "a third term");
                continue;
            }
            if (sum.Inputs.Count == 0 || Views.Source(sum.Inputs[0]).Op is not Exp)
                continue;
            if (sum.Op is Mean)
                blocker = "'Mean', which takes the logarithm of the length from the 'LogSumExp',";
            else if (sum.Op is not Reduce { Kind: Reduction.Sum })
                blocker = null;
            if (blocker is not null)
                yield return Sum.Blocked(log, blocker);
        }
    }

    /// <summary>How many exponentials are added; 0 if something else is among them.</summary>
    private static int Terms(Node node)
    {
        if (node.Op is Exp)
            return 1;
        if (node.Op is not Add)
            return 0;
        int left = Terms(node.Inputs[0]),
            right = Terms(node.Inputs[1]);
        return left > 0 && right > 0 ? left + right : 0;
    }
}
