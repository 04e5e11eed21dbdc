using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Nabla.Compiler.Tests.Generator;

/// <summary>A file as it looks while it is being typed.</summary>
internal readonly record struct Mutation(string Name, SourceText Text);

/// <summary>Makes half-typed files: cut off at a character, with a token missing, or with a token twice.</summary>
internal static class Mutations
{
    /// <param name="tree">The file.</param>
    /// <param name="stride">1 for all mutations, n for every n-th of each kind.</param>
    public static IEnumerable<Mutation> Of(SyntaxTree tree, int stride)
    {
        var text = tree.GetText();
        for (int i = stride / 2; i < text.Length; i += stride)
            yield return new Mutation("cut at " + Place(text, i), text.GetSubText(new TextSpan(0, i)));

        var tokens = tree.GetRoot().DescendantTokens().Where(t => t.Span.Length > 0).ToList();
        // There are fewer tokens than characters, so a smaller step is enough.
        int step = stride == 1 ? 1 : 1 + stride / 4;
        for (int i = step / 2; i < tokens.Count; i += step)
        {
            var span = tokens[i].Span;
            string name = $"'{tokens[i].Text}' at {Place(text, span.Start)}";
            yield return new Mutation("without " + name, text.Replace(span, ""));
            yield return new Mutation("twice " + name, text.Replace(new TextSpan(span.End, 0), " " + tokens[i].Text));
        }
    }

    /// <summary>Returns programs with tokens in each other's place: neighbours, which keeps much of the structure, or any two.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="seed">The same seed gives the same programs.</param>
    /// <param name="count">The number of programs.</param>
    public static IEnumerable<Mutation> Swaps(SyntaxTree tree, int seed, int count)
    {
        var text = tree.GetText();
        var tokens = tree.GetRoot().DescendantTokens().Where(t => t.Span.Length > 0).ToList();
        if (tokens.Count < 2)
            yield break;
        for (int i = 0; i < count; i++)
        {
            var random = new Random(seed * 10_007 + i);
            var now = tokens.Select(t => t.Text).ToArray();
            var names = new List<string>();
            for (int swaps = random.Next(1, 5); swaps > 0; swaps--)
            {
                int a = random.Next(tokens.Count),
                    b = random.Next(2) == 0 ? Math.Min(a + random.Next(1, 20), tokens.Count - 1) : random.Next(tokens.Count);
                (now[a], now[b]) = (now[b], now[a]);
                names.Add($"{Place(text, tokens[a].SpanStart)} and {Place(text, tokens[b].SpanStart)}");
            }
            var changes = tokens.Select((t, k) => new TextChange(t.Span, now[k])).Where((c, k) => c.NewText != tokens[k].Text);
            yield return new Mutation("swapped " + string.Join(", ", names), text.WithChanges(changes));
        }
    }

    private static string Place(SourceText text, int position)
    {
        var line = text.Lines.GetLinePosition(position);
        return (line.Line + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)
            + ":"
            + (line.Character + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
