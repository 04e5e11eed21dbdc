using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Nabla.CodeFixes.GradientFlow;

/// <summary>Keeps the value of a step function and gives it the gradient of its argument.</summary>
internal sealed class PassThrough : Fix
{
    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        if (
            target.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { ArgumentList.Arguments: [{ Expression: { } given }] } call
            || call.Span != target.Node.Span
        )
            return false;
        // Sign(float) returns an int. StraightThrough takes it only where it converts to float, as all reported ones do.
        if (
            target.Model.GetOperation(call, cancellation) is not IInvocationOperation { TargetMethod: { Name: not "Map" } }
            || target.Model.GetTypeInfo(given, cancellation).Type is null
        )
            return false;
        var name = NnUse.Name("StraightThrough", target.Model, call.SpanStart);
        await edits
            .ReplaceAsync(
                target.Document,
                call,
                now =>
                    SyntaxFactory
                        .InvocationExpression(name, Arguments(now.WithoutTrivia(), now.ArgumentList.Arguments.Single().Expression.WithoutTrivia()))
                        .WithTriviaFrom(now),
                cancellation
            )
            .ConfigureAwait(false);
        return true;
    }

    private static ArgumentListSyntax Arguments(ExpressionSyntax value, ExpressionSyntax gradientOf) =>
        SyntaxFactory.ArgumentList(
            SyntaxFactory.SeparatedList([SyntaxFactory.Argument(value), SyntaxFactory.Argument(gradientOf).WithLeadingTrivia(SyntaxFactory.Space)])
        );
}
