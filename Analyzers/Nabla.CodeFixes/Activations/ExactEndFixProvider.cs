using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.Activations;
using Nabla.CodeFixes.Losses;

namespace Nabla.CodeFixes.Activations;

/// <summary>Fixes NABLA3003.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ExactEndFixProvider)), Shared]
public sealed class ExactEndFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [ExactEnd.Id];

    internal override ImmutableArray<Fix> Fixes { get; } = [new FuseSigmoid(ExactEnd.Id, "HardSigmoid")];
}
