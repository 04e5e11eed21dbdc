using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nabla.CodeFixes.Losses;

/// <summary>Turns BinaryCrossEntropy(Sigmoid(x), t) into SigmoidBinaryCrossEntropy(x, t), and does so for an approximated sigmoid too. Offered where
/// the activation is written in the call, or is the whole value of a local that only the call reads.</summary>
internal sealed class FuseSigmoid(string activation) : Fix
{
    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        if (NnUse.Find(target, "BinaryCrossEntropy", cancellation) is not { IsMapped: false } loss)
            return false;
        int output = loss.ArgumentFor("output", target.Model, cancellation);
        if (output < 0)
            return false;
        var given = loss.Call.ArgumentList.Arguments[output].Expression;
        var value = given is IdentifierNameSyntax name ? Held(name, target.Model, cancellation) : given;
        if (value is null)
            return false;
        var inner = target with { Node = value };
        if (
            NnUse.Find(inner, activation, cancellation) is not { IsMapped: false } sigmoid
            || sigmoid.ArgumentFor("x", target.Model, cancellation) != 0
        )
            return false;
        var fused = loss.Sibling("SigmoidBinaryCrossEntropy", target.Model);
        await edits.ReplaceAsync(target.Document, sigmoid.Call, Argument, cancellation).ConfigureAwait(false);
        await edits.ReplaceAsync(target.Document, loss.Call, call => Rewrite(call, fused, output), cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>The value of a local that this expression alone reads; null otherwise.</summary>
    private static ExpressionSyntax? Held(IdentifierNameSyntax name, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetSymbolInfo(name, cancellation).Symbol is not ILocalSymbol { DeclaringSyntaxReferences: [var reference] } local)
            return null;
        if (reference.GetSyntax(cancellation) is not VariableDeclaratorSyntax { Initializer.Value: var value } declarator)
            return null;
        if (declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
            return null;
        var uses = member.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == local.Name);
        return uses.All(n => n == name || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(n, cancellation).Symbol, local)) ? value : null;
    }

    private static SyntaxNode Argument(InvocationExpressionSyntax sigmoid) =>
        sigmoid.ArgumentList.Arguments is [var x, ..] ? x.Expression.WithTriviaFrom(sigmoid) : sigmoid;

    private static SyntaxNode Rewrite(InvocationExpressionSyntax call, ExpressionSyntax fused, int output)
    {
        var argument = call.ArgumentList.Arguments[output];
        var logits = argument;
        if (argument.NameColon is { } name)
            logits = logits.WithNameColon(name.WithName(SyntaxFactory.IdentifierName("logits")));
        return call.WithExpression(fused).WithArgumentList(call.ArgumentList.WithArguments(call.ArgumentList.Arguments.Replace(argument, logits)));
    }
}
