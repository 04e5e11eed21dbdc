using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers.Language;

/// <summary>Writing into a tensor, a span or an array in a model. Found by reading.</summary>
internal sealed class Overwritten : Rule
{
    public const string Id = Ids.Overwritten;

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Value is overwritten while its old value is needed",
        "'{0}' overwrites a value in a model, but the derivative is computed from the values as they were: with one overwritten, the gradient "
            + "would be wrong. Make a new value and give it a name: join parts with 'Concat', or choose between old and new with 'Where'.",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;
}
