using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Nabla.CodeFixes.Language;

/// <summary>Removes StopGradient and keeps its argument.</summary>
internal sealed class RemoveStopGradient : Fix
{
    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        if (
            NnUse.Find(target, "StopGradient", cancellation) is not { IsMapped: false, Call: var call, Method: var method }
            || call.ArgumentList.Arguments.Count != 1
        )
            return false;
        // StopGradient(1) is a double, 1 is not.
        var type = target.Model.GetTypeInfo(call.ArgumentList.Arguments[0].Expression, cancellation).Type;
        if (!SymbolEqualityComparer.Default.Equals(type, method.ReturnType))
            return false;
        await edits.ReplaceAsync(target.Document, call, Remove, cancellation).ConfigureAwait(false);
        return true;
    }

    private static SyntaxNode Remove(InvocationExpressionSyntax call)
    {
        var argument = call.ArgumentList.Arguments[0].Expression.WithoutTrivia();
        bool isWhole =
            argument
            is IdentifierNameSyntax
                or InvocationExpressionSyntax
                or MemberAccessExpressionSyntax
                or ElementAccessExpressionSyntax
                or LiteralExpressionSyntax
                or ParenthesizedExpressionSyntax;
        ExpressionSyntax left = isWhole ? argument : SyntaxFactory.ParenthesizedExpression(argument).WithAdditionalAnnotations(Simplifier.Annotation);
        return left.WithTriviaFrom(call);
    }
}
