using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers.Language;

/// <summary>A rule named in [CustomGradient] that does not fit its method. Found by reading.</summary>
internal sealed class CustomGradientSignature : Rule
{
    public const string Id = Ids.CustomGradient;

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "[CustomGradient] rule has the wrong signature",
        "The gradient rule of '{0}' does not fit, so no gradient can pass '{0}': {1}",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;
}
