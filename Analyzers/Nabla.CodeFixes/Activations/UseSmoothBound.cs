using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nabla.Analyzers.Activations;

namespace Nabla.CodeFixes.Activations;

/// <summary>Puts a smooth function with the same bounds in the place of a clamp, whose bounds are constants.</summary>
internal sealed class UseSmoothBound : Fix
{
    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        if (NnUse.Find(target, "Clamp", cancellation) is not { IsMapped: false } use)
            return false;
        if (Argument(use, "x", target, cancellation) is not { } x)
            return false;
        double? low = Number(Argument(use, "low", target, cancellation), target.Model, cancellation),
            high = Number(Argument(use, "high", target, cancellation), target.Model, cancellation);
        if (low is null || high is null || SmoothBound.Of(low.Value, high.Value) is not { } bound)
            return false;
        bool isSingle = use.Method.Parameters.Length > 1 && use.Method.Parameters[1].Type.SpecialType == SpecialType.System_Single;
        string function = use.Sibling(bound.Function, target.Model).WithoutTrivia().ToString();
        await edits.ReplaceAsync(target.Document, use.Call, Rewrite, cancellation).ConfigureAwait(false);
        return true;

        // Rewrites the call as it is at that time: its argument may have contained another clamp.
        SyntaxNode Rewrite(InvocationExpressionSyntax call)
        {
            var operand = call.ArgumentList.Arguments[x.Index].Expression.WithoutTrivia();
            bool isPrimary =
                operand
                is IdentifierNameSyntax
                    or InvocationExpressionSyntax
                    or MemberAccessExpressionSyntax
                    or ElementAccessExpressionSyntax
                    or ParenthesizedExpressionSyntax;
            string text = operand.ToString(),
                whole = isPrimary ? text : "(" + text + ")";
            bool isArithmetic =
                isPrimary || operand.Kind() is SyntaxKind.AddExpression or SyntaxKind.SubtractExpression or SyntaxKind.MultiplyExpression;
            string smooth = bound.Text(isArithmetic || IsAlone(bound) ? text : whole, whole, isSingle ? "f" : "", function);
            var result = SyntaxFactory.ParseExpression(smooth);
            bool stands =
                result is InvocationExpressionSyntax || call.Parent is ArgumentSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax;
            return (stands ? result : SyntaxFactory.ParenthesizedExpression(result)).WithTriviaFrom(call);
        }
    }

    /// <summary>Whether the operand is the whole argument of the function.</summary>
    private static bool IsAlone(SmoothBound bound) => bound is { Low: -1, High: 1 } or { Low: 0, High: double.PositiveInfinity };

    private static (ExpressionSyntax Expression, int Index)? Argument(NnUse use, string name, FixTarget target, CancellationToken cancellation)
    {
        int at = use.ArgumentFor(name, target.Model, cancellation);
        return at < 0 ? null : (use.Call.ArgumentList.Arguments[at].Expression, at);
    }

    private static double? Number((ExpressionSyntax Expression, int Index)? argument, SemanticModel model, CancellationToken cancellation) =>
        argument is not { } given
            ? null
            : model.GetConstantValue(given.Expression, cancellation).Value switch
            {
                double d => d,
                float f => f,
                int i => i,
                _ => null,
            };
}
