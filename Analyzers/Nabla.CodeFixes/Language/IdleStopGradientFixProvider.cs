using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.Language;

namespace Nabla.CodeFixes.Language;

/// <summary>Fixes NABLA1011.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IdleStopGradientFixProvider)), Shared]
public sealed class IdleStopGradientFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [IdleStopGradient.Id];

    internal override ImmutableArray<Fix> Fixes { get; } = [new RemoveStopGradient()];
}
