using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nabla.Generator.FrontEnd;

/// <summary>
/// Writes an expression in one canonical spacing, from its tokens alone. A comment or a line break in the user's source therefore changes nothing
/// that leaves the Read step, and everything after it stays cached.
/// </summary>
internal static class CanonicalText
{
    public static string Of(SyntaxNode node)
    {
        var text = new StringBuilder();
        SyntaxToken previous = default;
        foreach (var token in node.DescendantTokens())
        {
            if (token.Text.Length == 0)
                continue;
            if (text.Length > 0 && IsSpaced(previous, token))
                text.Append(' ');
            text.Append(token.Text);
            previous = token;
        }
        return text.ToString();
    }

    private static bool IsSpaced(SyntaxToken left, SyntaxToken right) =>
        left.IsKind(SyntaxKind.CommaToken) || IsInfix(left) || IsInfix(right) || (EndsWord(left) && StartsWord(right)) || WouldMerge(left, right);

    private static bool IsInfix(SyntaxToken token) =>
        token.Parent switch
        {
            BinaryExpressionSyntax binary => binary.OperatorToken == token,
            AssignmentExpressionSyntax assignment => assignment.OperatorToken == token,
            ConditionalExpressionSyntax conditional => conditional.QuestionToken == token || conditional.ColonToken == token,
            EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or SimpleLambdaExpressionSyntax => token.IsKind(SyntaxKind.EqualsToken)
                || token.IsKind(SyntaxKind.EqualsGreaterThanToken),
            _ => false,
        };

    private static bool EndsWord(SyntaxToken token) => IsWord(token.Text[token.Text.Length - 1]) || token.IsKind(SyntaxKind.ColonToken);

    private static bool StartsWord(SyntaxToken token) => IsWord(token.Text[0]);

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '@' or '"';

    /// <summary>Returns whether two signs would read as another operator if joined: <c>- -x</c>, <c>+ +x</c>.</summary>
    private static bool WouldMerge(SyntaxToken left, SyntaxToken right) =>
        left.Text is "-" or "+" or "&" && right.Text.Length > 0 && right.Text[0] == left.Text[0];
}
