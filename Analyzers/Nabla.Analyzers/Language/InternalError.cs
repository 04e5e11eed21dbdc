using Microsoft.CodeAnalysis;

namespace Nabla.Analyzers.Language;

/// <summary>A failure inside Nabla. The generator reports it, of each model by itself; it is listed here with the other rules so that it is
/// documented and released as they are.</summary>
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
