using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.Losses;

namespace Nabla.CodeFixes.Losses;

/// <summary>Fixes NABLA5009.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SwappedTargetFixProvider)), Shared]
public sealed class SwappedTargetFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [SwappedTarget.Id];

    internal override ImmutableArray<Fix> Fixes { get; } = [new SwapTarget()];
}
