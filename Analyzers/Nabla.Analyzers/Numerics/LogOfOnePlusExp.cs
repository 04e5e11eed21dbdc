using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.Numerics;

/// <summary>log(1 + eˣ), which overflows for large x and loses small eˣ; and eˣ − 1, which loses small x.</summary>
internal sealed class LogOfOnePlusExp : Rule
{
    public const string Id = "NABLA4004";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "One added to or taken from an exponential",
        "'{0}' {1}",
        Category.Numerics,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    private static readonly StableForm[] Forms =
    [
        new(StableRewrite.LogOnePlusExp.Name, "'Softplus'"),
        new(StableRewrite.Log1pExp.Name, "'Softplus'"),
    ];

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var defect in Forms.SelectMany(f => f.Rewritten(training)))
            yield return new Defect(
                defect.Node,
                defect.Arguments[0],
                "overflows to ∞ where the exponential does, above 709 in double and 88 in float. " + defect.Arguments[1] + "."
            )
            {
                Severity = defect.Severity,
            };
        foreach (var node in training.Program)
            if (node.Op is Subtract && node.Inputs[0].Op is Exp && Peel.Number(node.Inputs[1]) == 1)
                yield return new Defect(
                    node,
                    node.Origin.Text,
                    "loses its digits to cancellation where the exponent is near 0. No rewrite does that for you: use 'Expm1'."
                )
                {
                    Severity = DiagnosticSeverity.Info,
                };
    }
}
