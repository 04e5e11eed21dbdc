using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers.Language;

/// <summary>A loop whose number of turns is not known when the model is compiled. Found by reading.</summary>
internal sealed class LoopBound : Rule
{
    public const string Id = Ids.LoopBound;

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Loop bound is known only at run time",
        "'{0}' depends on {1}, which is known only when the plan runs, but a loop is unrolled when the model is compiled. Use a compile-time "
            + "constant as bound, or one tensor operation in place of the loop.",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;
}
