using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Nabla.Analyzers.Shapes;

namespace Nabla.CodeFixes.Shapes;

/// <summary>Fixes NABLA6002.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AccidentalOuterFixProvider)), Shared]
public sealed class AccidentalOuterFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [AccidentalOuter.Id];

    internal override ImmutableArray<Fix> Fixes { get; } = [new FlattenColumn()];
}
