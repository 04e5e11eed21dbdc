using Microsoft.CodeAnalysis;

namespace Nabla.Analyzers.Language;

/// <summary>A failure inside Nabla. An exception the generator reports, of each model by itself; a gap in the reader, which neither reads an expression
/// nor says what is wrong with it, is reported here, at that expression.</summary>
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
