using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.Language;

namespace Nabla.CodeFixes.Language;

/// <summary>Fixes NABLA1001.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NotPartialFixProvider)), Shared]
public sealed class NotPartialFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [NotPartial.Id];

    internal override ImmutableArray<Fix> Fixes { get; } = [new AddPartial()];
}
