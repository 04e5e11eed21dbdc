using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers.Language;

/// <summary>A construct that models may not contain. Found by reading.</summary>
internal sealed class NotInLanguage : Rule
{
    public const string Id = Ids.NotInLanguage;

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Construct is not in the model language",
        "Not in the model language: {0}. No plan can be generated from this method: {1}.",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;
}
