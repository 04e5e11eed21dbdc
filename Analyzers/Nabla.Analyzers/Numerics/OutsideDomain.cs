using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.Numerics;

/// <summary>A logarithm, a root or a cross-entropy of what trainable weights take out of its domain.</summary>
internal sealed class OutsideDomain : Rule
{
    public const string Id = "NABLA4010";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Value can leave the domain of the function",
        "'{0}' is NaN where '{1}' is {2}, which nothing prevents, and NaN spreads to every parameter in one step. {3}.",
        Category.Numerics,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    /// <summary>A value that exceeds 1 by less than this is a probability plus an ε, which is another matter.</summary>
    private const double JustAboveOne = 1.01;

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        if (!training.Program.Any(n => n.Op is Log or Sqrt or Log1p or BinaryCrossEntropy))
            yield break;
        var reached = new AttainedIntervals(training);
        var ranges = IntervalAnalysis.Of(training.Spec, training.Function, input => Assumed(training, input));
        foreach (var node in training.Program)
        {
            if (node.Inputs.Count == 0 || reached[node.Inputs[0]] is not { } taken)
                continue;
            var range = ranges[node.Inputs[0]].Within(taken.Low, taken.High);
            (string Where, string Advice)? found = node.Op switch
            {
                Log when range.Low < 0 => (
                    "negative",
                    "Take the logarithm of something positive, such as 'Exp', 'Softplus' or a square and a small number"
                ),
                Sqrt when range.Low < 0 && !IsVariance(node.Inputs[0]) => (
                    "negative",
                    "Take the root of something that is never negative, such as a square or 'Softplus'"
                ),
                Log1p when range.Low < -1 => ("less than -1", "Use something above -1, such as 'Exp' or 'Softplus'"),
                BinaryCrossEntropy when range.Low < 0 || range.High > JustAboveOne => (
                    range.Low < 0
                        ? range.High > 1
                            ? "outside [0, 1]"
                            : "negative"
                        : "greater than 1",
                    "It takes probabilities: for a value of any size there is 'SigmoidBinaryCrossEntropy'"
                ),
                _ => null,
            };
            if (found is { } what && !(node.Op is Log && IsGiven(training, node.Inputs[0])) && !Peel.IsGuarded(training, node))
                yield return new Defect(node, node.Origin.Text, Text(node.Inputs[0]), what.Where, what.Advice);
        }
    }

    /// <summary>
    /// The interval that a parameter which starts positive is taken to stay in: it is a scale, a rate or a concentration, and that is why its
    /// logarithm or root is taken.
    /// </summary>
    private static Interval? Assumed(Training training, Input input) =>
        training.Spec.Layout.Find(input.Key) is { IsInitStated: true, Init: { Kind: "Ones" } or { Kind: "Constant" or "Uniform", A: > 0 } }
            ? new Interval(0, double.PositiveInfinity, LowOpen: true)
            : null;

    /// <summary>Whether the value is a parameter whose start only its owner knows. Its logarithm then keeps it from 0.</summary>
    private static bool IsGiven(Training training, Node node)
    {
        while (Views.IsView(node) || node.Op is Slice or BroadcastTo)
            node = node.Inputs[0];
        return node.Op is Input { Role: InputRole.Trainable } input && training.Spec.Layout.Find(input.Key) is { IsInitStated: false };
    }

    /// <summary>E[x²] − E[x]² is negative only by rounding, which is another defect.</summary>
    private static bool IsVariance(Node node) =>
        Views.Source(node) is { Op: Subtract } difference
        && Views.Source(difference.Inputs[0]).Op is Mean
        && Views.Source(difference.Inputs[1]).Op is Square or Multiply;

    private static string Text(Node node)
    {
        node = Views.Source(node);
        return node.Op is Input ? node.Name ?? "" : node.Origin.Text;
    }
}
