using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers.Language;

/// <summary>Two generated members, or a generated and a written one, would have one name. Found by reading.</summary>
internal sealed class NameTaken : Rule
{
    public const string Id = Ids.NameTaken;

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Generated member has a name that is taken",
        "What is generated for '{0}' needs a name that is taken: {1}",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;
}
