using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Ops;

/// <summary>
/// The meaning of an equation such as <c>...ij,...jk->...ik</c>: a letter for each axis of each operand and for each axis of the result. The axes
/// that an ellipsis stands for get letters too, which no equation can write. An operand whose axis of length 1 is stretched there loses that axis.
/// </summary>
internal sealed class EinsumEquation
{
    private const string Ellipsis = "...";

    /// <summary>The letter of the last axis that an ellipsis stands for. The axis before it has the next letter, and so on.</summary>
    private const char First = '\u0100';

    private readonly string _text;
    private readonly Dictionary<char, Dim> _lengths = [];

    private EinsumEquation(string text) => _text = text;

    public IReadOnlyList<string> Operands { get; private set; } = [];

    /// <summary>The shapes of the operands, without the axes that are stretched.</summary>
    public IReadOnlyList<Shape> Shapes { get; private set; } = [];

    public string Result { get; private set; } = "";

    /// <summary>The length of the axes of each letter.</summary>
    public IReadOnlyDictionary<char, Dim> Lengths => _lengths;

    /// <exception cref="ShapeException">The text is not an equation, or not one of these operands; the message names the letter.</exception>
    public static EinsumEquation Of(string equation, IReadOnlyList<Shape> shapes)
    {
        string text = equation.Replace(" ", "");
        int arrow = text.IndexOf("->", StringComparison.Ordinal);
        string[] terms = (arrow < 0 ? text : text.Substring(0, arrow)).Split(',');
        string? stated = arrow < 0 ? null : text.Substring(arrow + 2);
        foreach (string term in stated is null ? terms : terms.Append(stated))
        foreach (char letter in Letters(term))
            if (letter is not (>= 'a' and <= 'z' or >= 'A' and <= 'Z'))
                throw new ShapeException($"'Einsum' expects letters, commas, '...' and one '->' but has '{letter}' in '{equation}'");
        if (terms.Length != shapes.Count)
            throw new ShapeException($"'Einsum' of '{equation}' expects {Count(terms.Length, "operand")} but has {Invariant.Text(shapes.Count)}");

        var read = new EinsumEquation(equation);
        read.Bind(terms, shapes);
        read.Conclude(terms, stated);
        return read;
    }

    /// <summary>Assigns a letter to every axis and a length to every letter.</summary>
    private void Bind(string[] terms, IReadOnlyList<Shape> shapes)
    {
        var written = new string[terms.Length];
        for (int k = 0; k < terms.Length; k++)
        {
            int named = Letters(terms[k]).Length,
                unnamed = shapes[k].Rank - named;
            bool isOpen = terms[k].Length > named;
            if (isOpen ? unnamed < 0 : unnamed != 0)
                throw new ShapeException(
                    $"'Einsum' names {(isOpen ? "at least " : "")}{Count(named, "axis")} in '{terms[k]}' but operand {Invariant.Text(k)} has "
                        + $"{shapes[k]}"
                );
            written[k] = terms[k].Replace(Ellipsis, Unwritten(unnamed));
            for (int axis = 0; axis < written[k].Length; axis++)
            {
                var (letter, length) = (written[k][axis], shapes[k][axis]);
                if (!_lengths.TryGetValue(letter, out var known) || (letter >= First && known.IsOne))
                    _lengths[letter] = length;
                else if (known != length && !(letter >= First && length.IsOne))
                    throw new ShapeException($"'Einsum' has two lengths of {Named(letter)} in '{_text}': {known} ≠ {length}");
            }
        }
        var axes = written
            .Select((letters, k) => Enumerable.Range(0, letters.Length).Where(i => shapes[k][i] == _lengths[letters[i]]).ToArray())
            .ToArray();
        Operands = written.Select((letters, k) => string.Concat(axes[k].Select(i => letters[i]))).ToArray();
        Shapes = shapes.Select((shape, k) => Shape.From(axes[k].Select(i => shape[i]))).ToArray();
    }

    /// <summary>Determines the result: unless it is stated, it has the axes of the ellipsis and then the letters that occur once.</summary>
    private void Conclude(string[] terms, string? stated)
    {
        string all = string.Concat(terms.Select(Letters)),
            unwritten = Unwritten(_lengths.Keys.Count(l => l >= First));
        Result = stated is null
            ? unwritten + string.Concat(all.GroupBy(l => l).Where(g => g.Count() == 1).Select(g => g.Key).OrderBy(l => l))
            : stated.Replace(Ellipsis, unwritten);
        foreach (char letter in Result)
        {
            if (!_lengths.ContainsKey(letter))
                throw new ShapeException($"'Einsum' has '{letter}' in the result of '{_text}' but in no operand");
            if (Result.IndexOf(letter) != Result.LastIndexOf(letter))
                throw new ShapeException($"'Einsum' has '{letter}' twice in the result of '{_text}'");
        }
    }

    /// <summary>Returns a term without its ellipsis, of which it has at most one.</summary>
    private static string Letters(string term)
    {
        int at = term.IndexOf(Ellipsis, StringComparison.Ordinal);
        return at < 0 ? term : term.Remove(at, Ellipsis.Length);
    }

    private static string Unwritten(int count) => string.Concat(Enumerable.Range(1, count).Select(i => (char)(First + count - i)));

    private static string Named(char letter) => letter < First ? $"'{letter}'" : $"axis {Invariant.Text(First - letter - 1)} of '...'";

    private static string Count(int count, string what) =>
        Invariant.Text(count)
        + " "
        + (
            count == 1 ? what
            : what == "axis" ? "axes"
            : what + "s"
        );
}
