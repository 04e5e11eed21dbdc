using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Nabla.CodeFixes.Shapes;

/// <summary>Answers the compiler's own errors on a double literal beside a tensor of float (NABLA6006, which is a fix without a
/// diagnostic).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FloatLiteralFixProvider)), Shared]
public sealed class FloatLiteralFixProvider : ModelFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["CS0019", "CS1503"];

    internal override ImmutableArray<Fix> Fixes { get; } = [new AddFloatSuffix()];
}
