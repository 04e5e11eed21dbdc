using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers.Shapes;

/// <summary>One symbolic dimension meets two lengths. Found by reading.</summary>
internal sealed class TwoLengths : Rule
{
    public const string Id = Ids.TwoLengths;

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "One symbolic dimension has two lengths",
        "'{0}' is {1} and {2} in this call, but one name in [Shape] is one length. Pass tensors that agree, or give one of the dimensions a name "
            + "of its own.",
        Category.Shapes,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;
}
