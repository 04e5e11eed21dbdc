using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers.Language;

/// <summary>A call into code that can be neither inlined nor mapped to an op. Found by reading.</summary>
internal sealed class NoBody : Rule
{
    public const string Id = Ids.NoBody;

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Call into code without a body and without a gradient rule",
        "'{0}' has no body in this project and no op stands for it, so neither its value nor its derivative can be generated. {1}.",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;
}
