using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nabla.CodeFixes.Losses;

/// <summary>BinaryCrossEntropy(Sigmoid(x), t) becomes SigmoidBinaryCrossEntropy(x, t), and that of an approximation too; offered where the activation is written in the call.</summary>
internal sealed class FuseSigmoid(string id, string activation) : Fix
{
    public override string Title => "Use 'SigmoidBinaryCrossEntropy' of the logits";

    public override string Key => id + ".Fuse";

    public override async Task<bool> ApplyAsync(Target target, Edits edits, CancellationToken cancellation)
    {
        if (NnUse.Find(target, "BinaryCrossEntropy", cancellation) is not { IsMapped: false } loss) return false;
        int output = loss.ArgumentFor("output", target.Model, cancellation);
        if (output < 0) return false;
        var inner = target with { Node = loss.Call.ArgumentList.Arguments[output].Expression };
        if (NnUse.Find(inner, activation, cancellation) is not { IsMapped: false } sigmoid || sigmoid.ArgumentFor("x", target.Model, cancellation) != 0) return false;
        var fused = loss.Sibling("SigmoidBinaryCrossEntropy", target.Model);
        await edits.ReplaceAsync(target.Document, loss.Call, call => Rewrite(call, fused, output), cancellation).ConfigureAwait(false);
        return true;
    }

    private static SyntaxNode Rewrite(InvocationExpressionSyntax call, ExpressionSyntax fused, int output)
    {
        var argument = call.ArgumentList.Arguments[output];
        if (argument.Expression is not InvocationExpressionSyntax { ArgumentList.Arguments: [var x, ..] } sigmoid) return call;
        var logits = argument.WithExpression(x.Expression.WithTriviaFrom(sigmoid));
        if (argument.NameColon is { } name) logits = logits.WithNameColon(name.WithName(SyntaxFactory.IdentifierName("logits")));
        return call.WithExpression(fused).WithArgumentList(call.ArgumentList.WithArguments(call.ArgumentList.Arguments.Replace(argument, logits)));
    }
}
