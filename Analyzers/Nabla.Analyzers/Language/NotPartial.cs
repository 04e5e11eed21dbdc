using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers.Language;

/// <summary>The type that generated members go into, or one around it, is not partial. Found by reading.</summary>
internal sealed class NotPartial : Rule
{
    public const string Id = Ids.NotPartial;

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Type of a model is not partial",
        "'{0}' is not partial, so the plans of its models cannot be generated into it and do not exist. Add 'partial' to it and to the types "
            + "around it.",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;
}
