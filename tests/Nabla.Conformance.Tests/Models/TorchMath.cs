using System;
using System.Collections.Generic;
using System.Linq;

namespace Nabla.Conformance.Tests.Models;

/// <summary>PyTorch's elementwise arithmetic and functions.</summary>
internal static class TorchMath
{
    public static readonly Dictionary<string, Func<Call, Term[]>> Ops = new()
    {
        ["add"] = c => [Scaled(c, "+")],
        ["sub"] = c => [Scaled(c, "-")],
        ["mul"] = c => [$"{c.In(0)} * {Second(c)}"],
        ["div"] = c =>
            [
                c.Text("rounding_mode", "", "floor", "trunc") switch
                {
                    "floor" => $"Floor({Quotient(c)})",
                    "trunc" => $"Truncate({Quotient(c)})",
                    _ => Quotient(c),
                },
            ],
        ["maximum"] = c => [$"Max({c.In(0)}, {Second(c)})"],
        ["minimum"] = c => [$"Min({c.In(0)}, {Second(c)})"],
        ["atan2"] = c => [$"Atan2({c.In(0)}, {Second(c)})"],
        ["hypot"] = c => [$"Hypot({c.In(0)}, {Second(c)})"],
        ["fmod"] = c => [$"Fmod({c.In(0)}, {Second(c)})"],
        ["remainder"] = c => [$"Remainder({c.In(0)}, {Second(c)})"],
        ["pow"] = c => [c.Has("base") ? $"Pow({c.Literal(c.Number("base"))}, {c.In(0)})" : $"Pow({c.In(0)}, {Second(c, "exponent")})"],
        ["lerp"] = c => [$"Lerp({c.In(0)}, {c.In(1)}, {(c.Inputs > 2 ? c.In(2) : c.Literal(c.Number("weight")))})"],
        ["addcmul"] = c => [$"AddCMul({c.In(0)}, {c.In(1)}, {c.In(2)}, {c.Literal(c.Number("value", Unstated(c)))})"],
        ["addcdiv"] = c => [$"{c.In(0)} + {c.Literal(c.Number("value", 1))} * ({c.In(1)} / {c.In(2)})"],
        ["where"] = c => [$"Where({c.In(0)}, {c.In(1)}, {c.In(2)})"],
        // At its bounds PyTorch's clamp has the slope inside, where Max and Min share.
        ["clamp"] = c =>
            [$"Clamp({c.In(0)}, {c.Literal(c.Number("min", double.NegativeInfinity))}, {c.Literal(c.Number("max", double.PositiveInfinity))})"],
        ["neg"] = c => ["-" + c.In(0)],
    };

    private static readonly Dictionary<string, string> Functions = new()
    {
        ["abs"] = "Abs",
        ["acos"] = "Acos",
        ["acosh"] = "Acosh",
        ["asin"] = "Asin",
        ["asinh"] = "Asinh",
        ["atan"] = "Atan",
        ["atanh"] = "Atanh",
        ["cbrt"] = "Cbrt",
        ["ceil"] = "Ceiling",
        ["cos"] = "Cos",
        ["cosh"] = "Cosh",
        ["digamma"] = "Digamma",
        ["erf"] = "Erf",
        ["erfc"] = "Erfc",
        ["exp"] = "Exp",
        ["exp2"] = "Exp2",
        ["expm1"] = "Expm1",
        ["floor"] = "Floor",
        ["lgamma"] = "LGamma",
        ["log"] = "Log",
        ["log10"] = "Log10",
        ["log1p"] = "Log1p",
        ["log2"] = "Log2",
        ["reciprocal"] = "Reciprocal",
        ["round"] = "Round",
        ["rsqrt"] = "Rsqrt",
        ["sign"] = "Sign",
        ["sin"] = "Sin",
        ["sinh"] = "Sinh",
        ["sqrt"] = "Sqrt",
        ["square"] = "Square",
        ["tan"] = "Tan",
        ["tanh"] = "Tanh",
        ["trunc"] = "Truncate",
    };

    static TorchMath()
    {
        foreach (var (name, function) in Functions)
            Ops.Add(name, c => [$"{function}({c.In(0)})"]);
    }

    /// <summary>The second operand: an input, or a number among the attributes.</summary>
    private static string Second(Call c, string attribute = "other") => c.Inputs > 1 ? c.In(1) : c.Literal(c.Number(attribute));

    /// <summary>The factor of addcmul's product, which the file leaves out. The first element tells it, and all others have to agree.</summary>
    private static double Unstated(Call c)
    {
        double First(int place) => c.Source.Inputs[place].Value.Data.FirstOrDefault();
        double scale = Math.Round((c.Source.Outputs[0].Data.FirstOrDefault() - First(0)) / (First(1) * First(2)), 9);
        return double.IsFinite(scale) ? scale : 1;
    }

    private static string Quotient(Call c) => $"{c.In(0)} / {Second(c)}";

    private static string Scaled(Call c, string sign) =>
        c.Has("alpha") ? $"{c.In(0)} {sign} {c.Literal(c.Number("alpha"))} * {Second(c)}" : $"{c.In(0)} {sign} {Second(c)}";
}
