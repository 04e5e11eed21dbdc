using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Nabla.Analyzers.Activations;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Analyzers.Numerics;

/// <summary>A number that is too small to change what it is added to or taken from, in the precision at hand.</summary>
internal sealed class VanishingEpsilon : Rule
{
    public const string Id = "NABLA4011";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Small number vanishes in this precision",
        "'{0}': {1}",
        Category.Numerics,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    public override DiagnosticDescriptor Descriptor => Stated;

    // A sum of two numbers at the beginning of an operand or an argument; the front end has made one number of it.
    private static readonly Regex Folded = new(@"(?<=^|[(,])(\d+(?:\.\d+)?)[fFdD]?[+-](\d*\.?\d+(?:[eE]-?\d+)?)[fFdD]?(?![\w.*/(])", RegexOptions.CultureInvariant);

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var node in training.Program)
        {
            if (node.Op is Clamp)
            {
                if (IsRounded(node)) yield return new Defect(node, node.Origin.Text, "the upper bound is exactly 1 in '" + node.Type.Element.Keyword() + "', so the value can be 1, where a logarithm of the rest is infinite. Use a loss that takes logits, which needs no bounds, or a greater ε.") { Instead = (DeadActivation.Id, node) };
            }
            else if (node.Op is Add or Subtract && Lost(node) is { } lost)
            {
                yield return new Defect(node, node.Origin.Text, "'" + lost + "' is rounded in '" + node.Type.Element.Keyword() + "', which has no digits for the small number, so it protects nothing. Use a loss that takes logits, which needs no ε, or a greater ε.");
            }
            else if (node.Op is Add or Subtract && Peel.Number(node.Inputs[1]) is { } small && small != 0 && Peel.Number(node.Inputs[0]) is null)
            {
                var range = training.RangeOf(node.Inputs[0]);
                double least = range.Low > 0 ? range.Low : -range.High;
                if (least >= 0.001 && IsLost(least, small, node.Type.Element))
                    yield return new Defect(node, node.Origin.Text, "at " + Invariant.Text(Math.Round(least, 3)) + " and above, '" + node.Type.Element.Keyword() + "' has no digits for " + Invariant.Text(small) + ", so nothing is added. Leave it out, or put it where the value can be 0.");
            }
        }
    }

    /// <summary>Clamp(p, 1e-8f, 1f - 1e-8f): the bound is written as a difference, and is 1.</summary>
    public static bool IsRounded(Node node)
    {
        if (node.Op is not Clamp || Peel.Number(node.Inputs[1]) is not { } low || low <= 0 || low > 0.001 || Peel.Number(node.Inputs[2]) != 1) return false;
        string text = node.Origin.Text;
        string bound = text.Substring(text.LastIndexOf(',') + 1);
        // A plain 1 is meant to be 1.
        return bound.IndexOf('-') > 0 && IsLost(1, low, node.Type.Element);
    }

    /// <summary>The sum of two numbers that a sum or a difference begins with, if it is the first of them.</summary>
    public static string? Lost(Node node)
    {
        if (node.Op is not (Add or Subtract) || Peel.Number(node.Inputs[0]) is null) return null;
        foreach (Match match in Folded.Matches(node.Origin.Text))
            if (match.Index <= 1 && Invariant.Number(match.Groups[1].Value) is { } x && Invariant.Number(match.Groups[2].Value) is { } small && small > 0 && IsLost(x, small, node.Type.Element))
                return match.Value;
        return null;
    }

    private static bool IsLost(double x, double small, ElementType element) => element == ElementType.Float32
        ? (float)(x + small) == (float)x && (float)(x - small) == (float)x
        : x + small == x && x - small == x;
}
