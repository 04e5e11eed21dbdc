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
        "'{0}' goes along axis {1} of {2}, the '{3}' examples of a batch: they then share one probability of 1, and each one's answer depends on the "
            + "others. {4}.",
        Category.Losses,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var node in training.Program.Where(n => n.Op is Softmax or LogSoftmax))
            if (Peel.Along(node) is var (x, axis) && !x.Shape[axis].IsConstant && Advice(training, node, x, axis) is { } advice)
                yield return new Defect(node, node.Origin.Text, Invariant.Text(axis), x.Shape.ToString(), x.Shape[axis].ToString(), advice);
    }

    /// <summary>
    /// What to do instead; null where the softmax may be meant. Attention is a softmax over a symbolic length as well, so the rule finds only what
    /// cannot be attention: classes were transposed away, the result is compared with a target of the same shape, or a score of each example is taken
    /// for a probability.
    /// </summary>
    private static string? Advice(Training training, Node node, Node x, int axis)
    {
        var (shape, length) = (x.Shape, x.Shape[axis]);
        bool isMatrix = shape.Rank == 2 && shape[1 - axis].IsConstant;
        if (isMatrix && axis == 1 && IsLastOfAll(training, length) && IsCompared(training, node, shape))
            return "Name the axis of the classes, 0";
        if (!IsBatch(training, length))
            return null;
        if (isMatrix && axis == 0)
            return IsCompared(training, node, shape) ? "Name the axis of the classes, 1" : null;
        if (isMatrix && x.Op is Transpose && x.Inputs[0].Shape[0] == length)
            return "Apply it before 'Transpose'";
        bool isScore = shape.Rank == 1 && training.Users(node).Any(u => u.Op is BinaryCrossEntropy && ReferenceEquals(u.Inputs[0], node));
        return isScore ? "For one score of each example use 'Sigmoid'" : null;
    }

    /// <summary>Whether the softmax meets data of its shape in a difference or a cross-entropy.</summary>
    private static bool IsCompared(Training training, Node node, Shape shape)
    {
        // A call that names an axis moves that axis back.
        var result = training.Users(node).FirstOrDefault(u => u.Op is Transpose && u.Origin.Place == node.Origin.Place) ?? node;
        return training
            .Users(result)
            .Any(u => u.Op is Subtract or BinaryCrossEntropy && u.Inputs.Any(i => i.Op is Input { Role: InputRole.Data } && i.Shape == shape));
    }

    /// <summary>Whether a symbolic length is the last axis of all data, and no other axis: features come first.</summary>
    private static bool IsLastOfAll(Training training, Dim length) =>
        training
            .Spec.Inputs.Where(i => !i.IsScalar && i.Type.Shape.Rank > 0)
            .Select(i => i.Type.Shape)
            .All(s => s[s.Rank - 1] == length && s.Dims.Take(s.Rank - 1).All(d => d != length));

    /// <summary>Whether a symbolic length is the first axis of the data, and no other axis.</summary>
    private static bool IsBatch(Training training, Dim length)
    {
        var data = training.Spec.Inputs.Where(i => !i.IsScalar && i.Type.Shape.Rank > 0).Select(i => i.Type.Shape).ToArray();
        return data.Any(s => s[0] == length) && data.All(s => s.Dims.Skip(1).All(d => d != length));
    }
}
