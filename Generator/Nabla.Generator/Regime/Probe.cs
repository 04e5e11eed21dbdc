using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Generator.Regime;

/// <summary>An elementwise op as a function of its first operand alone, and its derivative.</summary>
internal sealed class Probe
{
    private readonly Function _value;
    private readonly Function? _slope;

    /// <param name="node">The op at its place in the program.</param>
    /// <param name="constants">Its other operands, as returned by <see cref="Constants"/>.</param>
    /// <param name="kinks">The model's kink convention.</param>
    public Probe(Node node, double[] constants, KinkConvention kinks)
    {
        var builder = new Builder();
        var input = builder.Add(
            new Input("x", new TensorType(ElementType.Float64, Shape.From([Dim.Symbol("n")])), InputRole.Trainable),
            [],
            Origin.None,
            "x"
        );
        var y = builder.Add(node.Op, [input, .. constants.Select(c => builder.Constant(c, ElementType.Float64))]);
        _value = Evaluator.Primitives(new Function("f", [input.Node], [Output.Result(y.Node)]), kinks);
        if (node.Op.Gradient is not GradientRule.Defined)
            return;
        var sum = Formula.Sum(y, false, 0);
        _slope = Evaluator.Primitives(Differentiate.Gradient(new Function("f", [input.Node], [Output.Result(sum.Node)]), kinks), kinks);
    }

    /// <summary>Returns the numbers that an op has beside its first operand; null if one of them is computed.</summary>
    public static double[]? Constants(Node node)
    {
        var numbers = new List<double>();
        foreach (var operand in node.Inputs.Skip(1))
        {
            var constant = operand;
            while (constant.Op is BroadcastTo)
                constant = constant.Inputs[0];
            if (constant.Op is not Constant { Value: var value })
                return null;
            numbers.Add(value);
        }
        return numbers.ToArray();
    }

    public double[] Values(double[] x) => new Evaluator(_value, 1, Lengths(x)).Run(_ => x)[0].ToArray();

    /// <summary>Returns the derivatives; null if the op states none.</summary>
    public double[]? Slopes(double[] x) => _slope is null ? null : new Evaluator(_slope, 1, Lengths(x)).Run(_ => x)[1];

    /// <summary>Returns the figures of an activation whose inputs are distributed like these.</summary>
    public ActivationStart At(Node node, int index, double[] x)
    {
        double[] outputs = Values(x);
        var slopes = Slopes(x);
        int dead = slopes?.Count(s => s == 0) ?? 0;
        bool isStraight = ((ElementwiseOp)node.Op).Activation is ActivationKind.Pieces or ActivationKind.BoundedPieces;
        int straight = isStraight && slopes is not null ? OnOnePiece(x, outputs, slopes) : 0;
        Array.Sort(outputs);
        return new ActivationStart(
            node,
            index,
            dead / Math.Max(1.0, x.Length),
            straight / Math.Max(1.0, x.Length),
            Quantile(outputs, 0.025),
            Quantile(outputs, 0.975)
        );
    }

    private static double Quantile(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)(share * (sorted.Length - 1))];

    private static Dictionary<string, Dim> Lengths(double[] x) => new() { ["n"] = Dim.Of(x.Length) };

    /// <summary>Returns how many points lie on the fullest piece that is not flat. A leaky unit has two; slope and value at 0 identify a
    /// piece.</summary>
    private static int OnOnePiece(double[] x, double[] outputs, double[] slopes) =>
        Enumerable
            .Range(0, x.Length)
            .Where(i => slopes[i] != 0)
            .GroupBy(i => (slopes[i], Math.Round((outputs[i] - slopes[i] * x[i]) * 1e6)))
            .Select(piece => piece.Count())
            .DefaultIfEmpty(0)
            .Max();
}
