using System;
using System.Collections.Generic;
using System.Linq;

namespace Nabla;

/// <summary>
/// The checked content of an equation of <see cref="Nn.Einsum(string, ReadOnlySpan{Tensor{float}})"/>. The axes that an ellipsis stands for get
/// letters too, ones that no equation can contain. An operand whose axis of length 1 is stretched there goes without that axis.
/// </summary>
/// <param name="Operands">A letter for each axis of each operand, without the stretched axes.</param>
/// <param name="Shapes">The shapes of the operands, without the stretched axes.</param>
/// <param name="Result">A letter for each axis of the result.</param>
internal sealed record EinsumLetters(string[] Operands, int[][] Shapes, string Result)
{
    private const string Ellipsis = "...";

    /// <summary>The letter of the last axis that an ellipsis stands for; each axis before it has the next letter.</summary>
    private const char First = '\u0100';

    /// <exception cref="ArgumentException">The equation is malformed or does not fit the operands; the message names the letter.</exception>
    public static EinsumLetters Of(string equation, int[][] shapes)
    {
        ArgumentNullException.ThrowIfNull(equation);
        string[] sides = equation.Replace(" ", "", StringComparison.Ordinal).Split("->", 2),
            terms = sides[0].Split(',');
        foreach (string term in (string[])[.. terms, .. sides[1..]])
        {
            foreach (char letter in Letters(term))
            {
                if (!char.IsAsciiLetter(letter))
                    throw new ArgumentException(
                        $"'{nameof(Nn.Einsum)}' expects letters, commas, '...' and one '->' but has '{letter}' in '{equation}'"
                    );
            }
        }

        if (terms.Length != shapes.Length)
            throw new ArgumentException(
                $"'{nameof(Nn.Einsum)}' of '{equation}' expects {Nabla.Shapes.Text(terms.Length)} {(terms.Length == 1 ? "operand" : "operands")} but "
                    + $"has {Nabla.Shapes.Text(shapes.Length)}"
            );
        var lengths = new Dictionary<char, int>();
        string[] written = [.. terms.Select((term, k) => Bind(term, k, shapes[k], lengths, equation))];
        int[][] axes = [.. written.Select((letters, k) => Kept(letters, shapes[k], lengths))];
        return new(
            [.. written.Select((letters, k) => string.Concat(axes[k].Select(i => letters[i])))],
            [.. shapes.Select((shape, k) => axes[k].Select(i => shape[i]).ToArray())],
            Concluded(terms, sides.Length > 1 ? sides[1] : null, lengths, equation)
        );
    }

    /// <summary>Gives every axis of an operand a letter, and every letter a length.</summary>
    private static string Bind(string term, int operand, int[] shape, Dictionary<char, int> lengths, string equation)
    {
        int named = Letters(term).Length,
            unnamed = shape.Length - named;
        bool isOpen = term.Length > named;
        if (isOpen ? unnamed < 0 : unnamed != 0)
            throw new ArgumentException(
                $"'{nameof(Nn.Einsum)}' names {(isOpen ? "at least " : "")}{Nabla.Shapes.Text(named)} {(named == 1 ? "axis" : "axes")} in '{term}' "
                    + $"but operand {Nabla.Shapes.Text(operand)} has {Nabla.Shapes.Text(shape)}"
            );
        string letters = term.Replace(Ellipsis, Unwritten(unnamed), StringComparison.Ordinal);
        for (int axis = 0; axis < letters.Length; axis++)
        {
            char letter = letters[axis];
            if (!lengths.TryGetValue(letter, out int known) || (letter >= First && known == 1))
                lengths[letter] = shape[axis];
            else if (known != shape[axis] && !(letter >= First && shape[axis] == 1))
                throw new ArgumentException(
                    $"'{nameof(Nn.Einsum)}' has two lengths of {Named(letter)} in '{equation}': {Nabla.Shapes.Text(known)} ≠ "
                        + $"{Nabla.Shapes.Text(shape[axis])}"
                );
        }

        return letters;
    }

    private static int[] Kept(string letters, int[] shape, Dictionary<char, int> lengths) =>
        [.. Enumerable.Range(0, letters.Length).Where(i => shape[i] == lengths[letters[i]])];

    /// <summary>Returns the letters of the result. Unless it is stated, it has the axes of the ellipsis and then the letters that occur
    /// once.</summary>
    private static string Concluded(string[] terms, string? stated, Dictionary<char, int> lengths, string equation)
    {
        string all = string.Concat(terms.Select(Letters)),
            unwritten = Unwritten(lengths.Keys.Count(l => l >= First));
        string result =
            stated?.Replace(Ellipsis, unwritten, StringComparison.Ordinal)
            ?? unwritten + string.Concat(all.GroupBy(l => l).Where(g => g.Count() == 1).Select(g => g.Key).Order());
        foreach (char letter in result)
        {
            if (!lengths.ContainsKey(letter))
                throw new ArgumentException($"'{nameof(Nn.Einsum)}' has '{letter}' in the result of '{equation}' but in no operand");
            if (result.IndexOf(letter, StringComparison.Ordinal) != result.LastIndexOf(letter))
                throw new ArgumentException($"'{nameof(Nn.Einsum)}' has '{letter}' twice in the result of '{equation}'");
        }

        return result;
    }

    /// <summary>Returns a term without its ellipsis; a term may have one.</summary>
    private static string Letters(string term)
    {
        int at = term.IndexOf(Ellipsis, StringComparison.Ordinal);
        return at < 0 ? term : term.Remove(at, Ellipsis.Length);
    }

    private static string Unwritten(int count) => string.Concat(Enumerable.Range(1, count).Select(i => (char)(First + count - i)));

    private static string Named(char letter) => letter < First ? $"'{letter}'" : $"axis {Nabla.Shapes.Text(First - letter - 1)} of '...'";
}
