using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers.Losses;

/// <summary>A [Differentiable] method that returns a tensor: only a single number can become smaller. Found by reading.</summary>
internal sealed class LossNotScalar : Rule
{
    public const string Id = Ids.LossNotScalar;

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Loss is not a scalar",
        "The loss '{0}' returns '{1}', but a gradient is that of a single number: which of its elements should become smaller is not said. Return "
            + "'{2}', such as the 'Mean' or the 'Sum' of the elements.",
        Category.Losses,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;
}
