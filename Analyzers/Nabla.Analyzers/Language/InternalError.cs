using Microsoft.CodeAnalysis;

namespace Nabla.Analyzers.Language;

/// <summary>A failure inside Nabla. The generator reports its exceptions for each model by itself. The reader finds its own gaps, expressions that it
/// neither reads nor finds a fault with, and reports them at these expressions.</summary>
internal sealed class InternalError : Rule
{
    public const string Id = "NABLA1099";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Internal error",
        "Nabla failed on '{0}': {1}. Please report this.",
        Category.Language,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;
}
