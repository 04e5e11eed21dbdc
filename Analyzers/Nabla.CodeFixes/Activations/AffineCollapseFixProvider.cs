using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.Activations;

namespace Nabla.CodeFixes.Activations;

/// <summary>Fixes NABLA3009.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AffineCollapseFixProvider)), Shared]
public sealed class AffineCollapseFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [AffineCollapse.Id];

    internal override ImmutableArray<Fix> Fixes { get; } =
    [
        new UseSigmoid(AffineCollapse.Id, "HardSigmoid"),
        new ApproximateLate(
            AffineCollapse.Id,
            "HardSigmoid",
            "Hard",
            "Train with 'Sigmoid', approximated late by Theano's hard sigmoid, clip(0.2x + 0.5, 0, 1)"
        ),
    ];
}
