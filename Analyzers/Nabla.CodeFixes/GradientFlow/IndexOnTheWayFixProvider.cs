using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.GradientFlow;

namespace Nabla.CodeFixes.GradientFlow;

/// <summary>Fixes NABLA2004.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IndexOnTheWayFixProvider)), Shared]
public sealed class IndexOnTheWayFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [IndexOnTheWay.Id];

    internal override ImmutableArray<Fix> Fixes { get; } = [new StateStop(IndexOnTheWay.Id, aroundArgument: true)];
}
