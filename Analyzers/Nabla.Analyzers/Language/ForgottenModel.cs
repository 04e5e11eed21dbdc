using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers.Language;

/// <summary>A type with [Parameter] properties that is not a [Model]. Found by reading.</summary>
internal sealed class ForgottenModel : Rule
{
    public const string Id = Ids.ForgottenModel;

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Class with parameters is not marked [Model]",
        "'{0}' has [Parameter] properties but is not marked [Model], so they have no buffer and its methods no plans; {1}",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;
}
