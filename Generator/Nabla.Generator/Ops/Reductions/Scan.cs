using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

internal enum Scanned
{
    Sum,
    Product,

    /// <summary>y[l] = a[l]·y[l − 1] + b[l], with y[0] = b[0]; the operands are b and a.</summary>
    Recurrence,
}

/// <summary>Running sums, products or linear recurrences along an axis, from its start or, if reversed, from its end.</summary>
internal sealed record Scan(Scanned Kind, int Axis, bool Reverse) : Primitive
{
    /// <summary>The largest number of factors whose product's range is followed step by step.</summary>
    private const int MostFactors = 64;

    public override string Name =>
        Kind switch
        {
            Scanned.Sum => "CumSum",
            Scanned.Product => "CumProd",
            _ => "recurrence",
        };

    public override string Symbol => Reverse ? "reverse" + Name : base.Symbol;

    public override string Attributes => "axis=" + Invariant.Text(Axis) + (Reverse ? ",reverse" : "");

    public override Linear Linear => Kind == Scanned.Product ? Linear.None : Linear.In(0);

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var x = p.X;
            if (Kind == Scanned.Sum)
                return [Over(new Scan(Scanned.Sum, Axis, !Reverse), p.Dy)];
            // The cotangent of step l comes from y[l] itself and, times the next factor, from all later steps: a recurrence in the opposite
            // direction. There is no division, so zeros need no special case.
            var factor = Kind == Scanned.Product ? x : p.Inputs[1];
            var flow = Over(new Scan(Scanned.Recurrence, Axis, !Reverse), p.Dy, Running.Shifted(factor, Axis, !Reverse, 0));
            var before = Running.Shifted(p.Y, Axis, Reverse, Kind == Scanned.Product ? 1 : 0);
            return Kind == Scanned.Product ? [flow * before] : [flow, flow * before];
        });

    private static Val Over(Scan scan, params Val[] x) => x[0].Builder.Add(scan, x);

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        Axes.Check(Name, Axis, inputs[0].Shape);
        if (!inputs[0].Element.IsFloat())
            throw new ShapeException($"'{Name}' expects float or double but has {inputs[0].Element.Keyword()}");
        foreach (var input in inputs)
            if (input != inputs[0])
                throw new ShapeException($"'{Name}' expects operands of {inputs[0]} but has {input}");
        return inputs[0];
    }

    public override Interval? Range(Node node, IReadOnlyList<Interval> x)
    {
        var length = node.Shape[Axis];
        // Each element sums some of the terms, at most all.
        if (Kind == Scanned.Sum)
            return Interval.Hull(x[0], x[0].Sum(length.IsConstant ? length.Value : -1, node.Type.Element));
        if (Kind != Scanned.Product)
            return null;
        // Factors of magnitude at most 1 never increase the magnitude of the product.
        if (x[0].Low >= -1 && x[0].High <= 1)
            return x[0].Low >= 0 ? new(0, x[0].High) : new(-1, 1);
        if (!length.IsConstant || length.Value > MostFactors)
            return x[0].Low >= 0 ? new(0, double.PositiveInfinity) : null;
        var (product, all) = (x[0], x[0]);
        for (long l = 1; l < length.Value; l++)
        {
            product = (product * x[0]).As(node.Type.Element);
            all = Interval.Hull(all, product);
        }
        return all;
    }

    public override Cost CostOf(Node node) => Cost.Of(node, node.Shape.Size * Dim.Of(Kind == Scanned.Recurrence ? 2 : 1));

    public override IReadOnlyList<KernelCall> Calls(Node node) => [KernelCall.Along("Scan." + Kind, node, node.Shape, Axis, Reverse)];

    public override void Elements<T, A>(Evaluation<T> e, A with)
    {
        var (outer, length, inner) = Evaluation<T>.Axis(e.To, Axis);
        int step = Reverse ? -inner : inner,
            first = Reverse ? (length - 1) * inner : 0;
        e.Each(
            (x, y) =>
            {
                for (int line = 0; line < outer * inner && length > 0; line++)
                {
                    int at = line / inner * length * inner + line % inner + first;
                    y[at] = x[0][at];
                    for (int l = 1; l < length; l++, at += step)
                        y[at + step] = Kind switch
                        {
                            Scanned.Sum => with.Add(y[at], x[0][at + step]),
                            Scanned.Product => with.Multiply(y[at], x[0][at + step]),
                            _ => with.Add(with.Multiply(x[1][at + step], y[at]), x[0][at + step]),
                        };
                }
            }
        );
    }
}

internal sealed class ScanFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Running(
                "CumSum",
                new((axis, reverse) => new Scan(Scanned.Sum, axis, reverse), 0),
                new(OpGroup.Reduction, "Running sum along an axis", "y[i] = x[0] + … + x[i]", "NumPy's `cumsum`, ONNX's `CumSum`")
                {
                    Derivative = "the running sum of the cotangent from the other end",
                    Numerics = "Summed in order. From a NaN on, all results are NaN.",
                }
            ),
            NnFunction.Running(
                "CumProd",
                new((axis, reverse) => new Scan(Scanned.Product, axis, reverse), 1),
                new(OpGroup.Reduction, "Running product along an axis", "y[i] = x[0] · … · x[i]", "NumPy's `cumprod`")
                {
                    Derivative =
                        "the product before each element times what flows back from all after it, without division, so it is exact at zeros too",
                    Numerics = "From a NaN on, all results are NaN.",
                }
            ),
            NnFunction.Written("Prod", Product, new(OpGroup.Reduction, "Product", "Π x", "NumPy's `prod`"), example: "x[batch, 8] => Prod(x, -1)"),
        ];

    private static Val Product(NnCall call)
    {
        var x = call.Value(0);
        if (!x.Type.Element.IsFloat())
            throw new ShapeException($"'Prod' expects float or double but has {x.Type.Element.Keyword()}");
        var axes = Axes.Of("Prod", call);
        return axes.Count == 0 ? x : AxisOrder.Reduce(x, axes, call.Has("keepDims") && call.Flag("keepDims"), Last);
    }

    /// <summary>Returns the last of the running products, or 1 if there are no factors.</summary>
    private static Val Last(Val rows)
    {
        int last = rows.Shape.Rank - 1;
        var length = rows.Shape[last];
        var shape = Shape.From(rows.Shape.Dims.Take(last));
        if (length == Dim.Of(0))
            return BroadcastTo(rows.Of(1), shape);
        var running = rows.Builder.Add(new Scan(Scanned.Product, last, false), rows);
        if (length.IsConstant)
            return Reshape(rows.Builder.Add(new Slice(last, length - Dim.One, Dim.One), running), shape);
        // With a 1 joined in front there is an element at the position of the length, even if the length is 0.
        var one = BroadcastTo(rows.Of(1), Shape.From(shape.Dims.Append(Dim.One)));
        var wide = rows.Builder.Add(new Concat(last), one, running);
        return Reshape(rows.Builder.Add(new Slice(last, length, Dim.One), wide), shape);
    }
}
