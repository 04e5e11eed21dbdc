using Microsoft.CodeAnalysis;
using Nabla.Generator.FrontEnd;

namespace Nabla.Analyzers.Language;

/// <summary>A parameter of rank 2 or more without a stated start. Found by reading.</summary>
internal sealed class NoInitialiser : Rule
{
    public const string Id = Ids.NoInitialiser;

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Weight does not say how it starts",
        "'{0}' has rank {1} and states no initialiser; from zeros its units would stay alike for ever. State "
            + "[Parameter(Init = Init.GlorotUniform)], Init.HeNormal before Relu, or Init.Given if the program sets the values before the first use.",
        Category.Language,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;
}
