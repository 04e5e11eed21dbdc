using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>The positions start, start + step, start + 2·step, … along an axis.</summary>
internal sealed record Iota(Dim Length, Dim Start, int Step) : Primitive
{
    public override string Name => "iota";

    public override string Attributes => Length + "," + Start + "," + Invariant.Text(Step);

    public override GradientRule Gradient => new GradientRule.Disconnected("positions are integers");

    public override TensorType Infer(IReadOnlyList<TensorType> inputs) => new(ElementType.Int32, Shape.Of(Length));

    public override Interval? Range(Node node, IReadOnlyList<Interval> x)
    {
        if (!Start.IsConstant)
            return Interval.All;
        if (Length.IsConstant)
            return Interval.Of(Start.Value, Start.Value + System.Math.Max(Length.Value - 1, 0) * Step);
        return Step >= 0 ? new(Start.Value, double.PositiveInfinity) : new(double.NegativeInfinity, Start.Value);
    }

    public override Linear Linear => Linear.None;

    public override Cost CostOf(Node node) => Cost.Moving(node);

    public override IReadOnlyList<KernelCall> Calls(Node node) => [KernelCall.Of("Gather.Iota", KernelCall.Result, Start, Step)];

    public override void Elements<T, A>(Evaluation<T> e, A with)
    {
        int start = e.Length(Start);
        e.Each(
            (_, y) =>
            {
                for (int i = 0; i < e.Count; i++)
                    y[i] = with.Number(start + i * Step, ElementType.Int32);
            }
        );
    }
}

/// <summary>
/// Elements of an axis, chosen by their positions. Without <paramref name="Along"/> an index of any shape takes whole slices, and the axes of the
/// index replace the axis. With it the index has the shape of the operand except along the axis, and chooses within each line.
/// </summary>
internal sealed record Gather(int Axis, bool Along) : Primitive
{
    public override string Name => Along ? "Gather" : "IndexSelect";

    public override string Attributes => "axis=" + Invariant.Text(Axis);

    public override Linear Linear => Linear.In(0);

    public override GradientRule Gradient =>
        GradientRule.Of(p => [p.Dy.Builder.Add(new Scatter(Axis, p.X.Shape[Axis], p.Inputs[1].Shape.Rank, Along), p.Dy, p.Inputs[1]), null]);

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        var (x, index) = (inputs[0], inputs[1]);
        CheckIndex(Name, index);
        Axes.Check(Name, Axis, x.Shape);
        if (!Along)
            return new TensorType(x.Element, Shape.From(x.Shape.Dims.Take(Axis).Concat(index.Shape.Dims).Concat(x.Shape.Dims.Skip(Axis + 1))));
        CheckLines(Name, x.Shape, index.Shape, Axis);
        return new TensorType(x.Element, index.Shape);
    }

    internal static void CheckIndex(string op, TensorType index)
    {
        if (index.Element != ElementType.Int32)
            throw new ShapeException($"'{op}' expects an int index but has {index.Element.Keyword()}");
    }

    internal static void CheckLines(string op, Shape x, Shape index, int axis)
    {
        bool fits = x.Rank == index.Rank && Enumerable.Range(0, x.Rank).All(i => i == axis || x[i] == index[i]);
        if (!fits)
            throw new ShapeException(
                $"'{op}' along axis {Invariant.Text(axis)} expects an index of the shape of {x} but for that axis, and has {index}"
            );
    }

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) => x[0];

    /// <summary>Counts each element taken as read and written once, wherever it lies.</summary>
    public override Cost CostOf(Node node)
    {
        var taken = node.Shape.Size * Dim.Of(2 * node.Type.Element.Bytes());
        var index = node.Inputs[1].Shape.Size * Dim.Of(node.Inputs[1].Type.Element.Bytes());
        return new Cost(0, taken + index) { Choices = node.Shape.Size * node.Inputs[0].Shape[Axis] };
    }

    public override (Node Positions, Dim Count)? Choice(Node node) => (node.Inputs[1], node.Inputs[0].Shape[Axis]);

    public override IReadOnlyList<KernelCall> Calls(Node node) =>
        [KernelCall.Along(Along ? "Gather.TakeAlong" : "Gather.Take", node, node.Inputs[0].Shape, Axis, PerLine(node.Inputs[1].Shape, Axis, Along))];

    /// <summary>Returns the number of positions that an index has for each line.</summary>
    internal static Dim PerLine(Shape index, int axis, bool along) => along ? index[axis] : index.Size;

    public override void Elements<T, A>(Evaluation<T> e, A with)
    {
        var (_, length, inner) = Evaluation<T>.Axis(e.From[0], Axis);
        int taken = Along ? e.To[Axis] : Evaluation<T>.Size(e.From[1]);
        e.Each(
            (x, y) =>
            {
                for (int i = 0; i < e.Count; i++)
                {
                    var index = x[1][Along ? i : i / inner % taken];
                    y[i] = with.At(x[0], i / inner / taken * length * inner + i % inner, inner, length, index);
                }
            }
        );
    }
}

/// <summary>The adjoint of <see cref="Gather"/>: a tensor of zeros of the given length along the axis, to which each element is added at its
/// index.</summary>
internal sealed record Scatter(int Axis, Dim Length, int IndexRank, bool Along) : Primitive
{
    public override string Name => Along ? "ScatterAdd" : "put";

    public override string Attributes => "axis=" + Invariant.Text(Axis) + "," + Length;

    public override Linear Linear => Linear.In(0);

    public override GradientRule Gradient => GradientRule.Of(p => [p.Dy.Builder.Add(new Gather(Axis, Along), p.Dy, p.Inputs[1]), null]);

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        var (x, index) = (inputs[0], inputs[1]);
        Gather.CheckIndex(Name, index);
        if (x.Element == ElementType.Boolean)
            throw new ShapeException($"'{Name}' expects numbers but has bool");
        if (Along && x.Shape != index.Shape)
            throw new ShapeException($"'{Name}' expects an index of {x.Shape} but has {index.Shape}");
        int replaced = Along ? 1 : IndexRank;
        return new TensorType(x.Element, Shape.From(x.Shape.Dims.Take(Axis).Append(Length).Concat(x.Shape.Dims.Skip(Axis + replaced))));
    }

    /// <summary>Each result is 0 or a sum of the elements that share one position.</summary>
    public override Interval? Range(Node node, IReadOnlyList<Interval> x)
    {
        var index = node.Inputs[1].Shape;
        var most = Gather.PerLine(index, Axis, Along);
        return Interval.Hull(Interval.Of(0), Interval.Hull(x[0], x[0].Sum(most.IsConstant ? most.Value : -1, node.Type.Element)));
    }

    public override Cost CostOf(Node node) => Cost.Of(node, node.Inputs[0].Shape.Size) with { Choices = node.Inputs[0].Shape.Size * Length };

    public override (Node Positions, Dim Count)? Choice(Node node) => (node.Inputs[1], Length);

    public override IReadOnlyList<KernelCall> Calls(Node node) =>
        [KernelCall.Along(Along ? "Gather.AddAlong" : "Gather.Add", node, node.Shape, Axis, Gather.PerLine(node.Inputs[1].Shape, Axis, Along))];

    public override void Elements<T, A>(Evaluation<T> e, A with) =>
        e.Each(
            (x, y) =>
            {
                for (int i = 0; i < e.Count; i++)
                    y[i] = with.Number(0, e.Element);
                AddTo(y, x[0], e.From[0], x[1], e.From[1], e.To, e.Element, with);
            }
        );

    /// <summary>Adds each element at its index, in the order of the elements.</summary>
    public void AddTo<T, A>(Window<T> y, Window<T> x, int[] from, Window<T> index, int[] positions, int[] to, ElementType element, A with)
        where A : struct, IArithmetic<T>
    {
        var (_, length, inner) = Evaluation<T>.Axis(to, Axis);
        int taken = Along ? from[Axis] : Evaluation<T>.Size(positions),
            count = Evaluation<T>.Size(from);
        for (int i = 0; i < count; i++)
        {
            var chosen = index[Along ? i : i / inner % taken];
            var (first, end) = with.Candidates(chosen, length);
            bool isKnown = with.Position(chosen) is not null;
            for (int l = first; l < end; l++)
            {
                int at = (i / inner / taken * length + l) * inner + i % inner;
                var part = isKnown ? x[i] : with.Select(with.Equal(chosen, with.Number(l, ElementType.Int32)), x[i], with.Number(0, element));
                y[at] = with.Add(y[at], part);
            }
        }
    }
}

internal static class Rows
{
    /// <summary>Takes slices of an axis by an index of any shape, whose axes replace the axis.</summary>
    public static Val Take(Val x, Val index, int axis = 0) => x.Builder.Add(new Gather(axis, false), x, index);

    /// <summary>Takes every step-th element of an axis, beginning at a start.</summary>
    public static Val Stride(Val x, int axis, Dim start, int step, Dim length) => Take(x, x.Builder.Add(new Iota(length, start, step)), axis);
}

internal sealed class GatherFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Written(
                "Gather",
                c => c.Builder.Add(new Gather(AxisOrder.Of("Gather", c, c.Value(0)), true), c.Value(0), c.Value(1)),
                new(
                    OpGroup.Array,
                    "Elements chosen within each line of an axis",
                    "y[…, j, …] = x[…, index[…, j, …], …]",
                    "PyTorch's `gather`, ONNX's `GatherElements`"
                ),
                example: "x[batch, 10], int index[batch, 1] => Gather(x, index)"
            ),
            NnFunction.Written(
                "IndexSelect",
                Select,
                new(OpGroup.Array, "Slices chosen along an axis", "y[…, j, …] = x[…, index[j], …]", "PyTorch's `index_select`"),
                example: "x[n, 10], int index[k] => IndexSelect(x, index, 0)"
            ),
            NnFunction.Written(
                "Embedding",
                Embedding,
                new(OpGroup.Array, "Rows of a table", "y[…, :] = table[index[…], :]", "PyTorch's `embedding`"),
                example: "table[1000, 16], int words[batch] => Embedding(table, words)"
            ),
            NnFunction.Written(
                "ScatterAdd",
                Add,
                new(
                    OpGroup.Array,
                    "Elements added at positions of an axis",
                    "y = x, then y[…, index[…, j, …], …] += source[…, j, …]",
                    "PyTorch's `scatter_add`"
                ),
                example: "x[10], int index[n], source[n] => ScatterAdd(x, index, source)"
            ),
            NnFunction.Written(
                "OneHot",
                OneHot,
                new(
                    OpGroup.Array,
                    "A given number at each label, 0 elsewhere",
                    "y[…, k] = one where labels[…] = k, else 0",
                    "PyTorch's `one_hot`, ONNX's `OneHot`"
                ),
                example: "int labels[batch] => OneHot(labels, 10, 1.0)"
            ),
        ];

    private static Val Select(NnCall call)
    {
        var (x, index) = (call.Value(0), call.Value(1));
        if (index.Shape.Rank != 1)
            throw new ShapeException($"'IndexSelect' expects a vector of indices but has {index.Shape}");
        return Rows.Take(x, index, AxisOrder.Of("IndexSelect", call, x));
    }

    private static Val Embedding(NnCall call)
    {
        var (table, index) = (call.Value(0), call.Value(1));
        if (table.Shape.Rank != 2)
            throw new ShapeException($"'Embedding' expects a table of [count, size] but has {table.Shape}");
        return Rows.Take(table, index);
    }

    private static Val Add(NnCall call)
    {
        var (x, index, source) = (call.Value(0), call.Value(1), call.Value(2));
        int axis = AxisOrder.Of("ScatterAdd", call, x);
        Gather.CheckLines("ScatterAdd", x.Shape, index.Shape, axis);
        if (source.Shape != index.Shape)
            throw new ShapeException($"'ScatterAdd' expects a source of the index's shape {index.Shape} but has {source.Shape}");
        return x + call.Builder.Add(new Scatter(axis, x.Shape[axis], index.Shape.Rank, true), source, index);
    }

    private static Val OneHot(NnCall call)
    {
        var (labels, one) = (call.Value(0), call.Value("one"));
        int classes = call.Int("classes");
        if (labels.Type.Element != ElementType.Int32)
            throw new ShapeException($"'OneHot' expects int labels but has {labels.Type.Element.Keyword()}");
        if (classes < 0)
            throw new ShapeException($"'OneHot' expects a number of classes but has {Invariant.Text(classes)}");
        var hot = call.Builder.Add(new OneHot(Dim.Of(classes), one.Type.Element), labels);
        return one.Node.Op is Constant { Value: 1 } ? hot : Formula.Select(hot.Is(1), one, 0);
    }
}
