using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nabla.CodeFixes.Losses;

/// <summary>Exchanges the prediction and the target of a loss.</summary>
internal sealed class SwapTarget : Fix
{
    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        var loss = NnUse.Find(target, "BinaryCrossEntropy", cancellation) ?? NnUse.Find(target, "SigmoidBinaryCrossEntropy", cancellation);
        if (loss is not { IsMapped: false, Call.ArgumentList.Arguments.Count: 2 })
            return false;
        await edits.ReplaceAsync(target.Document, loss.Call, Rewrite, cancellation).ConfigureAwait(false);
        return true;
    }

    // Swaps the values of the arguments; their names stay where they are.
    private static SyntaxNode Rewrite(InvocationExpressionSyntax call)
    {
        var (a, b) = (call.ArgumentList.Arguments[0], call.ArgumentList.Arguments[1]);
        var arguments = call.ArgumentList.Arguments.Replace(a, a.WithExpression(b.Expression.WithTriviaFrom(a.Expression)));
        arguments = arguments.Replace(arguments[1], b.WithExpression(a.Expression.WithTriviaFrom(b.Expression)));
        return call.WithArgumentList(call.ArgumentList.WithArguments(arguments));
    }
}
