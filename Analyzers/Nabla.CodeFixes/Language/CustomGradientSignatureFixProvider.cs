using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.Language;

namespace Nabla.CodeFixes.Language;

/// <summary>Fixes NABLA1009.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CustomGradientSignatureFixProvider)), Shared]
public sealed class CustomGradientSignatureFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [CustomGradientSignature.Id];

    internal override ImmutableArray<Fix> Fixes { get; } = [new WriteSignature()];
}
