using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nabla.CodeFixes.GradientFlow;

/// <summary>
/// Puts Sigmoid(a − b) in the place of a step that is 1 where a &gt; b and 0 elsewhere. Where a is a sigmoid itself and b a probability, their logits
/// are compared. The user may choose another slope.
/// </summary>
internal sealed class SmoothStep : Fix
{
    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } step || step.Span != target.Node.Span)
            return false;
        if (Sides(step, target.Model, cancellation) is not var (above, below))
            return false;
        var sigmoid = Call("Sigmoid", Difference(above, below, target.Model, cancellation), target.Model, step.SpanStart);
        var whole = step is ConditionalExpressionSyntax && step.Parent is ParenthesizedExpressionSyntax parentheses ? parentheses : step;
        await edits.ReplaceAsync(target.Document, whole, now => sigmoid.WithTriviaFrom(now), cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>The side that is larger where the step is 1, and the other side; null if this is no step from 0 to 1 by a plain comparison.</summary>
    private static (ExpressionSyntax Above, ExpressionSyntax Below)? Sides(ExpressionSyntax step, SemanticModel model, CancellationToken cancellation)
    {
        var (condition, one, zero) = step switch
        {
            ConditionalExpressionSyntax conditional => (conditional.Condition, conditional.WhenTrue, conditional.WhenFalse),
            InvocationExpressionSyntax { ArgumentList.Arguments: [{ NameColon: null } c, { NameColon: null } a, { NameColon: null } b] } call
                when NnUse.IsFunction(call, "Where", model, cancellation) => (c.Expression, a.Expression, b.Expression),
            _ => (step, step, step),
        };
        while (condition is ParenthesizedExpressionSyntax inner)
            condition = inner.Expression;
        if (condition is not BinaryExpressionSyntax comparison)
            return null;
        bool? rises = comparison.Kind() switch
        {
            SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression => true,
            SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression => false,
            _ => null,
        };
        var ends = (Number(one, model, cancellation), Number(zero, model, cancellation));
        if (rises is not { } up || ends is not ((1, 0) or (0, 1)))
            return null;
        return up == ends is (1, 0) ? (comparison.Left, comparison.Right) : (comparison.Right, comparison.Left);
    }

    private static ExpressionSyntax Difference(ExpressionSyntax above, ExpressionSyntax below, SemanticModel model, CancellationToken cancellation)
    {
        // σ(z) > c where z > logit(c): a sigmoid of the difference of probabilities would hardly rise from one end to the other.
        if (InSigmoid(above) is { } z && Number(below, model, cancellation) is > 0 and < 1)
            return Minus(z, Logit(below));
        if (InSigmoid(below) is { } y && Number(above, model, cancellation) is > 0 and < 1)
            return Minus(Logit(above), y);
        return Minus(Number(above, model, cancellation) == 0 ? null : above, Number(below, model, cancellation) == 0 ? null : below);

        ExpressionSyntax? InSigmoid(ExpressionSyntax e) =>
            e is InvocationExpressionSyntax { ArgumentList.Arguments: [{ NameColon: null } x] } call
            && NnUse.IsFunction(call, "Sigmoid", model, cancellation)
                ? x.Expression
                : null;

        ExpressionSyntax? Logit(ExpressionSyntax e) =>
            Number(e, model, cancellation) == 0.5 ? null : Call("Logit", e.WithoutTrivia(), model, e.SpanStart);
    }

    /// <summary>a − b, where null is zero.</summary>
    private static ExpressionSyntax Minus(ExpressionSyntax? a, ExpressionSyntax? b)
    {
        if (b is null)
            return a?.WithoutTrivia() ?? SyntaxFactory.ParseExpression("0");
        if (a is null)
            return SyntaxFactory.PrefixUnaryExpression(SyntaxKind.UnaryMinusExpression, Operand(b, orderMatters: true));
        var minus = SyntaxFactory.Token(SyntaxKind.MinusToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space);
        return SyntaxFactory.BinaryExpression(SyntaxKind.SubtractExpression, a.WithoutTrivia(), minus, Operand(b, orderMatters: false));
    }

    private static InvocationExpressionSyntax Call(string function, ExpressionSyntax argument, SemanticModel model, int position) =>
        SyntaxFactory.InvocationExpression(
            NnUse.Name(function, model, position),
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(argument)))
        );

    private static double? Number(ExpressionSyntax e, SemanticModel model, CancellationToken cancellation) =>
        model.GetConstantValue(e, cancellation).Value switch
        {
            double d => d,
            float f => f,
            int i => i,
            _ => null,
        };

    /// <summary>Puts an operand in parentheses where it binds less strongly than the minus before it.</summary>
    private static ExpressionSyntax Operand(ExpressionSyntax e, bool orderMatters)
    {
        var bare = e.WithoutTrivia();
        bool binds =
            bare
                is IdentifierNameSyntax
                    or LiteralExpressionSyntax
                    or InvocationExpressionSyntax
                    or MemberAccessExpressionSyntax
                    or ElementAccessExpressionSyntax
                    or ParenthesizedExpressionSyntax
            || (!orderMatters && bare.IsKind(SyntaxKind.MultiplyExpression));
        return binds ? bare : SyntaxFactory.ParenthesizedExpression(bare);
    }
}
