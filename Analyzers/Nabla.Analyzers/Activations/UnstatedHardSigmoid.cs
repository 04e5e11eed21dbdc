using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers.Activations;

/// <summary>HardSigmoid(x), which does not say which of the functions of that name is meant. Found by reading.</summary>
internal sealed class UnstatedHardSigmoid : Rule
{
    public const string Id = Ids.UnstatedHardSigmoid;

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "HardSigmoid without a stated definition",
        "'HardSigmoid(x)' names four different functions, which differ by up to 1/3 and train differently: clip(0.2x + 0.5, 0, 1), clip(x/6 + "
            + "0.5, 0, 1), clip(0.5x + 0.5, 0, 1) and clip(0.25x + 0.5, 0, 1). State which: HardSigmoidKind.Theano, PyTorch, Courbariaux or "
            + "SlopeMatched as the second argument.",
        Category.Activations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;
}
