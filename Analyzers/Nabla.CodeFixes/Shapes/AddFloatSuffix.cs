using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nabla.Generator.FrontEnd;
using Nabla.Generator.Ir;

namespace Nabla.CodeFixes.Shapes;

/// <summary>Writes 2.0f for 2.0 in x * 2.0, which does not compile with a Tensor&lt;float&gt;. Does the same for the arguments of a
/// function.</summary>
internal sealed class AddFloatSuffix : Fix
{
    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        bool applied = false;
        foreach (var expression in Candidates(target, cancellation))
        {
            if (Literal(expression) is not { } literal)
                continue;
            // The compiler may report each argument of one call.
            if (edits.IsFirst(target.Document.Id + " " + Invariant.Text(literal.SpanStart)))
                await edits.ReplaceAsync(target.Document, literal, WithSuffix, cancellation).ConfigureAwait(false);
            applied = true;
        }
        return applied;
    }

    /// <summary>The expressions beside a tensor of float: the other operand, or the argument that the compiler points at.</summary>
    private static ExpressionSyntax[] Candidates(FixTarget target, CancellationToken cancellation)
    {
        switch (target.Node)
        {
            case BinaryExpressionSyntax binary when IsTensor(binary.Left):
                return [binary.Right];
            case BinaryExpressionSyntax binary when IsTensor(binary.Right):
                return [binary.Left];
            case AssignmentExpressionSyntax assignment when IsTensor(assignment.Left):
                return [assignment.Right];
            case ExpressionSyntax argument
                when argument.FirstAncestorOrSelf<ArgumentSyntax>()
                    is { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } own
                    && own.Span == argument.Span:
                // The compiler may point at the tensor if it compares with another method of that name.
                return IsNn(call) && list.Arguments.Any(a => IsTensor(a.Expression)) ? list.Arguments.Select(a => a.Expression).ToArray() : [];
            default:
                return [];
        }

        bool IsNn(InvocationExpressionSyntax call) =>
            target
                .Model.GetMemberGroup(call.Expression, cancellation)
                .Any(m => Symbols.Same(m.ContainingType, Symbols.Of(target.Model.Compilation).Nn));

        bool IsTensor(ExpressionSyntax expression) =>
            Symbols.Of(target.Model.Compilation).TensorElement(target.Model.GetTypeInfo(expression, cancellation).Type) == ElementType.Float32;
    }

    /// <summary>A literal of type double that a float can hold, with or without a sign.</summary>
    private static LiteralExpressionSyntax? Literal(ExpressionSyntax expression)
    {
        while (
            expression
                is ParenthesizedExpressionSyntax
                    or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression or (int)SyntaxKind.UnaryPlusExpression }
        )
            expression = expression is ParenthesizedExpressionSyntax inner ? inner.Expression : ((PrefixUnaryExpressionSyntax)expression).Operand;
        return expression is LiteralExpressionSyntax { Token.Value: double value } literal && !float.IsInfinity((float)value) ? literal : null;
    }

    private static SyntaxNode WithSuffix(LiteralExpressionSyntax literal)
    {
        string digits = literal.Token.Text.TrimEnd('d', 'D');
        return SyntaxFactory.ParseExpression(digits + "f").WithTriviaFrom(literal);
    }
}
