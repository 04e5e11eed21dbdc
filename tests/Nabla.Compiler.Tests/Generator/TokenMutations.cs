using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Nabla.Compiler.Tests.Generator;

/// <summary>
/// Makes programs a few steps away from a given one: tokens missing, doubled, swapped with their neighbour or replaced by another one of the same
/// file, or the rest of the file missing. Most of such a program still parses, so it gets far into the compiler.
/// </summary>
internal static class TokenMutations
{
    private const int MostSteps = 3;

    /// <param name="tree">The file.</param>
    /// <param name="seed">The same seed and number give the same program, on every machine.</param>
    /// <param name="number">The number of the program among the seed's programs.</param>
    public static Mutation Of(SyntaxTree tree, int seed, int number)
    {
        // Unchecked: large seeds may wrap around.
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var tokens = tree.GetRoot().DescendantTokens().Where(t => t.Span.Length > 0).Select(t => new Piece(t)).ToList();
        var steps = new List<string>();
        for (int left = random.Next(1, MostSteps + 1); left > 0 && tokens.Count > 1; left--)
            steps.Add(Step(tokens, random));
        var text = new StringBuilder();
        foreach (var token in tokens)
            text.Append(token.Before).Append(token.Text).Append(token.After);
        string name = string.Create(CultureInfo.InvariantCulture, $"seed {seed}, number {number}: ");
        return new Mutation(name + string.Join(", ", steps), SourceText.From(text.ToString(), Encoding.UTF8));
    }

    private static string Step(List<Piece> tokens, Random random)
    {
        int at = random.Next(tokens.Count);
        var token = tokens[at];
        switch (random.Next(9))
        {
            case 0 or 1:
                tokens[at] = token with { Text = "" };
                return "without " + token;
            case 2 or 3:
                tokens.Insert(at, token with { After = " " });
                return "twice " + token;
            case 4 or 5:
                int next = at + 1 < tokens.Count ? at + 1 : at - 1;
                (tokens[at], tokens[next]) = (token with { Text = tokens[next].Text }, tokens[next] with { Text = token.Text });
                return "swapped " + token + " and " + tokens[at];
            case 6 or 7:
                var other = tokens[random.Next(tokens.Count)];
                tokens[at] = token with { Text = other.Text };
                return other + " in place of " + token;
            default:
                tokens.RemoveRange(at, tokens.Count - at);
                return "cut before " + token;
        }
    }

    /// <summary>A token's text, with the trivia around it.</summary>
    private sealed record Piece(string Before, string Text, string After)
    {
        public Piece(SyntaxToken token)
            : this(token.LeadingTrivia.ToFullString(), token.Text, token.TrailingTrivia.ToFullString()) { }

        public override string ToString() => "'" + Text + "'";
    }
}
