using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.Losses;

namespace Nabla.CodeFixes.Losses;

/// <summary>Fixes NABLA5001.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SoftmaxTwiceFixProvider)), Shared]
public sealed class SoftmaxTwiceFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [SoftmaxTwice.Id];

    internal override ImmutableArray<Fix> Fixes { get; } = [new LeaveOut(SoftmaxTwice.Id, "Leave 'Softmax' out", "Softmax")];
}
