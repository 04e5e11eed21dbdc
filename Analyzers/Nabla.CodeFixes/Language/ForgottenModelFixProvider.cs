using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.Language;

namespace Nabla.CodeFixes.Language;

/// <summary>Fixes NABLA1013.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ForgottenModelFixProvider)), Shared]
public sealed class ForgottenModelFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [ForgottenModel.Id];

    internal override ImmutableArray<Fix> Fixes { get; } = [new MarkModel()];
}
