using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Regime;

namespace Nabla.Analyzers.Activations;

/// <summary>Gradients that shrink or grow by orders of magnitude on their way through the layers when training starts.</summary>
internal sealed class GradientGain : Rule
{
    public const string Id = "NABLA3004";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Gradient vanishes or explodes through the layers",
        "When training starts, the gradient of '{0}' is {1} times that of '{2}', the weight nearest to the loss{3}: {4}. With one learning rate "
            + "for all, '{0}' {5}. {6}.",
        Category.Activations,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    /// <summary>A gain below this, or above its inverse, means that one of the two gradients is zero except for rounding, and other rules say
    /// why.</summary>
    private const double Zero = 1e-14;

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        // A gain compares layers, so there must be two of them with something in between.
        var weights = training
            .Function.Inputs.Where(i => i.Op is Input { Role: InputRole.Trainable } && i.Shape.Rank >= 2 && training.IsTrained(i))
            .ToArray();
        if (weights.Length < 2 || training.AtStart is not { } start)
            yield break;
        var gains = start.Parameters.Where(p => weights.Any(w => w.Name == p.Name) && p.Rms != 0 && p.Gain is > Zero and < 1 / Zero).ToArray();
        double low = training.Number(Id, "low", 1e-3),
            high = training.Number(Id, "high", 1e3);
        var worst = gains.Where(p => p.Gain < low || p.Gain > high).OrderByDescending(p => Math.Abs(Math.Log(p.Gain))).FirstOrDefault();
        if (worst is null)
            yield break;

        var node = training.Users(weights.First(w => w.Name == worst.Name)).FirstOrDefault(training.IsTrained);
        if (node is null)
            yield break;
        bool vanishes = worst.Gain < low;
        yield return new Defect(
            node,
            worst.Name,
            Text(worst.Gain),
            gains.OrderBy(p => Math.Abs(Math.Log(p.Gain))).First().Name,
            DeadActivation.Assumed(start),
            string.Join(", ", gains.Select(p => "'" + p.Name + "' " + Text(p.Gain))),
            vanishes ? "hardly moves while the last layers learn" : "is thrown about while the last layers hardly learn",
            vanishes
                ? "Use 'Relu' with HeNormal or 'Tanh' with GlorotUniform, fewer layers, or connections around them"
                : "Use the initialiser made for the activation: HeNormal before 'Relu', GlorotUniform before 'Tanh' and 'Sigmoid'"
        );
    }

    /// <summary>Two digits: a third would claim more than a sample can tell.</summary>
    private static string Text(double value)
    {
        double unit = Math.Pow(10, 1 - Math.Floor(Math.Log10(value)));
        return Invariant.Text(Math.Round(value * unit) / unit);
    }
}
