using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.GradientFlow;

namespace Nabla.CodeFixes.GradientFlow;

/// <summary>Fixes NABLA2009.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TensorReadOutFixProvider)), Shared]
public sealed class TensorReadOutFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [TensorReadOut.Id];

    internal override ImmutableArray<Fix> Fixes { get; } = [new ReadInside()];
}
