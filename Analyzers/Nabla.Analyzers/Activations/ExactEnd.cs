using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Analyzers.Numerics;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.Activations;

/// <summary>An activation that reaches 0 or 1 exactly, under a logarithm.</summary>
internal sealed class ExactEnd : Rule
{
    public const string Id = "NABLA3003";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Activation can be exactly where the loss is infinite",
        "'{0}' is exactly {1} where {2}, and '{3}' is infinite there: one such example makes the loss infinite, and its gradient infinite or NaN "
            + "({4}). Use a loss that takes logits, or an activation that does not reach its ends, such as 'Sigmoid' or 'Softplus'.",
        Category.Activations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        if (!training.Nodes.Any(n => n.Op is Log or BinaryCrossEntropy))
            yield break;
        foreach (var node in training.Nodes)
        {
            if (
                Where(training, node) is not { } where
                || (where.Source.Op is HardSigmoid && training.IsTrained(where.Source) && !Explains(training, where.Source))
            )
                continue;
            if (!VanishingEpsilon.IsRounded(where.Source) && !Peel.IsGuarded(training, node))
                yield return new Defect(node, where.Source.Origin.Text, where.End, where.When, node.Origin.Text, training.PathText(node))
                {
                    Instead = [(DeadActivation.Id, where.Source), (AffineCollapse.Id, where.Source)],
                };
        }
    }

    /// <summary>
    /// Whether the trained hard sigmoids are outputs that go into a logarithm or a cross-entropy and nowhere else. Then the infinite loss is the
    /// defect. Where one of them is inside the model as well, its dead interval is the defect, and what mends that mends the loss.
    /// </summary>
    public static bool Explains(Training training, Node hardSigmoid) =>
        training.IsTrained(hardSigmoid)
        && training.Nodes.Where(n => n.Op is HardSigmoid).All(n => Outlets(training, n).All(u => u.Op is Log or BinaryCrossEntropy));

    private static IEnumerable<Node> Outlets(Training training, Node node) =>
        training.Users(node).SelectMany(u => Views.IsView(u) ? Outlets(training, u) : [u]);

    /// <summary>The activation that makes a logarithm or a cross-entropy infinite, the value at which it does, and when it has that value; null if
    /// there is none.</summary>
    public static (Node Source, string End, string When)? Where(Training training, Node loss)
    {
        if (loss.Op is not (Log or BinaryCrossEntropy))
            return null;
        var value = Peel.Value(loss.Inputs[0]);
        bool isRest = value.Op is Subtract && Peel.Number(value.Inputs[0]) == 1;
        var source = isRest ? Peel.Value(value.Inputs[1]) : value;
        bool zeroCounts = loss.Op is BinaryCrossEntropy || !isRest,
            oneCounts = loss.Op is BinaryCrossEntropy || isRest;
        if (source.Op is Relu)
            return loss.Op is Log && !isRest && training.RangeOf(source).ContainsZero ? (source, "0", Text(source.Inputs[0]) + " <= 0") : null;
        if (source.Op is not (Clamp or HardSigmoid))
            return null;

        var (range, line) = (training.RangeOf(source), training.RangeOf(source.Inputs[0]));
        var (low, high) = source.Op is Clamp ? (Peel.Number(source.Inputs[1]), Peel.Number(source.Inputs[2])) : (0, 1);
        if (source.Op is HardSigmoid)
            line = line * training.RangeOf(source.Inputs[1]) + training.RangeOf(source.Inputs[2]);
        if (zeroCounts && low == 0 && range.ContainsZero && (line.Low < 0 || (line.Low == 0 && !line.LowOpen)))
            return (source, "0", Reaches(source, 0));
        if (oneCounts && high == 1 && range.High == 1 && (line.High > 1 || (line.High == 1 && !line.HighOpen)))
            return (source, "1", Reaches(source, 1));
        return null;
    }

    /// <summary>The condition under which a clamp or a hard sigmoid is at its lower or upper end, in terms of its argument if the line in between is
    /// known.</summary>
    private static string Reaches(Node source, int end)
    {
        string x = Text(source.Inputs[0]);
        if (source.Op is Clamp)
            return x + (end == 0 ? " <= 0" : " >= 1");
        if (Peel.Number(source.Inputs[1]) is not ({ } alpha and not 0) || Peel.Number(source.Inputs[2]) is not { } beta)
            return "αx + β " + (end == 0 ? "<= 0" : ">= 1") + ", with x = " + x;
        return x + (alpha > 0 == (end == 0) ? " <= " : " >= ") + MessageNumber.Text((end - beta) / alpha);
    }

    private static string Text(Node node) => "'" + (Views.Source(node) is { Op: Input } input ? input.Name : Views.Source(node).Origin.Text) + "'";
}
