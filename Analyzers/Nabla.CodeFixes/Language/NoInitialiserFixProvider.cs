using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.Language;

namespace Nabla.CodeFixes.Language;

/// <summary>Fixes NABLA1012.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NoInitialiserFixProvider)), Shared]
public sealed class NoInitialiserFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [NoInitialiser.Id];

    internal override ImmutableArray<Fix> Fixes { get; } = [new DrawWeight(), new GiveWeight()];
}
