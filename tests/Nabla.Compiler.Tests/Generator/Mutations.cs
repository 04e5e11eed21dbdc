using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Nabla.Compiler.Tests.Generator;

/// <summary>A file as it looks while it is being typed.</summary>
internal readonly record struct Mutation(string Name, SourceText Text);

/// <summary>Every way to be half-typed that is tried: cut off at a character, a token missing, a token twice.</summary>
internal static class Mutations
{
    /// <param name="tree">The file.</param>
    /// <param name="stride">1 for all, n for every n-th of each kind.</param>
    public static IEnumerable<Mutation> Of(SyntaxTree tree, int stride)
    {
        var text = tree.GetText();
        for (int i = stride / 2; i < text.Length; i += stride)
            yield return new Mutation("cut at " + Place(text, i), text.GetSubText(new TextSpan(0, i)));

        var tokens = tree.GetRoot().DescendantTokens().Where(t => t.Span.Length > 0).ToList();
        // Tokens are fewer than characters, so that a smaller step serves as well.
        int step = stride == 1 ? 1 : 1 + stride / 4;
        for (int i = step / 2; i < tokens.Count; i += step)
        {
            var span = tokens[i].Span;
            string name = $"'{tokens[i].Text}' at {Place(text, span.Start)}";
            yield return new Mutation("without " + name, text.Replace(span, ""));
            yield return new Mutation("twice " + name, text.Replace(new TextSpan(span.End, 0), " " + tokens[i].Text));
        }
    }

    private static string Place(SourceText text, int position)
    {
        var line = text.Lines.GetLinePosition(position);
        return (line.Line + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) + ":" + (line.Character + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
