using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

internal enum Reduction
{
    Sum,
    Max,
}

internal static class Axes
{
    public static void Check(string op, int axis, Shape shape)
    {
        if (axis < 0 || axis >= shape.Rank)
            throw new ShapeException($"'{op}' has no axis {Invariant.Text(axis)} in {shape}");
    }

    /// <summary>Returns the axis, counting a negative one from the end.</summary>
    public static int Normal(string op, int axis, Shape shape)
    {
        if (axis < -shape.Rank || axis >= shape.Rank)
            throw new ShapeException($"'{op}' has no axis {Invariant.Text(axis)} in {shape}");
        return axis < 0 ? axis + shape.Rank : axis;
    }

    /// <summary>Returns the axes that a call names: one, several, or all.</summary>
    public static EquatableArray<int> Of(string op, NnCall call)
    {
        var shape = call.Value(0).Shape;
        var axes =
            call.Has("axis") ? [call.Int("axis")]
            : call.Has("axes") ? call.Ints("axes")
            : Enumerable.Range(0, shape.Rank).ToArray();
        var normal = axes.Select(a => Normal(op, a, shape)).OrderBy(a => a).ToArray();
        for (int i = 1; i < normal.Length; i++)
            if (normal[i] == normal[i - 1])
                throw new ShapeException($"'{op}' names axis {Invariant.Text(normal[i])} twice");
        return normal.ToEquatableArray();
    }

    /// <summary>Returns how many elements of a node's operand are reduced to one; −1 if that is symbolic.</summary>
    public static long Count(Node node, EquatableArray<int> axes)
    {
        var lengths = axes.Select(a => node.Inputs[0].Shape[a]).ToArray();
        return lengths.All(d => d.IsConstant) ? lengths.Aggregate(1L, (n, d) => n * d.Value) : -1;
    }

    public static Shape Reduced(Shape shape, EquatableArray<int> axes, bool keepDims) =>
        Shape.From(
            shape
                .Dims.Select((d, i) => (Dim: axes.Contains(i) ? Dim.One : d, Keep: keepDims || !axes.Contains(i)))
                .Where(d => d.Keep)
                .Select(d => d.Dim)
        );
}

/// <summary>Sum or maximum along axes.</summary>
internal sealed record Reduce(Reduction Kind, EquatableArray<int> Along, bool KeepDims) : Primitive
{
    public override string Name => Kind == Reduction.Max ? "ReduceMax" : "Sum";

    public override string Symbol => Names.LowerFirst(Kind.ToString());

    public override string Attributes => "axes=" + string.Join(",", Along.Select(Invariant.Text)) + (KeepDims ? ",keep" : "");

    public override Linear Linear => Kind == Reduction.Sum ? Linear.In(0) : Linear.None;

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var kept = Axes.Reduced(p.X.Shape, Along, true);
            var dy = Reshape(p.Dy, kept);
            if (Kind == Reduction.Sum)
                return [BroadcastTo(dy, p.X.Shape)];
            // Equal maxima share equally.
            var isMax = p.X.Is(BroadcastTo(Reshape(p.Y, kept), p.X.Shape));
            var count = Sum(Select(isMax, BroadcastTo(p.X.Of(1), p.X.Shape), 0), true, Along.ToArray());
            return [Select(isMax, BroadcastTo(dy / count, p.X.Shape), 0)];
        });

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        foreach (int axis in Along)
        {
            Axes.Check(Name, axis, inputs[0].Shape);
            if (Kind == Reduction.Max && inputs[0].Shape[axis] == Dim.Of(0))
                throw new ShapeException($"'Max' has nothing to choose from: axis {Invariant.Text(axis)} of {inputs[0].Shape} is empty");
        }
        if (inputs[0].Element == ElementType.Boolean)
            throw new ShapeException($"'{Name}' expects numbers but has bool");
        return new TensorType(inputs[0].Element, Axes.Reduced(inputs[0].Shape, Along, KeepDims));
    }

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) =>
        Kind == Reduction.Max ? x[0] : x[0].Sum(Axes.Count(node, Along), node.Type.Element);

    public override Cost CostOf(Node node) => Cost.Of(node, node.Inputs[0].Shape.Size);

    // The pass Contiguous has made the axes neighbours, up to axes of length 1.
    public override IReadOnlyList<KernelCall> Calls(Node node)
    {
        if (node.Type.IsScalar)
            return [KernelCall.Of(OfRow, KernelCall.Operand(0)) with { IsNumber = true }];
        var shape = node.Inputs[0].Shape;
        int first = Along[0],
            end = Along[Along.Count - 1] + 1;
        return
        [
            KernelCall.Of(
                "Reduce." + Kind,
                KernelCall.Operand(0),
                KernelCall.Result,
                shape.Count(0, first),
                shape.Count(first, end),
                shape.Count(end, shape.Rank)
            ),
        ];
    }

    /// <summary>The kernel that computes a number from one row.</summary>
    private string OfRow => "Reduce.Row" + Kind;

    /// <summary>A reduction along the last axes computes a number from each row.</summary>
    public override RowForm? InRows(Node node)
    {
        if (!node.Type.Element.IsFloat())
            return null;
        var shape = node.Inputs[0].Shape;
        for (int axis = Along[0]; axis < shape.Rank; axis++)
            if (!shape[axis].IsOne && !Along.Contains(axis))
                return null;
        return new RowForm.Folded(Along[0], OfRow);
    }

    public override void Elements<T, A>(Evaluation<T> e, A with)
    {
        int[] from = e.From[0];
        int[] place = IndexMap.Broadcast(from.Select((d, axis) => Along.Contains(axis) ? 1 : d).ToArray(), from).Sources(from);
        var first = new int[e.Count];
        for (int i = place.Length - 1; i >= 0; i--)
            first[place[i]] = i;
        bool isMax = Kind == Reduction.Max;
        e.Each(
            (x, y) =>
            {
                var operand = x[0];
                for (int i = 0; place.Length == 0 && i < e.Count; i++)
                    y[i] = with.Number(0, e.Element);
                for (int i = 0; i < place.Length; i++)
                {
                    int at = place[i];
                    y[at] =
                        first[at] == i ? operand[i]
                        : isMax ? with.Max(y[at], operand[i])
                        : with.Add(y[at], operand[i]);
                }
            }
        );
    }
}

/// <summary>Sum along axes divided by their length.</summary>
internal sealed record Mean(EquatableArray<int> Along, bool KeepDims) : Op
{
    public override string Name => "Mean";

    public override string Attributes => "axes=" + string.Join(",", Along.Select(Invariant.Text)) + (KeepDims ? ",keep" : "");

    public override GradientRule Gradient => new GradientRule.OfExpansion();

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        if (!inputs[0].Element.IsFloat())
            throw new ShapeException($"'Mean' expects float or double but has {inputs[0].Element.Keyword()}");
        foreach (int axis in Along)
            Axes.Check(Name, axis, inputs[0].Shape);
        return new TensorType(inputs[0].Element, Axes.Reduced(inputs[0].Shape, Along, KeepDims));
    }

    public override Val? Expand(Val[] x, KinkConvention kinks)
    {
        var count = Along.Aggregate(Dim.One, (n, axis) => n * x[0].Shape[axis]);
        return Sum(x[0], KeepDims, Along.ToArray()) / x[0].Builder.Size(count, x[0].Type.Element);
    }

    public override Interval? Range(Node node, IReadOnlyList<Interval> x)
    {
        long count = Axes.Count(node, Along);
        if (count > 0)
            return x[0].Sum(count, node.Type.Element) / Interval.Of(count);
        // The sum may overflow, and with very many terms rounding may take it to any value of its sign. But it is 0 only if all terms are.
        return new(x[0].Low >= 0 ? 0 : double.NegativeInfinity, x[0].High <= 0 ? 0 : double.PositiveInfinity, x[0].Low >= 0 && !x[0].ContainsZero);
    }
}

internal sealed class ReduceFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Written(
                "Sum",
                c => Reduced(c, axes => new Reduce(Reduction.Sum, axes, c.Has("keepDims") && c.Flag("keepDims")), "Sum"),
                new(OpGroup.Reduction, "Sum", "Σ x", "NumPy's `sum`"),
                example: "x[batch, 8] => Sum(x, -1)"
            ),
            NnFunction.Written(
                "Mean",
                c => Reduced(c, axes => new Mean(axes, c.Has("keepDims") && c.Flag("keepDims")), "Mean"),
                new(OpGroup.Reduction, "Arithmetic mean", "Σ x / n", "NumPy's `mean`"),
                example: "x[batch, 8] => Mean(x, -1)"
            ),
        ];

    private static Val Reduced(NnCall call, System.Func<EquatableArray<int>, Op> op, string name)
    {
        var axes = Axes.Of(name, call);
        return axes.Count == 0 ? call.Value(0) : call.Builder.Add(op(axes), call.Value(0));
    }
}
