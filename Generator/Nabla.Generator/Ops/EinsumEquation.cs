using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Ops;

/// <summary>What an equation such as <c>bij,bjk->bik</c> says: a letter for each axis of each operand, and for each axis of the result.</summary>
internal sealed class EinsumEquation
{
    private EinsumEquation(string[] operands, string result, Dictionary<char, Dim> lengths) =>
        (Operands, Result, Lengths) = (operands, result, lengths);

    public IReadOnlyList<string> Operands { get; }

    public string Result { get; }

    /// <summary>How long the axes of each letter are.</summary>
    public IReadOnlyDictionary<char, Dim> Lengths { get; }

    /// <exception cref="ShapeException">It is no equation, or not one of these operands; the message names the letter.</exception>
    public static EinsumEquation Of(string equation, IReadOnlyList<Shape> shapes)
    {
        string text = equation.Replace(" ", "");
        int arrow = text.IndexOf("->", System.StringComparison.Ordinal);
        string[] operands = (arrow < 0 ? text : text.Substring(0, arrow)).Split(',');
        string? stated = arrow < 0 ? null : text.Substring(arrow + 2);
        foreach (char letter in string.Concat(operands) + stated)
            if (letter is not (>= 'a' and <= 'z' or >= 'A' and <= 'Z'))
                throw new ShapeException($"'Einsum' expects letters, commas and one '->' but has '{letter}' in '{equation}'");
        if (operands.Length != shapes.Count)
            throw new ShapeException($"'Einsum' of '{equation}' expects {Count(operands.Length, "operand")} but has {Invariant.Text(shapes.Count)}");

        var lengths = new Dictionary<char, Dim>();
        for (int k = 0; k < operands.Length; k++)
        {
            if (operands[k].Length != shapes[k].Rank)
                throw new ShapeException(
                    $"'Einsum' names {Count(operands[k].Length, "axis")} in '{operands[k]}' but operand {Invariant.Text(k)} has {shapes[k]}"
                );
            for (int axis = 0; axis < shapes[k].Rank; axis++)
            {
                char letter = operands[k][axis];
                if (!lengths.TryGetValue(letter, out var known))
                    lengths.Add(letter, shapes[k][axis]);
                else if (known != shapes[k][axis])
                    throw new ShapeException($"'Einsum' has two lengths of '{letter}' in '{equation}': {known} ≠ {shapes[k][axis]}");
            }
        }
        // Unless it is stated, the result has the letters that occur once.
        string result =
            stated ?? string.Concat(string.Concat(operands).GroupBy(l => l).Where(g => g.Count() == 1).Select(g => g.Key).OrderBy(l => l));
        foreach (char letter in result)
        {
            if (!lengths.ContainsKey(letter))
                throw new ShapeException($"'Einsum' has '{letter}' in the result of '{equation}' but in no operand");
            if (result.IndexOf(letter) != result.LastIndexOf(letter))
                throw new ShapeException($"'Einsum' has '{letter}' twice in the result of '{equation}'");
        }
        return new EinsumEquation(operands, result, lengths);
    }

    private static string Count(int count, string what) =>
        Invariant.Text(count)
        + " "
        + (
            count == 1 ? what
            : what == "axis" ? "axes"
            : what + "s"
        );
}
