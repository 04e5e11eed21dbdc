using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nabla.Generator.FrontEnd;
using Nabla.Generator.Ir;

namespace Nabla.CodeFixes.Language;

/// <summary>Replaces writing an element of a vector by a new value under the same name, which joins the part before it, the new element and the part
/// after it.</summary>
internal sealed class MakeNewValue : Fix
{
    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        // The write must be a statement of its own, to one element of a local or an argument.
        if (
            target.Node
            is not ElementAccessExpressionSyntax
            {
                Expression: IdentifierNameSyntax vector,
                ArgumentList.Arguments: [{ Expression: var index }]
            } element
        )
            return false;
        if (element.Parent is not ExpressionSyntax { Parent: ExpressionStatementSyntax } write || Value(write, element) is not { } value)
            return false;
        if (
            target.Model.GetSymbolInfo(vector, cancellation).Symbol
            is not (ILocalSymbol { RefKind: RefKind.None } or IParameterSymbol { RefKind: RefKind.None })
        )
            return false;
        var symbols = Symbols.Of(target.Model.Compilation);
        if (target.Model.GetTypeInfo(vector, cancellation).Type is not INamedTypeSymbol type || symbols.TensorElement(type) is null)
            return false;
        if (target.Model.GetTypeInfo(element, cancellation).Type is not { } number || symbols.IsTensor(number))
            return false;
        if (target.Model.GetTypeInfo(index, cancellation).Type?.SpecialType != SpecialType.System_Int32)
            return false;
        var (before, after) = Parts(index);
        if (after is null)
            return false;

        int position = write.SpanStart;
        string name = vector.Identifier.Text;
        string concat = NnUse.Name("Concat", target.Model, position).ToString();
        string one = $"{RuntimeName.Of("Nabla.Tensor", target.Model, position)}.Of<{number.ToMinimalDisplayString(target.Model, position)}>({value})";
        var text = $"{name} = {concat}(0, {(before is null ? "" : $"{name}[..{before}], ")}{one}, {name}[{after}..])";
        await edits
            .ReplaceAsync(target.Document, write, w => SyntaxFactory.ParseExpression(text).WithTriviaFrom(w), cancellation)
            .ConfigureAwait(false);
        return true;
    }

    /// <summary>The new element.</summary>
    private static string? Value(ExpressionSyntax write, ElementAccessExpressionSyntax element) =>
        write switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment when assignment.Left == element =>
                assignment.Right.ToString(),
            AssignmentExpressionSyntax assignment when assignment.Left == element && Operator(assignment.Kind()) is { } symbol =>
                $"{element} {symbol} {Operand(assignment.Right)}",
            PostfixUnaryExpressionSyntax
            or PrefixUnaryExpressionSyntax when write.IsKind(SyntaxKind.PostIncrementExpression) || write.IsKind(SyntaxKind.PreIncrementExpression) =>
                $"{element} + 1",
            PostfixUnaryExpressionSyntax
            or PrefixUnaryExpressionSyntax when write.IsKind(SyntaxKind.PostDecrementExpression) || write.IsKind(SyntaxKind.PreDecrementExpression) =>
                $"{element} - 1",
            _ => null,
        };

    private static string? Operator(SyntaxKind kind) =>
        kind switch
        {
            SyntaxKind.AddAssignmentExpression => "+",
            SyntaxKind.SubtractAssignmentExpression => "-",
            SyntaxKind.MultiplyAssignmentExpression => "*",
            SyntaxKind.DivideAssignmentExpression => "/",
            _ => null,
        };

    private static string Operand(ExpressionSyntax value) =>
        value
            is IdentifierNameSyntax
                or LiteralExpressionSyntax
                or InvocationExpressionSyntax
                or ElementAccessExpressionSyntax
                or MemberAccessExpressionSyntax
                or ParenthesizedExpressionSyntax
            ? value.ToString()
            : "(" + value + ")";

    /// <summary>The end of the part before the element (null if there is none), and the start of the part after it.</summary>
    private static (string? Before, string? After) Parts(ExpressionSyntax index) =>
        index switch
        {
            LiteralExpressionSyntax { Token.Value: int value } => (value == 0 ? null : Invariant.Text(value), Invariant.Text(value + 1)),
            IdentifierNameSyntax name => (name.ToString(), "(" + name + " + 1)"),
            _ => (null, null),
        };
}
