using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Plans;

namespace Nabla.Analyzers.Numerics;

/// <summary>A division by a value that is exactly 0 for inputs that occur: a sum of data, a norm, the output of a rectifier.</summary>
internal sealed class ZeroDenominator : Rule
{
    public const string Id = "NABLA4008";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Denominator can be 0",
        "'{0}' divides by '{1}', which is exactly 0 {2}: the result is infinite or NaN then, and so is the gradient. Add a small positive number "
            + "to what cannot be negative, or choose with 'Where'.",
        Category.Numerics,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        if (!training.Program.Any(n => n.Op is Divide))
            yield break;
        var reached = new AttainedIntervals(training);
        var zeros = new Dictionary<Node, string?>();
        var data = new HashSet<Node>();
        // In program order, since recursion would walk a product of products again and again.
        foreach (var node in training.Function.Inputs.Concat(training.Program))
        {
            if (IsData(training, data, node))
                data.Add(node);
            zeros[node] = training.RangeOf(node).ContainsZero ? Zero(training, reached, zeros, data, node) : null;
            if (node.Op is Divide && zeros[node.Inputs[1]] is { } when && !Peel.IsGuarded(training, node))
                yield return new Defect(node, node.Origin.Text, Views.Source(node.Inputs[1]).Origin.Text, when);
        }
    }

    /// <summary>The case in which a value that may be 0 is exactly 0, if the way it is made shows that; null where only chance would make it
    /// 0.</summary>
    private static string? Zero(Training training, AttainedIntervals reached, Dictionary<Node, string?> zeros, HashSet<Node> data, Node node)
    {
        switch (node.Op)
        {
            case Relu:
                return "where 'Relu' cuts off";
            case HardSigmoid:
                return "where 'HardSigmoid' cuts off";
            case Clamp when Peel.Number(node.Inputs[1]) == 0 || Peel.Number(node.Inputs[2]) == 0:
                return "where 'Clamp' cuts off";
            case Maximum or Minimum when node.Inputs.Any(i => Peel.Number(i) == 0):
                return "where '" + node.Op.Name + "' chooses 0";
            case Floor or Round or Sign:
                return "where '" + node.Op.Name + "' rounds to 0";
            case Where when node.Inputs.Skip(1).Any(i => Peel.Number(i) == 0):
                return "where 'Where' chooses 0";
            // An empty sum is another matter.
            case Reduce { Kind: Reduction.Sum } or Mean when !training.RangeOf(node.Inputs[0]).ContainsZero:
                return null;
            case Reduce { Kind: Reduction.Sum } or Mean when !Views.IsView(node) && data.Contains(node.Inputs[0]):
                return "where the terms are 0 or cancel";
            case Reduce { Kind: Reduction.Sum } or Mean when !Views.IsView(node) && reached[node.Inputs[0]] is { Low: < 0, High: > 0 }:
                return "where the terms cancel";
            case Square or Abs or Sqrt or Negate or Reshape or Transpose or Slice or BroadcastTo or StopGradient or Reduce or Mean:
                return zeros[node.Inputs[0]];
            case Power when Peel.Number(node.Inputs[1]) > 0:
                return zeros[node.Inputs[0]];
            case Multiply:
                return zeros[node.Inputs[0]] ?? zeros[node.Inputs[1]];
            case Divide:
                return zeros[node.Inputs[0]];
            case Add when training.RangeOf(node.Inputs[0]).Low >= 0 && training.RangeOf(node.Inputs[1]).Low >= 0:
                return zeros[node.Inputs[0]] is { } when && zeros[node.Inputs[1]] is not null ? when : null;
            default:
                return null;
        }
    }

    /// <summary>Whether the value is an input that no declaration keeps from 0, or made of such inputs by squares, absolute values and
    /// products.</summary>
    private static bool IsData(Training training, HashSet<Node> data, Node node) =>
        node.Op switch
        {
            Input { Role: InputRole.Data } => training.Spec.Inputs.FirstOrDefault(i => i.Name == node.Name)?.Known.Kind
                is not (KnownKind.OneHot or KnownKind.Normal),
            Square or Abs or Reshape or Transpose or Slice or StopGradient => data.Contains(node.Inputs[0]),
            Multiply => data.Contains(node.Inputs[0]) && data.Contains(node.Inputs[1]),
            _ => false,
        };
}
