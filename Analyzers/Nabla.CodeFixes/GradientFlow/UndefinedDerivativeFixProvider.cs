using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.GradientFlow;
using Nabla.CodeFixes.Activations;

namespace Nabla.CodeFixes.GradientFlow;

/// <summary>Fixes NABLA2003, best first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UndefinedDerivativeFixProvider)), Shared]
public sealed class UndefinedDerivativeFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [UndefinedDerivative.Id];

    internal override ImmutableArray<Fix> Fixes { get; } =
    [
        new UseSigmoid(UndefinedDerivative.Id, "UltraFastSigmoid"),
        new ApproximateLate(
            UndefinedDerivative.Id,
            "UltraFastSigmoid",
            "UltraFast",
            "Train with 'Sigmoid', approximated late by the ultra-fast sigmoid"
        ),
        new StateGradient(),
    ];
}
