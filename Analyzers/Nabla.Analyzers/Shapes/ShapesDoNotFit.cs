using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers.Shapes;

/// <summary>Shapes or element types that do not fit an op or the method that is called. Found by reading.</summary>
internal sealed class ShapesDoNotFit : Rule
{
    public const string Id = Ids.ShapesDoNotFit;

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Shapes do not fit",
        "{0}",
        Category.Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;
}
