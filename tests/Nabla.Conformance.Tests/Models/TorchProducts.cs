using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace Nabla.Conformance.Tests.Models;

/// <summary>PyTorch's products of vectors, matrices and batches of them.</summary>
internal static class TorchProducts
{
    public static readonly Dictionary<string, Func<Call, Term[]>> Ops = new()
    {
        ["matmul"] = c => [$"MatMul({c.In(0)}, {c.In(1)})"],
        ["outer"] = c => [$"Outer({c.In(0)}, {c.In(1)})"],
        ["linear"] = c => [$"MatMul({c.In(0)}, Transpose({c.In(1)}))" + (c.Inputs > 2 ? " + " + c.In(2) : "")],
        ["bilinear"] = c => [$"Bilinear({string.Join(", ", Enumerable.Range(0, Math.Max(3, c.Inputs)).Select(c.In))})"],
        ["addmm"] = c => [$"AddMM({c.In(0)}, {c.In(1)}, {c.In(2)}, {c.Literal(c.Number("beta", 1))}, {c.Literal(c.Number("alpha", 1))})"],
        ["einsum"] = c =>
            [$"Einsum({SymbolDisplay.FormatLiteral(Equation(c), true)}, {string.Join(", ", Enumerable.Range(0, c.Inputs).Select(c.In))})"],
    };

    /// <summary>An ellipsis stands for the axes that have no letter; here they get some, the last of each operand the same.</summary>
    private static string Equation(Call c)
    {
        string equation = c.Text("equation", "").Replace(" ", "", StringComparison.Ordinal);
        if (!equation.Contains("...", StringComparison.Ordinal))
            return equation;
        string[] sides = equation.Split("->"),
            operands = sides[0].Split(',');
        if (operands.Length != c.Inputs || sides.Length != 2)
            throw new UnsupportedException($"the equation '{equation}' of {c.Inputs} operands");
        string free = new(Enumerable.Range('A', 26).Select(i => (char)i).Where(l => !equation.Contains(l, StringComparison.Ordinal)).ToArray());
        int[] left = operands.Select((o, i) => o.Contains("...", StringComparison.Ordinal) ? c.Rank(i) - (o.Length - 3) : 0).ToArray();
        string Letters(int count) => free[(left.Max() - count)..left.Max()];
        return string.Join(",", operands.Select((o, i) => o.Replace("...", Letters(left[i]), StringComparison.Ordinal)))
            + "->"
            + sides[1].Replace("...", Letters(left.Max()), StringComparison.Ordinal);
    }
}
