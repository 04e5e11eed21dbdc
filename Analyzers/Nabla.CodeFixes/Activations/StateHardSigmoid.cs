using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nabla.CodeFixes.Activations;

/// <summary>States which hard sigmoid is meant.</summary>
internal sealed class StateHardSigmoid(string kind) : Fix
{
    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        if (NnUse.Find(target, "HardSigmoid", cancellation) is not { } use)
            return false;
        if (RuntimeName.Of("Nabla.HardSigmoidKind", target.Model, use.Call.SpanStart) is not { } type)
            return false;
        var stated = SyntaxFactory.Argument(SyntaxFactory.ParseExpression(type + "." + kind)).WithLeadingTrivia(SyntaxFactory.Space);
        if (!use.IsMapped)
        {
            await edits
                .ReplaceAsync(target.Document, use.Call, call => WithArgument(call, call.ArgumentList.Arguments.Add(stated)), cancellation)
                .ConfigureAwait(false);
            return true;
        }
        // Map takes functions of one number, and a stated definition is a second argument. On tensors the function itself does what Map does.
        int x = use.ArgumentFor("x", target.Model, cancellation);
        if (x < 0)
            return false;
        await edits
            .ReplaceAsync(
                target.Document,
                use.Call,
                call =>
                    WithArgument(call, SyntaxFactory.SeparatedList([call.ArgumentList.Arguments[x].WithNameColon(null).WithoutTrivia(), stated]))
                        .WithExpression(use.Function.WithTriviaFrom(call.Expression)),
                cancellation
            )
            .ConfigureAwait(false);
        return true;
    }

    private static InvocationExpressionSyntax WithArgument(InvocationExpressionSyntax call, SeparatedSyntaxList<ArgumentSyntax> arguments) =>
        call.WithArgumentList(call.ArgumentList.WithArguments(arguments));
}
