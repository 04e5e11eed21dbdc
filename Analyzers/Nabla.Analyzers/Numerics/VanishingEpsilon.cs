using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Analyzers.Activations;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

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
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var node in training.Program)
        {
            if (IsRounded(node))
            {
                yield return new Defect(
                    node,
                    node.Origin.Text,
                    "the upper bound is exactly 1 in '"
                        + node.Type.Element.Keyword()
                        + "', so the value can be 1, where a logarithm of the rest is infinite. Use a loss that takes logits, which needs no "
                        + "bounds, or a greater ε."
                )
                {
                    Instead = [(DeadActivation.Id, node), (AffineCollapse.Id, node)],
                };
            }
            else if (Lost(node) is { } lost)
            {
                yield return new Defect(
                    node,
                    node.Origin.Text,
                    "'"
                        + lost
                        + "' is rounded in '"
                        + node.Type.Element.Keyword()
                        + "', which has no digits for the small number, so it protects nothing. Use a loss that takes logits, which needs no ε, "
                        + "or a greater ε."
                )
                {
                    Instead = OtherTerms(training, node),
                };
            }
            else if (node.Op is Add or Subtract && Peel.Number(node.Inputs[1]) is { } small && small != 0 && Peel.Number(node.Inputs[0]) is null)
            {
                var range = training.RangeOf(node.Inputs[0]);
                double least = range.Low > 0 ? range.Low : -range.High;
                if (least >= 0.001 && IsLost(least, small, node.Type.Element))
                    yield return new Defect(
                        node,
                        node.Origin.Text,
                        "at "
                            + Invariant.Text(Math.Round(least, 3))
                            + " and above, '"
                            + node.Type.Element.Keyword()
                            + "' has no digits for "
                            + MessageNumber.Text(small)
                            + ", so nothing is added. Leave it out, or put it where the value can be 0."
                    );
            }
        }
    }

    /// <summary>Clamp(p, 1e-8f, 1f - 1e-8f): the bound is written as a difference, and is 1.</summary>
    public static bool IsRounded(Node node) => node.Op is Clamp && Peel.Constant(node.Inputs[2]) is { Op: Constant { Value: 1 }, Origin.Place: >= 0 };

    /// <summary>The text of a sum of two numbers that equals the larger of them, if a value is added to it or subtracted from it; null otherwise.
    /// Such a constant has an origin of its own.</summary>
    public static string? Lost(Node node) =>
        node.Op is Add or Subtract ? node.Inputs.Select(Peel.Constant).FirstOrDefault(c => c is { Origin.Place: >= 0 })?.Origin.Text : null;

    /// <summary>Finds the first term of t·log(σ + ε) + (1 − t)·log(1 + ε − σ): this defect explains it too, since the loss of logits replaces both
    /// terms.</summary>
    private static (string, Node)[] OtherTerms(Training training, Node sum)
    {
        var sigmoids = sum.Inputs.Select(Views.Source).Where(n => n.Op is Sigmoid).ToArray();
        return training
            .Program.Where(n => n.Op is Log && StableForm.Beneath(n.Inputs[0], out _) is var inner && sigmoids.Any(s => training.AreEqual(s, inner)))
            .Select(n => (LogOfSigmoid.Id, n))
            .ToArray();
    }

    private static bool IsLost(double x, double small, ElementType element) =>
        element == ElementType.Float32 ? (float)(x + small) == (float)x && (float)(x - small) == (float)x : x + small == x && x - small == x;
}
