using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Nabla.Analyzers;
using Nabla.Analyzers.Shapes;
using Nabla.Generator.FrontEnd;
using Nabla.Generator.Ir;

namespace Nabla.CodeFixes.Shapes;

/// <summary>Makes a vector of the column, so that each element meets its own.</summary>
internal sealed class FlattenColumn : Fix
{
    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        if (await ColumnAsync(target, cancellation).ConfigureAwait(false) is not int column)
            return false;
        var operand = target.Model.GetOperation(target.Node, cancellation) switch
        {
            IBinaryOperation binary => column == 0 ? binary.LeftOperand : binary.RightOperand,
            IInvocationOperation call => call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == column)?.Value,
            _ => null,
        };
        // In a function that is mapped over tensors, the operand is a number in the source.
        if (operand is not { IsImplicit: false, Syntax: ExpressionSyntax expression } || !Symbols.Of(target.Model.Compilation).IsTensor(operand.Type))
            return false;
        // The syntax of an operand does not include the parentheses around it.
        while (expression.Parent is ParenthesizedExpressionSyntax outer)
            expression = outer;
        await edits.ReplaceAsync(target.Document, expression, Flatten, cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>Which operand is the column, as the model is read.</summary>
    private static async Task<int?> ColumnAsync(FixTarget target, CancellationToken cancellation)
    {
        if (await target.LossAsync(cancellation).ConfigureAwait(false) is not var (document, method))
            return null;
        if (await document.Project.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation)
            return null;
        var plan = GuardedReader.Plan(method, compilation, cancellation);
        foreach (var node in plan.Spec?.Function?.Body ?? [])
        {
            if (node.Origin.Place < 0 || AccidentalOuter.Find(node) is not var (column, _))
                continue;
            var place = plan.Places[node.Origin.Place];
            var expression = place.Expression ?? place.Reported;
            if (expression.SourceTree?.FilePath == target.Node.SyntaxTree.FilePath && expression.SourceSpan == target.Node.Span)
                return column;
        }
        return null;
    }

    private static SyntaxNode Flatten(ExpressionSyntax column)
    {
        var receiver = column.WithoutTrivia();
        bool isPrimary =
            receiver
            is IdentifierNameSyntax
                or InvocationExpressionSyntax
                or MemberAccessExpressionSyntax
                or ElementAccessExpressionSyntax
                or ParenthesizedExpressionSyntax;
        if (!isPrimary)
            receiver = SyntaxFactory.ParenthesizedExpression(receiver);
        var reshape = SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression,
            receiver,
            SyntaxFactory.IdentifierName("Reshape")
        );
        return SyntaxFactory.InvocationExpression(reshape, SyntaxFactory.ParseArgumentList("(-1)")).WithTriviaFrom(column);
    }
}
