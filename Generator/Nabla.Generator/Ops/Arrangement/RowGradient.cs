using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Ops;

/// <summary>
/// The gradient of a parameter whose rows were read by their positions: the sum of what <see cref="Scatter"/> along the first axis makes of each pair
/// of operands, a cotangent and its index. Rows that no index names are zero and are not touched; the plan keeps a list of the rows that are named.
/// The node is made after differentiation.
/// </summary>
/// <param name="Parameter">The name of the parameter. It keeps the gradients of two parameters distinct even where they are equal.</param>
/// <param name="Length">The number of the parameter's rows.</param>
internal sealed record RowGradient(string Parameter, Dim Length) : Primitive
{
    public override string Name => "rows";

    public override string Attributes => Parameter;

    public override GradientRule Gradient => new GradientRule.Disconnected("made after differentiation");

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        var types = Enumerable
            .Range(0, inputs.Count / 2)
            .Select(i => Scatter(inputs[2 * i + 1].Shape.Rank).Infer([inputs[2 * i], inputs[2 * i + 1]]))
            .ToArray();
        foreach (var type in types)
            if (type != types[0])
                throw new ShapeException($"'{Name}' expects rows of one shape but has {types[0]} and {type}");
        return types[0];
    }

    private Scatter Scatter(int indexRank) => new(0, Length, indexRank, false);

    // Nothing differentiates it.
    public override Linear Linear => Linear.None;

    /// <summary>Counts the rows that are named as read and written, and no others.</summary>
    public override Cost CostOf(Node node)
    {
        var added = node.Inputs.Where((_, i) => i % 2 == 0).Aggregate(Dim.Of(0), (sum, x) => sum + x.Shape.Size);
        var positions = node.Inputs.Where((_, i) => i % 2 == 1).Aggregate(Dim.Of(0), (sum, x) => sum + x.Shape.Size);
        return new Cost(added, added * Dim.Of(3 * node.Type.Element.Bytes()) + positions * Dim.Of(ElementType.Int32.Bytes()))
        {
            Choices = added * Length,
        };
    }

    /// <summary>Clears the rows of the last call and adds to those of this one.</summary>
    public override IReadOnlyList<KernelCall> Calls(Node node) =>
        [
            Change("Clear"),
            .. Enumerable.Range(0, node.Inputs.Count / 2).Select(i => Change("Add", KernelCall.Operand(2 * i), KernelCall.Operand(2 * i + 1))),
        ];

    private KernelCall Change(string method, params KernelArgument[] operands) =>
        KernelCall.Of(method, [.. operands, KernelCall.Result]) with
        {
            Rows = Parameter,
        };

    public override void Elements<T, A>(Evaluation<T> e, A with) =>
        e.Each(
            (x, y) =>
            {
                for (int i = 0; i < e.Count; i++)
                    y[i] = with.Number(0, e.Element);
                for (int k = 0; k < x.Length; k += 2)
                    Scatter(e.From[k + 1].Length).AddTo(y, x[k], e.From[k], x[k + 1], e.From[k + 1], e.To, e.Element, with);
            }
        );
}
