using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nabla.CodeFixes.Language;

/// <summary>Marks a class [Model].</summary>
internal sealed class MarkModel : Fix
{
    public override async Task<bool> ApplyAsync(FixTarget target, Edits edits, CancellationToken cancellation)
    {
        if (
            target.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || type is not (ClassDeclarationSyntax or RecordDeclarationSyntax { RawKind: (int)SyntaxKind.RecordDeclaration })
            || RuntimeName.OfAttribute("Nabla.ModelAttribute", target.Model, type.SpanStart) is not { } name
        )
            return false;
        await edits.ReplaceAsync(target.Document, type, now => WithAttribute(now, name), cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>Adds the attribute on a line of its own, below the comments above the type.</summary>
    private static TypeDeclarationSyntax WithAttribute(TypeDeclarationSyntax type, string name)
    {
        var (above, indent) = Split(type.GetLeadingTrivia());
        var list = SyntaxFactory
            .AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(SyntaxFactory.ParseName(name))))
            .WithLeadingTrivia(above.AddRange(indent))
            .WithTrailingTrivia(EndOfLine(type));
        var bare = type.WithLeadingTrivia(indent);
        return (TypeDeclarationSyntax)bare.WithAttributeLists(bare.AttributeLists.Insert(0, list));
    }

    private static (SyntaxTriviaList Above, SyntaxTriviaList Indent) Split(SyntaxTriviaList leading)
    {
        int last = leading.Count;
        while (last > 0 && leading[last - 1].IsKind(SyntaxKind.WhitespaceTrivia))
            last--;
        return (new SyntaxTriviaList(Take(leading, 0, last)), new SyntaxTriviaList(Take(leading, last, leading.Count)));
    }

    private static SyntaxTrivia[] Take(SyntaxTriviaList trivia, int from, int to)
    {
        var taken = new SyntaxTrivia[to - from];
        for (int i = from; i < to; i++)
            taken[i - from] = trivia[i];
        return taken;
    }

    /// <summary>The end of a line as the file writes it.</summary>
    private static SyntaxTrivia EndOfLine(SyntaxNode node) =>
        node.SyntaxTree.GetText().Lines[0] is { } line && line.EndIncludingLineBreak - line.End == 2
            ? SyntaxFactory.CarriageReturnLineFeed
            : SyntaxFactory.LineFeed;
}
