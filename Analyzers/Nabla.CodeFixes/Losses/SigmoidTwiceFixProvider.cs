using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.Losses;

namespace Nabla.CodeFixes.Losses;

/// <summary>Fixes NABLA5002.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SigmoidTwiceFixProvider)), Shared]
public sealed class SigmoidTwiceFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [SigmoidTwice.Id];

    internal override ImmutableArray<Fix> Fixes { get; } = [new LeaveOut(SigmoidTwice.Id, "Leave 'Sigmoid' out", "Sigmoid")];
}
