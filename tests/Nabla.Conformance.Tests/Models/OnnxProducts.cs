using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Nabla.Conformance.Tests.Data;

namespace Nabla.Conformance.Tests.Models;

/// <summary>ONNX's products of matrices, and its ops of any number of operands. Integers are computed as real numbers, exactly.</summary>
internal static class OnnxProducts
{
    public static readonly Dictionary<string, Func<Call, Term[]>> Ops = new()
    {
        ["MatMul"] = c => [$"MatMul({c.Real(0)}, {c.Real(1)})"],
        ["Gemm"] = Gemm,
        ["Einsum"] = c => [$"Einsum({SymbolDisplay.FormatLiteral(c.Text("equation", ""), true)}, {string.Join(", ", Operands(c))})"],
        ["Sum"] = c => [string.Join(" + ", Operands(c))],
        ["Mean"] = Mean,
        ["Max"] = c => [Operands(c).Aggregate((a, b) => $"Max({a}, {b})")],
        ["Min"] = c => [Operands(c).Aggregate((a, b) => $"Min({a}, {b})")],
    };

    private static string[] Operands(Call c)
    {
        if (c.Inputs == 0)
            throw new UnsupportedException("it has no inputs");
        return Enumerable.Range(0, c.Source.Order.Count).Where(c.Given).Select(c.Real).ToArray();
    }

    private static Term[] Mean(Call c)
    {
        string[] operands = Operands(c);
        string mean = $"({string.Join(" + ", operands)}) / {c.Literal(operands.Length)}";
        return [c.Source.Outputs[0].Kind == ValueKind.Integer ? $"Truncate({mean})" : mean];
    }

    /// <summary>α·A·B + β·C, where C broadcasts and may be left out.</summary>
    private static Term[] Gemm(Call c)
    {
        // Up to version 6 an attribute said whether C broadcasts, which it always may here.
        c.Flag("broadcast", true);
        string a = Turned(c, 0, "transA"),
            b = Turned(c, 1, "transB");
        double alpha = c.Number("alpha", 1),
            beta = c.Number("beta", 1);
        if (c.Given(2))
            return [$"AddMM({c.Real(2)}, {a}, {b}, {c.Literal(beta)}, {c.Literal(alpha)})"];
        return [alpha == 1 ? $"MatMul({a}, {b})" : $"{c.Literal(alpha)} * MatMul({a}, {b})"];
    }

    private static string Turned(Call c, int place, string attribute) => c.Flag(attribute, false) ? $"Transpose({c.Real(place)})" : c.Real(place);
}
