using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.GradientFlow;

namespace Nabla.CodeFixes.GradientFlow;

/// <summary>Fixes NABLA2002.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnreachedParameterFixProvider)), Shared]
public sealed class UnreachedParameterFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [UnreachedParameter.Id];

    internal override ImmutableArray<Fix> Fixes { get; } = [new Freeze(), new RemoveParameter()];
}
