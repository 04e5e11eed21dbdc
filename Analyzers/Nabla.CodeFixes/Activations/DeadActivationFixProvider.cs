using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.Activations;

namespace Nabla.CodeFixes.Activations;

/// <summary>Fixes NABLA3001.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeadActivationFixProvider)), Shared]
public sealed class DeadActivationFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DeadActivation.Id];

    internal override ImmutableArray<Fix> Fixes { get; } =
    [
        new UseSigmoid(DeadActivation.Id, "HardSigmoid"),
        new ApproximateLate(
            DeadActivation.Id,
            "HardSigmoid",
            "Hard",
            "Train with 'Sigmoid', approximated late by Theano's hard sigmoid, clip(0.2x + 0.5, 0, 1)"
        ),
        new UseSmoothBound(),
    ];
}
