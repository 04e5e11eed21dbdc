using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Regime;

namespace Nabla.Analyzers.Activations;

/// <summary>
/// An activation between two flat pieces on the way of the gradient: its derivative is exactly zero outside an interval. A hard sigmoid is always
/// reported; a clamp if a share of its inputs lies outside when training starts, a binarisation if most do. The rule is silent where all inputs lie
/// inside: <see cref="AffineCollapse"/> reports that.
/// </summary>
internal sealed class DeadActivation : Rule
{
    public const string Id = "NABLA3001";

    /// <summary>The share of a binarisation's inputs that may lie outside. A third of normalised inputs does, as it should be.</summary>
    private const double Most = 0.5;

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Activation has exactly zero derivative outside an interval",
        "'{0}' has a derivative of exactly zero {1}: examples that reach it there teach '{2}' nothing on this way ({3}). {4}. {5}.",
        Category.Activations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        // The one defect then is that the network starts as one affine map.
        if (AffineCollapse.Of(training).Count > 0)
            yield break;
        foreach (var node in training.Nodes)
        {
            var start = training.AtStart?.Activations.FirstOrDefault(a => ReferenceEquals(a.Node, node));
            switch (node)
            {
                case { Op: HardSigmoid, Inputs: [_, { Op: Constant alpha }, { Op: Constant beta }] }:
                    yield return Defect(
                        training,
                        node,
                        Where(alpha.Value, beta.Value),
                        start,
                        "Use 'Sigmoid', or train with 'Sigmoid' and let SigmoidApproximation.Hard put the hard one in late"
                    );
                    break;
                case { Op: Binarize }
                    when start is not null
                        && start.Dead >= Math.Max(Most, training.Number(Id, "dead_share", 0.05))
                        && AffineCollapse.IsDrawn(training, node):
                    yield return Defect(training, node, "outside [-1, 1]", start, "Normalise what is binarised, or start from smaller weights");
                    break;
                // A value that also goes around its clamp is not dead outside the bounds: policies are clipped that way.
                case { Op: Clamp, Inputs: [_, { Op: Constant low }, { Op: Constant high }] }
                    when training.IsTrained(node.Inputs[0])
                        && !training.UsersOfEqual(node.Inputs[0]).Any(u => training.IsTrained(u) && !training.AreEqual(u, node))
                        && AffineCollapse.IsDrawn(training, node)
                        && (start is null || start.Dead >= training.Number(Id, "dead_share", 0.05)):
                    yield return Defect(
                        training,
                        node,
                        "outside [" + MessageNumber.Text(low.Value) + ", " + MessageNumber.Text(high.Value) + "]",
                        start,
                        SmoothBound.Of(low.Value, high.Value) is { } smooth
                            ? "Use '" + smooth.Text("x", "x", "") + "', which has the same bounds and is flat nowhere, or widen the bounds"
                            : "Widen the bounds"
                    );
                    break;
            }
        }
    }

    private static Defect Defect(Training training, Node node, string where, ActivationStart? start, string advice) =>
        new(node, node.Origin.Text, where, training.Parameter(node), training.PathText(node), AtStart(training, start), advice);

    private static string AtStart(Training training, ActivationStart? start) =>
        start is null
            ? "How many that are when training starts could not be found out: the model is too large to be tried"
            : "When training starts, "
                + Share(start.Dead)
                + " of its inputs lie there"
                + (start.Kind == ActivationKind.Steps ? "" : " and " + Share(start.Linear) + " on its straight piece")
                + Assumed(training.AtStart!);

    public static string Assumed(Start start) => start.Assumed.Length == 0 ? "" : " (with " + start.Assumed + ")";

    /// <summary>Per cent without decimals: decimals would claim more than a sample can tell.</summary>
    public static string Share(double share) => Invariant.Text((int)Math.Round(100 * share)) + " %";

    /// <summary>The inputs x for which αx + β lies outside [0, 1], in words.</summary>
    private static string Where(double alpha, double beta)
    {
        if (alpha == 0)
            return "everywhere (its slope is 0)";
        double atZero = (0 - beta) / alpha,
            atOne = (1 - beta) / alpha;
        return "outside [" + MessageNumber.Text(Math.Min(atZero, atOne)) + ", " + MessageNumber.Text(Math.Max(atZero, atOne)) + "]";
    }
}
