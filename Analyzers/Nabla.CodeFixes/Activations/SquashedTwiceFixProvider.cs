using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.Activations;

namespace Nabla.CodeFixes.Activations;

/// <summary>Fixes NABLA3008.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SquashedTwiceFixProvider)), Shared]
public sealed class SquashedTwiceFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [SquashedTwice.Id];

    internal override ImmutableArray<Fix> Fixes { get; } =
    [new LeaveOut(SquashedTwice.Id, "Leave the outer one out", "Sigmoid", "Tanh", "Softsign", "Softmax")];
}
