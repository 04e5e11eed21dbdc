using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Analyzers.Losses;

/// <summary>A softmax along the axis that counts the examples.</summary>
internal sealed class SoftmaxOverBatch : Rule
{
    public const string Id = "NABLA5010";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Softmax over the batch",
        "'{0}' goes along the last axis, which is '{1}' in {2}, the examples of a batch: they then share one probability of 1, and each one's "
            + "answer depends on the others. {3}.",
        Category.Losses,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var node in training.Program.Where(n => n.Op is Softmax or LogSoftmax))
        {
            var shape = node.Shape;
            var last = shape[shape.Rank - 1];
            if (last.IsConstant)
                continue;
            // Attention is a softmax over a symbolic length as well, so only what cannot be that: classes were transposed away, or what comes out is
            // compared with a target of the same shape.
            if (
                shape.Rank == 2
                && shape[0].IsConstant
                && IsLastOfAll(training, last)
                && training
                    .Users(node)
                    .Any(u => u.Op is Subtract or BinaryCrossEntropy && u.Inputs.Any(i => i.Op is Input { Role: InputRole.Data } && i.Shape == shape))
            )
                yield return new Defect(
                    node,
                    node.Origin.Text,
                    last.ToString(),
                    shape.ToString(),
                    "Bring the classes to the last axis with 'Transpose' first"
                );
            else if (!IsBatch(training, last))
                continue;
            else if (shape.Rank == 2 && shape[0].IsConstant && node.Inputs[0].Op is Transpose && node.Inputs[0].Inputs[0].Shape[0] == last)
                yield return new Defect(node, node.Origin.Text, last.ToString(), shape.ToString(), "Apply it before 'Transpose'");
            else if (shape.Rank == 1 && training.Users(node).Any(u => u.Op is BinaryCrossEntropy && ReferenceEquals(u.Inputs[0], node)))
                yield return new Defect(node, node.Origin.Text, last.ToString(), shape.ToString(), "For one score of each example use 'Sigmoid'");
        }
    }

    /// <summary>Features first: a symbolic length that is the last axis of all data, and no other.</summary>
    private static bool IsLastOfAll(Training training, Dim length) =>
        training
            .Spec.Inputs.Where(i => !i.IsScalar && i.Type.Shape.Rank > 0)
            .Select(i => i.Type.Shape)
            .All(s => s[s.Rank - 1] == length && s.Dims.Take(s.Rank - 1).All(d => d != length));

    /// <summary>A symbolic length that is the first axis of the data and no other.</summary>
    private static bool IsBatch(Training training, Dim length)
    {
        var data = training.Spec.Inputs.Where(i => !i.IsScalar && i.Type.Shape.Rank > 0).Select(i => i.Type.Shape).ToArray();
        return data.Any(s => s[0] == length) && data.All(s => s.Dims.Skip(1).All(d => d != length));
    }
}
