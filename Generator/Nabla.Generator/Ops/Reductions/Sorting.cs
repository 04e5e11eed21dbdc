using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>
/// The first <paramref name="Count"/> positions of an axis in the order of their elements. Equal elements keep their order, whether the sort ascends
/// or descends; NaN counts as the largest.
/// </summary>
internal sealed record ArgSort(int Axis, Dim Count, bool Descending) : Primitive
{
    public override string Name => "ArgSort";

    public override string Attributes => "axis=" + Invariant.Text(Axis) + "," + Count + (Descending ? ",descending" : "");

    public override GradientRule Gradient => new GradientRule.ZeroAlmostEverywhere("an index does not change with a small change of the values");

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        var shape = inputs[0].Shape;
        Axes.Check(Name, Axis, shape);
        if (!inputs[0].Element.IsFloat())
            throw new ShapeException($"'{Name}' expects float or double but has {inputs[0].Element.Keyword()}");
        return new TensorType(ElementType.Int32, Shape.From(shape.Dims.Select((d, i) => i == Axis ? Count : d)));
    }

    public override Interval? Range(Node node, IReadOnlyList<Interval> x)
    {
        var length = node.Inputs[0].Shape[Axis];
        return new(0, length.IsConstant ? System.Math.Max(length.Value - 1, 0) : double.PositiveInfinity);
    }

    public override Linear Linear => Linear.None;

    /// <summary>Counts one comparison for each element and binary digit of the length; an unknown length counts as a thousand.</summary>
    public override Cost CostOf(Node node)
    {
        var (x, length) = (node.Inputs[0].Shape.Size, node.Inputs[0].Shape[Axis]);
        int digits = 0;
        for (long rest = length.IsConstant ? length.Value - 1 : 1000; rest > 0; rest /= 2)
            digits++;
        return Cost.Of(node, x * Dim.Of(digits)) with { Choices = (x + node.Shape.Size) * length };
    }

    public override IReadOnlyList<KernelCall> Calls(Node node) =>
        [KernelCall.Along("Order.Positions", node, node.Inputs[0].Shape, Axis, Count, Descending)];

    public override void Elements<T, A>(Evaluation<T> e, A with)
    {
        var (_, length, inner) = Evaluation<T>.Axis(e.From[0], Axis);
        int taken = e.To[Axis],
            lines = length == 0 ? 0 : Evaluation<T>.Size(e.From[0]) / length;
        var line = new T[length];
        e.Each(
            (x, y) =>
            {
                for (int l = 0; l < lines; l++)
                {
                    int start = l / inner * length * inner + l % inner,
                        first = l / inner * taken * inner + l % inner;
                    for (int i = 0; i < length; i++)
                        line[i] = x[0][start + i * inner];
                    var order = Sorted(line, taken, with);
                    for (int place = 0; place < taken; place++)
                        y[first + place * inner] = order[place];
                }
            }
        );
    }

    /// <summary>Returns the positions of the first elements in order.</summary>
    private T[] Sorted<T, A>(T[] x, int taken, A with)
        where A : struct, IArithmetic<T>
    {
        if (x.Length > 0 && with.Holds(with.Equal(x[0], x[0])) is null)
            return Counted(x, taken, with);
        var order = Enumerable.Range(0, x.Length).ToList();
        order.Sort(
            (i, j) =>
                with.Holds(Precedes(x[i], x[j], with)) == true ? -1
                : with.Holds(Precedes(x[j], x[i], with)) == true ? 1
                : i - j
        );
        return order.Take(taken).Select(i => with.Number(i, ElementType.Int32)).ToArray();
    }

    /// <summary>Returns the same without branching: an element's place is the number of elements before it, and each place then selects the position
    /// of its element.</summary>
    private T[] Counted<T, A>(T[] x, int taken, A with)
        where A : struct, IArithmetic<T>
    {
        T zero = with.Number(0, ElementType.Int32),
            one = with.Number(1, ElementType.Int32);
        var places = new T[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = i + 1; j < x.Length; j++)
            {
                // The later element comes first only if it must: equal elements keep their order.
                var isLaterFirst = Precedes(x[j], x[i], with);
                Count(i, with.Select(isLaterFirst, one, zero), j == 1);
                Count(j, with.Select(isLaterFirst, zero, one), i == 0);
            }
        }
        if (x.Length == 1)
            places[0] = zero;
        return Enumerable
            .Range(0, taken)
            .Select(place =>
                Enumerable
                    .Range(1, x.Length - 1)
                    .Aggregate(
                        zero,
                        (value, i) =>
                            with.Select(with.Equal(places[i], with.Number(place, ElementType.Int32)), with.Number(i, ElementType.Int32), value)
                    )
            )
            .ToArray();

        void Count(int element, T part, bool isFirst) => places[element] = isFirst ? part : with.Add(places[element], part);
    }

    /// <summary>Returns whether an element comes before another one, regardless of their positions.</summary>
    private T Precedes<T, A>(T a, T b, A with)
        where A : struct, IArithmetic<T>
    {
        var (first, second) = Descending ? (b, a) : (a, b);
        return with.Or(with.Less(first, second), with.And(with.Equal(first, first), with.Not(with.Equal(second, second))));
    }
}

/// <summary>The elements of an axis in order, or the first few of them.</summary>
internal sealed record Sort(ArgSort Order, bool IsPart) : Op
{
    public override string Name => IsPart ? "TopK" : "Sort";

    public override string Attributes => Order.Attributes;

    // The order does not change with a small change of the values, so each place passes its cotangent to the element it was taken from.
    public override GradientRule Gradient => new GradientRule.OfExpansion();

    public override TensorType Infer(IReadOnlyList<TensorType> inputs) => inputs[0] with { Shape = Order.Infer(inputs).Shape };

    public override Val? Expand(Val[] x, KinkConvention kinks) => Lines.Choose(x[0], x[0].Builder.Add(Order, x[0]), Order.Axis);

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) => x[0];
}

/// <summary>The middle element of the last axis, which disappears: of two middle elements the lower one; the first NaN if there is one.</summary>
internal sealed record Median : LastAxisOp
{
    public override string Name => "Median";

    public override GradientRule Gradient => new GradientRule.OfExpansion();

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        var type = base.Infer(inputs);
        int last = type.Shape.Rank - 1;
        if (type.Shape[last] == Dim.Of(0))
            throw new ShapeException("'Median' has nothing to choose from: the reduced axes are empty");
        return type with { Shape = Shape.From(type.Shape.Dims.Take(last)) };
    }

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var (b, last) = (x[0].Builder, Last(x[0]));
        var length = x[0].Shape[last];
        var order = b.Add(new ArgSort(last, length, false), x[0]);
        var middle = length.IsConstant ? b.Constant((length.Value - 1) / 2, ElementType.Int32) : (b.Size(length, ElementType.Int32) - 1) / 2;
        // The largest element of a line with a NaN is a NaN.
        var top = b.Add(new ArgMax(last), x[0]);
        var largest = Lines.One(x[0], top, last);
        return Lines.One(x[0], Select(largest.Is(largest), Rows.Take(order, middle, last), top), last);
    }

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) => x[0];
}

/// <summary>The largest element along an axis, which keeps length 1. All of the derivative goes to the first of equal elements, or to the first
/// NaN.</summary>
internal sealed record FirstMax(int Axis) : Op
{
    public override string Name => "FirstMax";

    public override string Attributes => "axis=" + Invariant.Text(Axis);

    public override GradientRule Gradient => new GradientRule.OfExpansion();

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        if (!inputs[0].Element.IsFloat())
            throw new ShapeException($"'{Name}' expects float or double but has {inputs[0].Element.Keyword()}");
        Axes.Check(Name, Axis, inputs[0].Shape);
        return inputs[0] with { Shape = Axes.Reduced(inputs[0].Shape, EquatableArray.Of(Axis), true) };
    }

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var kept = Axes.Reduced(x[0].Shape, EquatableArray.Of(Axis), true);
        return Lines.Choose(x[0], Reshape(x[0].Builder.Add(new ArgMax(Axis), x[0]), kept), Axis);
    }

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) => x[0];
}

/// <summary>Choices of elements within each line of an axis.</summary>
internal static class Lines
{
    /// <summary>Takes the elements at an index that has the shape of the operand except along the axis.</summary>
    public static Val Choose(Val x, Val index, int axis) => x.Builder.Add(new Gather(axis, true), x, index);

    /// <summary>Takes one element of each line of the last axis, which disappears.</summary>
    public static Val One(Val x, Val index, int last) => Reshape(Choose(x, Column(index), last), index.Shape);
}

internal sealed class SortingFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Written(
                "Sort",
                c => c.Builder.Add(new Sort(Whole("Sort", c), false), c.Value(0)),
                new(OpGroup.Array, "Elements of an axis in order", "the elements of x, ascending or descending", "PyTorch's `sort`")
                {
                    Kinks = "Each element keeps its own derivative, equal elements too.",
                },
                example: "x[batch, 8] => Sort(x)"
            ),
            NnFunction.Written(
                "ArgSort",
                c => c.Builder.Add(Whole("ArgSort", c), c.Value(0)),
                new(OpGroup.Discrete, "Positions of the elements of an axis in order", "x[y[0]] ≤ x[y[1]] ≤ …", "NumPy's `argsort` of kind `stable`"),
                example: "x[batch, 8] => ArgSort(x)"
            ),
            NnFunction.Written(
                "TopK",
                c => c.Builder.Add(new Sort(Part("TopK", c), true), c.Value(0)),
                new(OpGroup.Array, "The k largest or smallest elements of an axis", "the first k of the sorted elements", "PyTorch's `topk`")
                {
                    Kinks = "If equal elements compete for the last place, the first of them is taken and gets all of the derivative.",
                },
                example: "x[batch, 8] => TopK(x, 3)"
            ),
            NnFunction.Written(
                "TopKIndices",
                c => c.Builder.Add(Part("TopKIndices", c), c.Value(0)),
                new(
                    OpGroup.Discrete,
                    "Positions of the k largest or smallest elements of an axis",
                    "the first k positions in order",
                    "PyTorch's `topk`"
                ),
                example: "x[batch, 8] => TopKIndices(x, 3)"
            ),
            NnFunction.Written(
                "Median",
                Middle,
                new(OpGroup.Reduction, "Median", "the middle one of the sorted elements; of two, the lower", "PyTorch's `median`")
                {
                    Kinks = "All of the derivative goes to the element in the middle of the stable order, in which equal elements keep their order.",
                },
                example: "x[batch, 9] => Median(x, -1)"
            ),
            NnFunction.Written(
                "FirstMax",
                c => First("FirstMax", c, c.Value(0)),
                new(OpGroup.Reduction, "Largest element of an axis, with the gradient to the first", "max x", "PyTorch's `max` along a dimension")
                {
                    Kinks = "The first of equal elements takes all of the derivative; `ReduceMax` shares it.",
                },
                example: "x[batch, 8] => FirstMax(x, -1)"
            ),
            NnFunction.Written(
                "FirstMin",
                c => -First("FirstMin", c, -c.Value(0)),
                new(OpGroup.Reduction, "Smallest element of an axis, with the gradient to the first", "min x", "PyTorch's `min` along a dimension")
                {
                    Kinks = "The first of equal elements takes all of the derivative; `ReduceMin` shares it.",
                },
                example: "x[batch, 8] => FirstMin(x, -1)"
            ),
        ];

    private static ArgSort Whole(string op, NnCall call)
    {
        var x = call.Value(0);
        int axis = AxisOrder.Of(op, call, x);
        return new ArgSort(axis, x.Shape[axis], call.Flag("descending"));
    }

    private static ArgSort Part(string op, NnCall call)
    {
        var x = call.Value(0);
        int axis = AxisOrder.Of(op, call, x),
            k = call.Int("k");
        var length = x.Shape[axis];
        if (k < 0 || (length.IsConstant && k > length.Value))
            throw new ShapeException(
                $"'{op}' expects k from 0 to {length}, the length of axis {Invariant.Text(axis)} of {x.Shape}, but has {Invariant.Text(k)}"
            );
        return new ArgSort(axis, Dim.Of(k), call.Flag("largest"));
    }

    private static Val Middle(NnCall call)
    {
        var x = call.Value(0);
        if (!x.Type.Element.IsFloat())
            throw new ShapeException($"'Median' expects float or double but has {x.Type.Element.Keyword()}");
        var axes = Axes.Of("Median", call);
        foreach (int axis in axes)
            if (x.Shape[axis] == Dim.Of(0))
                throw new ShapeException($"'Median' has nothing to choose from: axis {Invariant.Text(axis)} of {x.Shape} is empty");
        return axes.Count == 0
            ? x
            : AxisOrder.Reduce(x, axes, call.Has("keepDims") && call.Flag("keepDims"), rows => call.Builder.Add(new Median(), rows));
    }

    private static Val First(string op, NnCall call, Val x)
    {
        int axis = Axes.Normal(op, call.Int("axis"), x.Shape);
        if (x.Shape[axis] == Dim.Of(0))
            throw new ShapeException($"'{op}' has nothing to choose from: axis {Invariant.Text(axis)} of {x.Shape} is empty");
        return Reshape(call.Builder.Add(new FirstMax(axis), x), Axes.Reduced(x.Shape, EquatableArray.Of(axis), call.Flag("keepDims")));
    }
}
