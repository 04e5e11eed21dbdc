using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.Losses;

namespace Nabla.CodeFixes.Losses;

/// <summary>Fixes NABLA5003.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ProbabilityLossFixProvider)), Shared]
public sealed class ProbabilityLossFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [ProbabilityLoss.Id];

    internal override ImmutableArray<Fix> Fixes { get; } = [new FuseSigmoid(ProbabilityLoss.Id, "Sigmoid")];
}
