using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nabla.CodeFixes.GradientFlow;

/// <summary>Writes t.ToArray()[i] as t.Reshape(-1)[i]: the same element, in the model and with its gradient.</summary>
internal sealed class ReadInside : Fix
{
    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        if (
            target.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>()
                is not { Expression: MemberAccessExpressionSyntax, ArgumentList.Arguments.Count: 0 } call
            || call.Span != target.Node.Span
        )
            return false;
        if (call.Parent is not ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: { } index }] })
            return false;
        if (target.Model.GetTypeInfo(index, cancellation).Type?.SpecialType != SpecialType.System_Int32)
            return false;
        await edits
            .ReplaceAsync(
                target.Document,
                call,
                now =>
                    now.WithExpression(((MemberAccessExpressionSyntax)now.Expression).WithName(SyntaxFactory.IdentifierName("Reshape")))
                        .WithArgumentList(SyntaxFactory.ParseArgumentList("(-1)").WithTriviaFrom(now.ArgumentList)),
                cancellation
            )
            .ConfigureAwait(false);
        return true;
    }
}
