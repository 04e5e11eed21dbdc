using System.Collections.Generic;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Ops;

/// <summary>The position of the largest element so far along an axis, from its start or, if reversed, from its end. Among equal elements it is the
/// last one met; from the first NaN on, it is the last NaN met.</summary>
internal sealed record CumArgMax(int Axis, bool Reverse) : Primitive
{
    public override string Name => "cumargmax";

    public override string Attributes => "axis=" + Invariant.Text(Axis) + (Reverse ? ",reverse" : "");

    public override Linear Linear => Linear.None;

    public override GradientRule Gradient => new GradientRule.ZeroAlmostEverywhere("an index does not change with a small change of the values");

    public override Cost CostOf(Node node) => Cost.PerElement(node);

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        Axes.Check(Name, Axis, inputs[0].Shape);
        if (!inputs[0].Element.IsFloat())
            throw new ShapeException($"'{Name}' expects float or double but has {inputs[0].Element.Keyword()}");
        return inputs[0] with { Element = ElementType.Int32 };
    }

    public override void Elements<T, A>(Evaluation<T> e, A with)
    {
        var (outer, length, inner) = Evaluation<T>.Axis(e.To, Axis);
        e.Each(
            (x, y) =>
            {
                for (int line = 0; line < outer * inner && length > 0; line++)
                {
                    int start = line / inner * length * inner + line % inner;
                    var (best, position) = (default(T)!, default(T)!);
                    for (int l = 0; l < length; l++)
                    {
                        int step = Reverse ? length - 1 - l : l,
                            at = start + step * inner;
                        var (candidate, here) = (x[0][at], with.Number(step, ElementType.Int32));
                        if (l == 0)
                            (best, position) = (candidate, here);
                        else
                        {
                            // A comparison with NaN is false. NaN wins, and after it only another NaN does.
                            var isLargest = with.Or(with.Greater(candidate, best), with.Equal(candidate, best));
                            var wins = with.Or(isLargest, with.Not(with.Equal(candidate, candidate)));
                            best = with.Select(wins, candidate, best);
                            position = with.Select(wins, here, position);
                        }
                        y[at] = position;
                    }
                }
            }
        );
    }

    public override Interval? Range(Node node, IReadOnlyList<Interval> x)
    {
        var length = node.Shape[Axis];
        return new(0, length.IsConstant ? System.Math.Max(length.Value - 1, 0) : double.PositiveInfinity);
    }
}

/// <summary>The running maximum along an axis. Each result passes its derivative to the position where it was found.</summary>
internal sealed record CumMax(int Axis, bool Reverse) : Op
{
    public override string Name => "CumMax";

    public override string Symbol => Reverse ? "reverseCumMax" : base.Symbol;

    public override string Attributes => Position.Attributes;

    private CumArgMax Position => new(Axis, Reverse);

    public override GradientRule Gradient => new GradientRule.OfExpansion();

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        Axes.Check(Name, Axis, inputs[0].Shape);
        if (!inputs[0].Element.IsFloat())
            throw new ShapeException($"'{Name}' expects float or double but has {inputs[0].Element.Keyword()}");
        return inputs[0];
    }

    public override Val? Expand(Val[] x, KinkConvention kinks) => Lines.Choose(x[0], x[0].Builder.Add(Position, x[0]), Axis);

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) => x[0];
}

internal sealed class CumMaxFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Written(
                "CumMax",
                Run,
                new(
                    OpGroup.Reduction,
                    "Running maximum along an axis",
                    "y[i] = max(x[0], …, x[i])",
                    "NumPy's `maximum.accumulate`, PyTorch's `cummax`"
                )
                {
                    Kinks =
                        "All of the derivative goes to the largest element; among equal ones, to the one nearest to the result (PyTorch's `cummax`).",
                    Numerics = "The derivative of a NaN goes to the nearest NaN.",
                    Notes = "Exclusive maxima leave out the element itself and begin with −∞; reversed ones begin at the end of the axis.",
                },
                example: "x[batch, 8] => CumMax(x, -1)"
            ),
        ];

    private static Val Run(NnCall call)
    {
        var x = call.Value(0);
        int axis = Axes.Normal("CumMax", call.Int("axis"), x.Shape);
        bool isReverse = call.Has("reverse") && call.Flag("reverse");
        var running = call.Builder.Add(new CumMax(axis, isReverse), x);
        bool isExclusive = call.Has("exclusive") && call.Flag("exclusive");
        return isExclusive ? Scan.Shifted(running, axis, isReverse, double.NegativeInfinity) : running;
    }
}
