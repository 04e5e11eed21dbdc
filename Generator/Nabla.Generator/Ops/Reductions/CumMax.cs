using System.Collections.Generic;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Ops;

internal enum Extremum
{
    Max,
    Min,
}

/// <summary>The position of the largest or smallest element so far along an axis, from its start or, if reversed, from its end. Among equal elements
/// it is the last one met; from the first NaN on, it is the last NaN met.</summary>
internal sealed record CumArg(Extremum Kind, int Axis, bool Reverse) : Primitive
{
    public override string Name => "cumarg" + Names.LowerFirst(Kind.ToString());

    public override string Attributes => "axis=" + Invariant.Text(Axis) + (Reverse ? ",reverse" : "");

    public override Linear Linear => Linear.None;

    public override GradientRule Gradient => new GradientRule.ZeroAlmostEverywhere("an index does not change with a small change of the values");

    public override Cost CostOf(Node node) => Cost.PerElement(node);

    public override IReadOnlyList<KernelCall> Calls(Node node) => [KernelCall.Along("Scan.Arg" + Kind, node, node.Shape, Axis, Reverse)];

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
                            var isFurther = Kind == Extremum.Max ? with.Greater(candidate, best) : with.Less(candidate, best);
                            var wins = with.Or(with.Or(isFurther, with.Equal(candidate, best)), with.Not(with.Equal(candidate, candidate)));
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

/// <summary>The running maximum or minimum along an axis. Each result passes its derivative to the position where it was found.</summary>
internal sealed record CumExtremum(Extremum Kind, int Axis, bool Reverse) : Op
{
    public override string Name => "Cum" + Kind;

    public override string Symbol => Reverse ? "reverse" + Name : base.Symbol;

    public override string Attributes => Position.Attributes;

    private CumArg Position => new(Kind, Axis, Reverse);

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

internal sealed class CumExtremumFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Running(
                "CumMax",
                new((axis, reverse) => new CumExtremum(Extremum.Max, axis, reverse), double.NegativeInfinity),
                Doc("maximum", "largest", "max")
            ),
            NnFunction.Running(
                "CumMin",
                new((axis, reverse) => new CumExtremum(Extremum.Min, axis, reverse), double.PositiveInfinity),
                Doc("minimum", "smallest", "min")
            ),
        ];

    private static NnDoc Doc(string noun, string adjective, string function) =>
        new(
            OpGroup.Reduction,
            $"Running {noun} along an axis",
            $"y[i] = {function}(x[0], …, x[i])",
            $"NumPy's `{noun}.accumulate`, PyTorch's `cum{function}`"
        )
        {
            Derivative = $"the cotangent goes to where the {noun} was found",
            Kinks =
                $"All of the derivative goes to the {adjective} element; among equal ones, to the one nearest to the result (PyTorch's "
                + $"`cum{function}`).",
            Numerics = "From a NaN on, all results are NaN; their derivative goes to the nearest NaN.",
        };
}
