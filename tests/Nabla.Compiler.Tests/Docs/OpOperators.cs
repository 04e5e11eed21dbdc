using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Convention = Nabla.Generator.Ir.KinkConvention;

namespace Nabla.Compiler.Tests.Docs;

/// <summary>The page of the operators.</summary>
internal static class OpOperators
{
    public static OpExample Example(string symbol) => symbol switch
    {
        "neg" => OpExample.Parse("a[n] => -a"),
        "!" => OpExample.Parse("a[n], b[n] => Where(!(a > b), a, 0)"),
        "&" or "|" => OpExample.Parse($"a[n], b[n] => Where((a > 0) {symbol} (b > 0), a, 0)"),
        "<" or "<=" or ">" or ">=" => OpExample.Parse($"a[n], b[n] => Where(a {symbol} b, a, 0)"),
        // Of tensors == compares references: elements are compared by Equal.
        "==" or "!=" => OpExample.Parse($"a, b => a {symbol} b ? a : 0.0"),
        _ => OpExample.Parse($"a[n], b[n] => a {symbol} b"),
    };

    public static string Write(IReadOnlyList<(OpExample Call, Function Program)> operators)
    {
        var text = new StringBuilder("# Operators\n\n").Append(OpPage.Generated).Append("\n\nOf tensors and numbers in any mix, with NumPy's broadcasting; C#'s own precedence. With dy for the gradient that comes in:\n\n| | Derivatives |\n| --- | --- |\n");
        foreach (var (call, program) in operators)
        {
            bool isTruth = program.Body.Any(n => n.Op is Where);
            string derivatives = isTruth
                ? string.Join("; ", program.Body.Select(n => n.Op.Gradient).OfType<GradientRule.ZeroAlmostEverywhere>().Select(z => z.Why).Distinct().TakeLast(1))
                : string.Join(", ", OpFacts.Cotangents(program, Convention.PyTorch).Select(c => $"d{c.Input} = {c.Text}"));
            text.Append($"| `{call.Expression.Replace("|", "\\|", StringComparison.Ordinal)}` | {(isTruth ? "none: " : "")}{derivatives} |\n");
        }
        return text.Append("\nA length of 1 is stretched, and the gradient is summed over what was stretched. Shapes that do not broadcast are the error [NABLA6001](../diagnostics/NABLA6001.md); a stretched axis that nobody may have meant is the warning [NABLA6002](../diagnostics/NABLA6002.md).\n\n")
            .Append("`==` and `!=` compare numbers; elements of tensors are compared by [Equal](Equal.md) and [NotEqual](NotEqual.md), since `==` of two tensors in C# is about the objects.\n\n[All functions](README.md)\n").ToString();
    }
}
