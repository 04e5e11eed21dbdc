using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nabla.CodeFixes.Language;

/// <summary>States in the [Parameter] of a weight how it starts.</summary>
internal abstract class StartWeight : Fix
{
    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        var declaration = target.Node.FirstAncestorOrSelf<SyntaxNode>(n => n is PropertyDeclarationSyntax or ParameterSyntax);
        var lists = declaration switch
        {
            PropertyDeclarationSyntax property => property.AttributeLists,
            ParameterSyntax parameter => parameter.AttributeLists,
            _ => default,
        };
        var stated = lists
            .SelectMany(l => l.Attributes)
            .FirstOrDefault(a => target.Model.GetTypeInfo(a, cancellation).Type?.ToDisplayString() == "Nabla.ParameterAttribute");
        if (
            stated is null
            || target.Model.GetDeclaredSymbol(declaration!, cancellation) is not { } weight
            || RuntimeName.Of("Nabla.Init", target.Model, stated.SpanStart) is not { } init
            || Start(weight, Numbers(stated), target.Model, cancellation) is not { } start
        )
            return false;
        await edits.ReplaceAsync(target.Document, stated, now => With(now, init + "." + start), cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>The member of Init to state; null if none suits.</summary>
    /// <param name="weight">The weight.</param>
    /// <param name="numbers">The names of the numbers that the attribute already states for an initialiser.</param>
    /// <param name="model">The model of the weight's file.</param>
    /// <param name="cancellation">Cancels.</param>
    protected abstract string? Start(ISymbol weight, IReadOnlyList<string> numbers, SemanticModel model, CancellationToken cancellation);

    private static string[] Numbers(AttributeSyntax attribute) =>
        attribute.ArgumentList is { Arguments: var arguments }
            ? arguments.Select(a => a.NameEquals?.Name.Identifier.ValueText).OfType<string>().Where(n => n != "Init").ToArray()
            : [];

    private static AttributeSyntax With(AttributeSyntax attribute, string start)
    {
        var argument = SyntaxFactory
            .AttributeArgument(SyntaxFactory.ParseExpression(start))
            .WithNameEquals(
                SyntaxFactory.NameEquals(
                    SyntaxFactory.IdentifierName("Init").WithTrailingTrivia(SyntaxFactory.Space),
                    SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space)
                )
            );
        var list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        // Init.Unspecified may have been written out.
        if (list.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == "Init") is { } unspecified)
            return attribute.WithArgumentList(list.ReplaceNode(unspecified, argument.WithTriviaFrom(unspecified)));
        if (list.Arguments.Count > 0)
            list = list.ReplaceNode(list.Arguments[0], list.Arguments[0].WithLeadingTrivia(SyntaxFactory.Space));
        return attribute.WithArgumentList(list.WithArguments(list.Arguments.Insert(0, argument)));
    }
}

/// <summary>States that the program sets the values, which is checked.</summary>
internal sealed class GiveWeight : StartWeight
{
    /// <summary>Does not apply where the attribute states numbers, since these need an initialiser.</summary>
    protected override string? Start(ISymbol weight, IReadOnlyList<string> numbers, SemanticModel model, CancellationToken cancellation) =>
        numbers.Count == 0 ? "Given" : null;
}

/// <summary>States random values whose deviation suits the activation that follows.</summary>
internal sealed class DrawWeight : StartWeight
{
    /// <summary>Chooses the initialiser whose numbers are stated, or else the one that suits the activation.</summary>
    protected override string? Start(ISymbol weight, IReadOnlyList<string> numbers, SemanticModel model, CancellationToken cancellation) =>
        numbers.Count == 0 ? (FollowingActivation.IsRectifier(weight, model, cancellation) ? "HeNormal" : "GlorotUniform")
        : numbers.All(n => n is "Low" or "High") ? "Uniform"
        : numbers.All(n => n is "Mean" or "StandardDeviation") ? "Normal"
        : numbers.All(n => n is "Value") ? "Constant"
        : null;
}
