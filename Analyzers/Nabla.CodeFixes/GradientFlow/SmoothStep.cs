using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nabla.CodeFixes.GradientFlow;

/// <summary>Sigmoid(a − b) in the place of a step that is 1 where a &gt; b and 0 elsewhere. The slope is for the user to choose.</summary>
internal sealed class SmoothStep : Fix
{
    public override string Title => "Use a smooth step: 'Sigmoid' of the difference";

    public override string Key => "NABLA2005.Sigmoid";

    public override async Task<bool> ApplyAsync(Target target, Edits edits, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } step || step.Span != target.Node.Span) return false;
        if (Difference(step, target.Model, cancellation) is null) return false;
        var sigmoid = NnUse.Name("Sigmoid", target.Model, step.SpanStart);
        var whole = step is ConditionalExpressionSyntax && step.Parent is ParenthesizedExpressionSyntax parentheses ? parentheses : step;
        var difference = Difference(step, target.Model, cancellation)!;
        await edits.ReplaceAsync(
            target.Document,
            whole,
            now => SyntaxFactory.InvocationExpression(sigmoid, SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(difference)))).WithTriviaFrom(now),
            cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>What is above zero where the step is 1; null if it is no step of a plain comparison from 0 to 1.</summary>
    private static ExpressionSyntax? Difference(ExpressionSyntax step, SemanticModel model, CancellationToken cancellation)
    {
        var (condition, one, zero) = step switch
        {
            ConditionalExpressionSyntax conditional => (conditional.Condition, conditional.WhenTrue, conditional.WhenFalse),
            InvocationExpressionSyntax { ArgumentList.Arguments: [{ NameColon: null } c, { NameColon: null } a, { NameColon: null } b] } call when NnUse.IsFunction(call, "Where", model, cancellation) => (c.Expression, a.Expression, b.Expression),
            _ => (step, step, step),
        };
        while (condition is ParenthesizedExpressionSyntax inner) condition = inner.Expression;
        if (condition is not BinaryExpressionSyntax comparison) return null;
        bool? rises = comparison.Kind() switch
        {
            SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression => true,
            SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression => false,
            _ => null,
        };
        bool isUp = IsNumber(one, 1) && IsNumber(zero, 0), isDown = IsNumber(one, 0) && IsNumber(zero, 1);
        if (rises is not { } up || !(isUp || isDown)) return null;
        var (a1, b1) = up == isUp ? (comparison.Left, comparison.Right) : (comparison.Right, comparison.Left);
        if (IsNumber(b1, 0)) return a1.WithoutTrivia();
        if (IsNumber(a1, 0)) return SyntaxFactory.PrefixUnaryExpression(SyntaxKind.UnaryMinusExpression, Operand(b1, orderMatters: true));
        return SyntaxFactory.BinaryExpression(
            SyntaxKind.SubtractExpression, a1.WithoutTrivia(), SyntaxFactory.Token(SyntaxKind.MinusToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space), Operand(b1, orderMatters: false));

        bool IsNumber(ExpressionSyntax e, double value) => model.GetConstantValue(e, cancellation) is { HasValue: true, Value: { } constant } && constant switch
        {
            double d => d == value,
            float f => f == value,
            int i => i == value,
            _ => false,
        };
    }

    /// <summary>In parentheses where it binds less strongly than the minus before it.</summary>
    private static ExpressionSyntax Operand(ExpressionSyntax e, bool orderMatters)
    {
        var bare = e.WithoutTrivia();
        bool binds = bare is IdentifierNameSyntax or LiteralExpressionSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax
            || (!orderMatters && bare.IsKind(SyntaxKind.MultiplyExpression));
        return binds ? bare : SyntaxFactory.ParenthesizedExpression(bare);
    }
}
