using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nabla.CodeFixes.Activations;

/// <summary>Puts the exact sigmoid in the place of an approximation. Offered for UltraFastSigmoid and for a stated hard sigmoid.</summary>
internal sealed class UseSigmoid(string approximation) : Fix
{
    public override Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation) =>
        ReplaceAsync(target, approximation, edits, cancellation);

    public static async Task<bool> ReplaceAsync(FixTarget target, string approximation, Edits edits, CancellationToken cancellation)
    {
        if (NnUse.Find(target, approximation, cancellation) is not { } use)
            return false;
        var sigmoid = use.Sibling("Sigmoid", target.Model);
        if (use.IsMapped)
        {
            await edits.ReplaceAsync(target.Document, use.Function, _ => sigmoid, cancellation).ConfigureAwait(false);
            return true;
        }
        int x = use.ArgumentFor("x", target.Model, cancellation);
        if (x < 0)
            return false;
        await edits.ReplaceAsync(target.Document, use.Call, call => Rewrite(call, sigmoid, x), cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>Replaces the call; arguments that state the definition go away with the old name.</summary>
    private static SyntaxNode Rewrite(InvocationExpressionSyntax call, ExpressionSyntax sigmoid, int x)
    {
        var arguments = call.ArgumentList.Arguments;
        var kept = arguments.Count == 1 ? arguments : SyntaxFactory.SingletonSeparatedList(arguments[x].WithoutTrivia().WithNameColon(null));
        return call.WithExpression(sigmoid).WithArgumentList(call.ArgumentList.WithArguments(kept));
    }
}
