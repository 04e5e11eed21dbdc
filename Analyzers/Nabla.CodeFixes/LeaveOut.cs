using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nabla.CodeFixes;

/// <summary>Puts the argument of a call in the place of the call.</summary>
internal sealed class LeaveOut(params string[] functions) : Fix
{
    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        foreach (string function in functions)
        {
            if (NnUse.Find(target, function, cancellation) is not { IsMapped: false } use)
                continue;
            int x = use.ArgumentFor("x", target.Model, cancellation);
            if (x < 0)
                return false;
            bool isAlone =
                use.Call.Parent
                is ArgumentSyntax
                    or EqualsValueClauseSyntax
                    or ReturnStatementSyntax
                    or ArrowExpressionClauseSyntax
                    or ParenthesizedExpressionSyntax;
            await edits
                .ReplaceAsync(
                    target.Document,
                    use.Call,
                    call => Bare(call.ArgumentList.Arguments[x].Expression, isAlone).WithTriviaFrom(call),
                    cancellation
                )
                .ConfigureAwait(false);
            return true;
        }
        return false;
    }

    /// <summary>Puts the argument in parentheses where an operator or a member access is around it.</summary>
    private static ExpressionSyntax Bare(ExpressionSyntax argument, bool isAlone) =>
        isAlone
        || argument
            is IdentifierNameSyntax
                or InvocationExpressionSyntax
                or ElementAccessExpressionSyntax
                or MemberAccessExpressionSyntax
                or ParenthesizedExpressionSyntax
                or LiteralExpressionSyntax
            ? argument
            : SyntaxFactory.ParenthesizedExpression(argument.WithoutTrivia());
}
