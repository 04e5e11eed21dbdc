using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Plans;

namespace Nabla.Analyzers.Activations;

/// <summary>Hidden units that start equal and have equal weights after them as well, so that their gradients stay equal for ever.</summary>
internal sealed class SymmetricWeights : Rule
{
    public const string Id = "NABLA3011";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Weights start equal and stay equal",
        "'{0}' starts with one number everywhere, and so does what its hidden units lead to: all {1} of them compute the same and get the same "
            + "gradient, so that they stay one unit for ever. Draw it at random, with Init.GlorotUniform (before Sigmoid or Tanh) or "
            + "Init.HeNormal (before Relu).",
        Category.Activations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training) => training.Spec.IsStatic ? Symmetric(training) : [];

    /// <summary>Reports a model's parameter once, and only if no loss tells its units apart.</summary>
    public override IEnumerable<Defect> CheckModel(IReadOnlyList<Training> losses)
    {
        var found = losses.Select(l => Symmetric(l).ToDictionary(d => d.Node.Name!)).ToArray();
        return found
            .SelectMany(f => f)
            .GroupBy(f => f.Key)
            .Where(g =>
                losses
                    .Zip(found, (loss, defects) => defects.ContainsKey(g.Key) || !loss.Function.Inputs.Any(i => i.Name == g.Key && loss.IsTrained(i)))
                    .All(same => same)
            )
            .Select(g => g.First().Value);
    }

    private static IEnumerable<Defect> Symmetric(Training training)
    {
        foreach (var weight in training.Function.Inputs)
            if (weight.Shape.Rank >= 2 && training.IsTrained(weight) && IsConstant(training, weight) && Units(training, weight) is { } units)
                yield return new Defect(weight, weight.Name!, units.ToString());
    }

    /// <summary>The number of hidden units that the weights make, if nothing ever tells these apart; null if something does.</summary>
    private static Dim? Units(Training training, Node weight)
    {
        var equal = new HashSet<Node>();
        Dim? units = null;
        bool isNonlinear = false,
            isUsed = false;
        foreach (var node in training.Program.Where(training.IsTrained))
        {
            bool isLayer = node.Op is MatMul && node.Inputs.Any(i => ReferenceEquals(Peel.Weight(i), weight));
            if (isLayer)
            {
                units = ReferenceEquals(Peel.Weight(node.Inputs[1]), weight) ? node.Shape[1] : node.Shape[0];
                if (units.Value.IsOne || node.Inputs.All(i => Peel.Weight(i) is not null))
                    return null;
                equal.Add(node);
            }
            else if (node.Inputs.Any(equal.Contains))
            {
                bool isBetween = Views.IsView(node) || node.Op is Concat or ElementwiseOp;
                if (isBetween && node.Inputs.All(i => equal.Contains(i) || Peel.Number(i) is not null || IsBias(training, node, i)))
                {
                    equal.Add(node);
                    isNonlinear |= node.Op is ElementwiseOp and not (Add or Subtract or Multiply or Divide or Negate or BroadcastTo or Cast);
                    continue;
                }
                bool isEnd = node.Op is MatMul && node.Inputs.Any(i => Peel.Weight(i) is { } next && IsConstant(training, next));
                if (!isEnd && !(node.Op is Reduce { Kind: Reduction.Sum } or Mean && node.Shape.Rank == 0))
                    return null;
                isUsed = true;
            }
            else if (node.Inputs.Contains(weight) && !Views.IsView(node))
            {
                return null;
            }
        }
        return isNonlinear && isUsed ? units : null;
    }

    private static bool IsBias(Training training, Node node, Node value) =>
        node.Op is Add && Peel.Weight(value) is { } bias && IsConstant(training, bias);

    private static bool IsConstant(Training training, Node weight) =>
        training.Spec.Layout.Find(((Input)weight.Op).Key) is { } parameter && IsConstant(parameter.Init);

    private static bool IsConstant(InitSpec init) =>
        init.Kind switch
        {
            "Zeros" or "Ones" or "Constant" => true,
            "Uniform" => init.A == init.B,
            "Normal" => init.B == 0,
            _ => false,
        };
}
