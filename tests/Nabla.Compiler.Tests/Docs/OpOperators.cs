using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Convention = Nabla.Generator.Ir.KinkConvention;

namespace Nabla.Compiler.Tests.Docs;

/// <summary>Writes the page of the operators.</summary>
internal static class OpOperators
{
    /// <summary>Returns a call with the operator whose result is a number.</summary>
    public static OpExample Example(string symbol) =>
        symbol switch
        {
            "neg" => OpExample.Parse("a[n] => -a"),
            "!" => OpExample.Parse("a[n], b[n] => Where(!(a > b), a, 0)"),
            "&" or "|" => OpExample.Parse($"a[n], b[n] => Where((a > 0) {symbol} (b > 0), a, 0)"),
            "<" or "<=" or ">" or ">=" => OpExample.Parse($"a[n], b[n] => Where(a {symbol} b, a, 0)"),
            "==" or "!=" => OpExample.Parse($"a, b => a {symbol} b ? a : 0.0"),
            _ => OpExample.Parse($"a[n], b[n] => a {symbol} b"),
        };

    public static string Write(IReadOnlyList<(string Symbol, Function Program)> operators)
    {
        var text = new StringBuilder("# Operators\n\n")
            .Append(OpPage.Generated)
            .Append(
                "\n\nThe operators take tensors and numbers in any mix, with NumPy's broadcasting and C#'s precedence. In the derivatives, dy is "
                    + "the gradient that comes in:\n\n| | Derivative |\n| --- | --- |\n"
            );
        foreach (var (symbol, program) in operators.OrderBy(o => o.Program.Body.Any(n => n.Op is Where)))
        {
            string shown = symbol switch
            {
                "neg" => "-a",
                "!" => "!a",
                "|" => "a \\| b",
                _ => $"a {symbol} b",
            };
            var truth = program.Body.LastOrDefault(n => n.Op.Gradient is GradientRule.ZeroAlmostEverywhere);
            string derivative = truth?.Op.Gradient is GradientRule.ZeroAlmostEverywhere { Why: var why }
                ? "none: " + why
                : string.Join(", ", OpFacts.Cotangents(program, Convention.PyTorch).Select(c => $"d{c.Input} = {c.Text}"));
            text.Append($"| `{shown}` | {derivative} |\n");
        }
        return text.Append(
                "\nAn axis of length 1 is stretched, and its gradient is summed over the stretched axis. Shapes that do not broadcast are the error "
                    + "[NABLA6001](../diagnostics/NABLA6001.md); an axis that may be stretched by mistake is the warning "
                    + "[NABLA6002](../diagnostics/NABLA6002.md).\n\n"
            )
            .Append(
                "`==` and `!=` compare numbers; [Equal](Equal.md) and [NotEqual](NotEqual.md) compare the elements of tensors, since "
                    + "C#'s `==` of two tensors compares the objects.\n\n[All functions](README.md)\n"
            )
            .ToString();
    }
}
