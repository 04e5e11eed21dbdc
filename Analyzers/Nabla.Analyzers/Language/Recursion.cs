using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers.Language;

/// <summary>A method of a model that leads back to itself. Found by reading.</summary>
internal sealed class Recursion : Rule
{
    public const string Id = Ids.Recursion;

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Recursive call in a model",
        "'{0}' calls itself ({1}), but calls are inlined into the plan, so it would have no end and no derivative. Repeat with a 'for' whose "
            + "bound is a compile-time constant, which is unrolled.",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;
}
