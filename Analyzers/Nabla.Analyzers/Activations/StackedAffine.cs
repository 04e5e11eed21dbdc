using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.Activations;

/// <summary>Two layers that are one: a product with weights of a product with weights.</summary>
internal sealed class StackedAffine : Rule
{
    public const string Id = "NABLA3010";

    private static readonly DiagnosticDescriptor Stated = new(
        Id,
        "Two affine layers with nothing nonlinear between them",
        "'{0}' with '{1}' follows '{2}' with '{3}' and nothing nonlinear is between them: together they compute no more than one layer does "
            + "({4}). Put an activation between them, or use one layer.",
        Category.Activations,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(Id)
    );

    public override DiagnosticDescriptor Descriptor => Stated;

    public override IEnumerable<Defect> Check(Training training)
    {
        foreach (var outer in training.Nodes)
            if (
                Layer(outer) is { } second
                && Beneath(training, second.Value) is { } inner
                && Layer(inner) is { } first
                && !ReferenceEquals(first.Weight, second.Weight)
                && !IsOneCall(outer, inner)
                && !IsNarrow(first.Weight, second.Weight)
            )
                yield return new Defect(
                    outer,
                    Training.Name(outer),
                    second.Weight.Name ?? "",
                    Training.Name(inner),
                    first.Weight.Name ?? "",
                    training.PathText(inner)
                );
    }

    /// <summary>A product of weights with something that is no weight.</summary>
    private static (Node Weight, Node Value)? Layer(Node node)
    {
        if (node.Op is not MatMul)
            return null;
        var (a, b) = (Peel.Weight(node.Inputs[0]), Peel.Weight(node.Inputs[1]));
        return (a, b) switch
        {
            (null, not null) => (b, node.Inputs[0]),
            (not null, null) => (a, node.Inputs[1]),
            _ => null,
        };
    }

    /// <summary>Whether both products come from one call: a product of several factors that is written as one is meant.</summary>
    private static bool IsOneCall(Node outer, Node inner) => outer.Origin.Place >= 0 && outer.Origin.Place == inner.Origin.Place;

    /// <summary>Whether fewer values are between the two layers than before and after: the product then has a low rank, which one layer would not
    /// have, and which usually is meant.</summary>
    private static bool IsNarrow(Node first, Node second)
    {
        if (first.Shape.Rank != 2 || second.Shape.Rank != 2)
            return false;
        var shared = first.Shape.Dims.Where(d => second.Shape.Dims.Contains(d)).ToArray();
        return shared.Length > 0
            && shared.Min(d => d.Value) is > 0 and var between
            && first.Shape.Dims.Concat(second.Shape.Dims).All(d => d.Value == between || d.Value > between)
            && first.Shape.Dims.Any(d => d.Value > between)
            && second.Shape.Dims.Any(d => d.Value > between);
    }

    /// <summary>The product beneath biases, scalings and an appended 1; null if something else is there, or if a value between is used elsewhere
    /// too.</summary>
    private static Node? Beneath(Training training, Node node)
    {
        while (training.IsTrained(node) && training.Users(node).Count() == 1)
        {
            if (node.Op is MatMul)
                return node;
            bool isAffine =
                Views.IsView(node)
                || node.Op is Negate or Concat or Add or Subtract or Multiply
                || (node.Op is Divide && Peel.Number(node.Inputs[1]) is not null);
            var values = node
                .Inputs.Where(i => !(Peel.Number(i) is not null || (node.Op is Add or Subtract && Peel.Weight(i) is not null)))
                .ToArray();
            if (!isAffine || values.Length != 1)
                return null;
            node = values[0];
        }
        return null;
    }
}
