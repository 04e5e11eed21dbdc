using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Ops;

/// <summary>
/// The gradient of a parameter whose rows were read by their positions: the sum of what <see cref="Scatter"/> along the first axis makes of each pair
/// of operands, a cotangent and its index. Rows that no index names are zero and stay untouched; which ones are named, the plan keeps in a list. Made
/// after differentiation.
/// </summary>
/// <param name="Parameter">The parameter, which makes the gradients of two parameters two values even where they are equal.</param>
/// <param name="Length">How many rows it has.</param>
internal sealed record RowGradient(string Parameter, Dim Length) : Op
{
    public override string Name => "rows";

    public override string Attributes => Parameter;

    public override GradientRule Gradient => new GradientRule.Disconnected("made after differentiation");

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        var types = Enumerable
            .Range(0, inputs.Count / 2)
            .Select(i => new Scatter(0, Length, inputs[2 * i + 1].Shape.Rank, false).Infer([inputs[2 * i], inputs[2 * i + 1]]))
            .ToArray();
        foreach (var type in types)
            if (type != types[0])
                throw new ShapeException($"'{Name}' expects rows of one shape but has {types[0]} and {type}");
        return types[0];
    }
}
