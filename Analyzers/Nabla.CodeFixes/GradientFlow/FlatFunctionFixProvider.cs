using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.GradientFlow;

namespace Nabla.CodeFixes.GradientFlow;

/// <summary>Fixes NABLA2001.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FlatFunctionFixProvider)), Shared]
public sealed class FlatFunctionFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [FlatFunction.Id];

    internal override ImmutableArray<Fix> Fixes { get; } = [new PassThrough(), new StateStop(FlatFunction.Id, aroundArgument: false)];
}
