using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers.Language;

/// <summary>A method, argument or property that is declared so that nothing can be generated for it. Found by reading.</summary>
internal sealed class UnsupportedSignature : Rule
{
    public const string Id = Ids.Signature;

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Declaration does not fit the model language",
        "No plan can be generated with '{0}' as it is declared: {1}",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;
}
