using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Analyzers.Activations;

/// <summary>A hard sigmoid on the way of the gradient: its derivative is exactly zero outside an interval, which α and β alone determine.</summary>
internal sealed class DeadHardSigmoid : Rule
{
    public const string Id = "NABLA3001";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Activation has exactly zero derivative outside an interval",
        "'{0}' has a derivative of exactly zero {1}: examples that reach it there teach '{2}' nothing on this way ({3}). Use 'Sigmoid', or train with 'Sigmoid' and let SigmoidApproximation.Hard put the hard one in late.",
        Category.Activations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id));

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var node in training.Nodes)
            if (node is { Op: HardSigmoid, Inputs: [_, { Op: Constant alpha }, { Op: Constant beta }] })
                yield return new Defect(node, node.Origin.Text, Where(alpha.Value, beta.Value), training.Parameter(node), training.PathText(node));
    }

    /// <summary>Where αx + β lies outside [0, 1].</summary>
    private static string Where(double alpha, double beta)
    {
        if (alpha == 0) return "everywhere (its slope is 0)";
        double atZero = (0 - beta) / alpha, atOne = (1 - beta) / alpha;
        return "outside [" + Text(Math.Min(atZero, atOne)) + ", " + Text(Math.Max(atZero, atOne)) + "]";
    }

    /// <summary>Six significant digits, since 1/6 is written so that (0 − 1/2)/(1/6) need not come out as −3.</summary>
    private static string Text(double value)
    {
        if (value == 0 || double.IsNaN(value) || double.IsInfinity(value)) return Invariant.Text(value + 0.0);
        double unit = Math.Pow(10, 5 - Math.Floor(Math.Log10(Math.Abs(value))));
        double rounded = Math.Round(value * unit) / unit;
        return Invariant.Text(double.IsNaN(rounded) || double.IsInfinity(rounded) ? value : rounded);
    }
}
