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
            [$"Einsum({SymbolDisplay.FormatLiteral(c.Text("equation", ""), true)}, {string.Join(", ", Enumerable.Range(0, c.Inputs).Select(c.In))})"],
    };
}
