using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.GradientFlow;

namespace Nabla.CodeFixes.GradientFlow;

/// <summary>Fixes NABLA2005.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ComparisonAsNumberFixProvider)), Shared]
public sealed class ComparisonAsNumberFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [ComparisonAsNumber.Id];

    internal override ImmutableArray<Fix> Fixes { get; } = [new SmoothStep(), new StateStop(ComparisonAsNumber.Id, aroundArgument: false)];
}
