using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.Language;

namespace Nabla.CodeFixes.Language;

/// <summary>Fixes NABLA1006.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OverwrittenFixProvider)), Shared]
public sealed class OverwrittenFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [Overwritten.Id];

    internal override ImmutableArray<Fix> Fixes { get; } = [new MakeNewValue()];
}
