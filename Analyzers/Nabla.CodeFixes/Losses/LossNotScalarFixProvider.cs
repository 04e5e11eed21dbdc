using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.Losses;

namespace Nabla.CodeFixes.Losses;

/// <summary>Fixes NABLA5007.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LossNotScalarFixProvider)), Shared]
public sealed class LossNotScalarFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [LossNotScalar.Id];

    internal override ImmutableArray<Fix> Fixes { get; } = [new TakeMean()];
}
