using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Ops;

/// <summary>The value of x; no gradient passes.</summary>
internal sealed record StopGradient : Op
{
    public override string Name => "StopGradient";

    public override GradientRule Gradient => new GradientRule.Disconnected("StopGradient cuts it on purpose");

    public override TensorType Infer(IReadOnlyList<TensorType> inputs) => inputs[0];

    public override Val? Expand(Val[] x, KinkConvention kinks) => x[0];
}

/// <summary>The value of the first operand with the gradient of the second.</summary>
internal sealed record StraightThrough : Op
{
    public override string Name => "StraightThrough";

    public override GradientRule Gradient => GradientRule.Of(p => [null, p.Dy]);

    public override bool Carries(int operand) => operand != 0;

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        if (inputs[0] != inputs[1])
            throw new ShapeException($"'StraightThrough' expects value and source of one type but has {inputs[0]} and {inputs[1]}");
        return inputs[0];
    }

    public override Val? Expand(Val[] x, KinkConvention kinks) => x[0];
}

/// <summary>
/// The value of the first operand with a user's rule for the gradient by the other operands. The rule is a function of (operands…, y, dy) with one
/// output per operand.
/// </summary>
internal sealed record CustomGradient(Function Rule) : Op
{
    public override string Name => "CustomGradient";

    public override string Attributes => Rule.Name;

    /// <summary>The rule's program on one line. Functions are compared by their text, so an edit of the rule must change it.</summary>
    public override string Identity => Rule.Text.Replace("\n", "; ");

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var arguments = p.Inputs.Skip(1).Append(p.Y).Append(p.Dy).ToArray();
            var cotangents = Inliner.Inline(Rule, p.Dy.Builder, arguments);
            return new Val?[] { null }
                .Concat(cotangents.Select(c => (Val?)c))
                .ToArray();
        });

    public override bool Carries(int operand) => operand != 0;

    public override TensorType Infer(IReadOnlyList<TensorType> inputs) => inputs[0];

    public override Val? Expand(Val[] x, KinkConvention kinks) => x[0];
}

/// <summary>Copies a function's body into a builder with its inputs replaced.</summary>
internal static class Inliner
{
    public static Val[] Inline(Function function, Builder builder, Val[] arguments)
    {
        var map = new Dictionary<Node, Node>();
        for (int i = 0; i < arguments.Length; i++)
            map[function.Inputs[i]] = arguments[i].Node;
        foreach (var node in function.Body)
            map[node] = builder.Add(node.Op, node.Inputs.Select(i => map[i]).ToArray(), builder.Origin, null).Node;
        return function.Outputs.Select(o => builder.Use(map[o.Node])).ToArray();
    }
}

internal sealed class GatesFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Written(
                "StopGradient",
                c => c.Builder.Add(new StopGradient(), c.Value(0)),
                new(OpGroup.Declared, "A value as a constant", "x", "JAX's `lax.stop_gradient`"),
                example: "x[n] => StopGradient(x)"
            ),
            NnFunction.Written(
                "StraightThrough",
                c => c.Builder.Add(new StraightThrough(), c.Value(0), c.Value(1)),
                new(
                    OpGroup.Declared,
                    "The value of one expression with the gradient of another",
                    "value",
                    "Bengio, Léonard and Courville, 2013, arXiv:1308.3432"
                ),
                example: "x[n] => StraightThrough(Round(x), x)"
            ),
        ];
}
