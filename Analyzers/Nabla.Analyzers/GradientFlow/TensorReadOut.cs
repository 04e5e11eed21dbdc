using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers.GradientFlow;

/// <summary>Elements of a tensor that are taken out into an array or a span, where no gradient follows them. Found by reading.</summary>
internal sealed class TensorReadOut : Rule
{
    public const string Id = Ids.TensorReadOut;

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Tensor read into an array or a span",
        "'{0}' takes the elements of a tensor out of the model, as {1}: no gradient follows them there, and no plan can be generated. Compute "
            + "with the tensor itself; one element is 't[i]' or 't.Item()', a part 't[a..b]', all in one row 't.Reshape(-1)'.",
        Category.GradientFlow,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;
}
