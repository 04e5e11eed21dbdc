using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nabla.CodeFixes.Losses;

/// <summary>Returns the mean of the elements, as a number.</summary>
internal sealed class TakeMean : Fix
{
    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        if (
            target.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || target.Model.GetDeclaredSymbol(method, cancellation) is not { IsPartialDefinition: false } symbol
        )
            return false;
        if (symbol.PartialDefinitionPart is not null || symbol.ReturnType is not INamedTypeSymbol { TypeArguments: [var element] })
            return false;
        var results = Results(method).ToArray();
        if (results.Length == 0)
            return false;
        var mean = NnUse.Name("Mean", target.Model, results[0].SpanStart);
        var type = SyntaxFactory.ParseTypeName(element.ToMinimalDisplayString(target.Model, method.ReturnType.SpanStart));
        foreach (var result in results)
        {
            await edits
                .ReplaceAsync(
                    target.Document,
                    result,
                    now =>
                        SyntaxFactory
                            .InvocationExpression(
                                mean,
                                SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(now.WithoutTrivia())))
                            )
                            .WithTriviaFrom(now),
                    cancellation
                )
                .ConfigureAwait(false);
        }
        await edits.ReplaceAsync(target.Document, method.ReturnType, now => type.WithTriviaFrom(now), cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>The expressions that the method itself returns, without those of functions in it.</summary>
    private static IEnumerable<ExpressionSyntax> Results(MethodDeclarationSyntax method)
    {
        if (method.ExpressionBody is { Expression: { } only })
            return [only];
        return method.Body is not { } body
            ? []
            : body.DescendantNodes(n => n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
                .OfType<ReturnStatementSyntax>()
                .Select(r => r.Expression)
                .OfType<ExpressionSyntax>();
    }
}
