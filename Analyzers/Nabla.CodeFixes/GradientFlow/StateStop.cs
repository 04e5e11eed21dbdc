using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nabla.CodeFixes.GradientFlow;

/// <summary>Says in the source that nothing is to be learned here: writes StopGradient around the expression, or around the argument of a
/// call.</summary>
internal sealed class StateStop(bool aroundArgument) : Fix
{
    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } expression || expression.Span != target.Node.Span)
            return false;
        var stop = NnUse.Name("StopGradient", target.Model, expression.SpanStart);
        if (!aroundArgument)
        {
            // A conditional stands in parentheses where it is an operand; these parentheses go.
            var whole = expression.Parent is ParenthesizedExpressionSyntax parentheses ? parentheses : expression;
            await edits
                .ReplaceAsync(
                    target.Document,
                    whole,
                    now => Around(stop, now is ParenthesizedExpressionSyntax p ? p.Expression : now).WithTriviaFrom(now),
                    cancellation
                )
                .ConfigureAwait(false);
            return true;
        }
        if (expression is not InvocationExpressionSyntax call || NnUse.Find(target, "ArgMax", cancellation) is not { IsMapped: false } use)
            return false;
        int x = use.ArgumentFor("x", target.Model, cancellation);
        if (x < 0)
            return false;
        await edits
            .ReplaceAsync(
                target.Document,
                call,
                now => now.ReplaceNode(now.ArgumentList.Arguments[x].Expression, Around(stop, now.ArgumentList.Arguments[x].Expression)),
                cancellation
            )
            .ConfigureAwait(false);
        return true;
    }

    private static ExpressionSyntax Around(ExpressionSyntax stop, ExpressionSyntax value) =>
        SyntaxFactory.InvocationExpression(
            stop,
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(value.WithoutTrivia())))
        );
}
