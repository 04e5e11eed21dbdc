using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>x[…, labels[…]]: one element of each row of the last axis.</summary>
internal sealed record Pick : Primitive
{
    public override string Name => "pick";

    public override Linear Linear => Linear.In(0);

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var (x, labels) = (p.Inputs[0], p.Inputs[1]);
            var isLabel = labels.Builder.Add(new OneHot(x.Shape[x.Shape.Rank - 1], x.Type.Element), labels).Is(1);
            return [Select(isLabel, Column(p.Dy), 0), null];
        });

    public override TensorType Infer(IReadOnlyList<TensorType> inputs) => InferRows(Name, inputs);

    internal static TensorType InferRows(string name, IReadOnlyList<TensorType> inputs)
    {
        var (x, labels) = (inputs[0], inputs[1]);
        if (!x.Element.IsFloat())
            throw new ShapeException($"'{name}' expects float or double but has {x.Element.Keyword()}");
        if (labels.Element != ElementType.Int32)
            throw new ShapeException($"'{name}' expects int labels but has {labels.Element.Keyword()}");
        if (x.Shape.Rank == 0)
            throw new ShapeException($"'{name}' expects at least one axis but has a scalar");
        var rows = Shape.From(x.Shape.Dims.Take(x.Shape.Rank - 1));
        if (rows != labels.Shape)
            throw new ShapeException($"'{name}' expects labels of {rows} for {x.Shape} but has {labels.Shape}");
        return new TensorType(x.Element, rows);
    }

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) => x[0];

    /// <summary>One element of each row is read.</summary>
    public override Cost CostOf(Node node) =>
        new(0, node.Shape.Size * Dim.Of(2 * node.Type.Element.Bytes() + ElementType.Int32.Bytes())) { Choices = node.Inputs[0].Shape.Size };

    public override (Node Positions, Dim Count)? Choice(Node node) => OfRows(node);

    /// <summary>The second operand chooses among the elements of each row of the first.</summary>
    internal static (Node Positions, Dim Count) OfRows(Node node) => (node.Inputs[1], node.Inputs[0].Shape[node.Inputs[0].Shape.Rank - 1]);

    public override IReadOnlyList<KernelCall> Calls(Node node) =>
        [KernelCall.Of("Index.Pick", KernelCall.Operand(0), KernelCall.Operand(1), KernelCall.Result, node.Shape.Size, Choice(node)!.Value.Count)];

    public override RowForm? InRows(Node node) => new RowForm.Chosen(node.Shape.Rank);

    public override void Elements<T, A>(Evaluation<T> e, A with)
    {
        int classes = e.From[0][e.From[0].Length - 1];
        e.Each(
            (x, y) =>
            {
                for (int i = 0; i < e.Count; i++)
                    y[i] = with.At(x[0], i * classes, 1, classes, x[1][i]);
            }
        );
    }
}

/// <summary>A new last axis with 1 at the label and 0 elsewhere.</summary>
internal sealed record OneHot(Dim Classes, ElementType Element) : Primitive
{
    public override string Name => "OneHot";

    public override string Attributes => Classes.ToString();

    public override GradientRule Gradient => new GradientRule.Disconnected("labels are integers");

    public override TensorType Infer(IReadOnlyList<TensorType> inputs) => new(Element, Shape.From(inputs[0].Shape.Dims.Append(Classes)));

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) => new(0, 1);

    public override Linear Linear => Linear.None;

    public override Cost CostOf(Node node) => Cost.Moving(node) with { Choices = node.Shape.Size };

    public override (Node Positions, Dim Count)? Choice(Node node) => (node.Inputs[0], Classes);

    public override IReadOnlyList<KernelCall> Calls(Node node) =>
        [KernelCall.Of("Index.OneHot", KernelCall.Operand(0), KernelCall.Result, node.Inputs[0].Shape.Size, Classes)];

    public override RowForm? InRows(Node node) => new RowForm.Marked(node.Shape.Rank - 1);

    public override void Elements<T, A>(Evaluation<T> e, A with)
    {
        int classes = e.Length(Classes);
        e.Each(
            (x, y) =>
            {
                for (int i = 0; i < e.Count; i++)
                {
                    var (label, c) = (x[0][i / classes], i % classes);
                    y[i] = with.Position(label) is { } known
                        ? with.Number(known == c ? 1 : 0, Element)
                        : with.Select(with.Equal(label, with.Number(c, ElementType.Int32)), with.Number(1, Element), with.Number(0, Element));
                }
            }
        );
    }
}

/// <summary>The index of the first largest element along an axis, or of the last. It does not change with a small change of the values.</summary>
internal sealed record ArgMax(int Axis, bool IsLast = false) : Primitive
{
    public override string Name => "ArgMax";

    public override string Attributes => "axis=" + Invariant.Text(Axis) + (IsLast ? ",last" : "");

    public override GradientRule Gradient => new GradientRule.ZeroAlmostEverywhere("an index does not change with a small change of the values");

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        Axes.Check(Name, Axis, inputs[0].Shape);
        if (inputs[0].Shape[Axis] == Dim.Of(0))
            throw new ShapeException("'ArgMax' has no element to choose from: axis " + Invariant.Text(Axis) + " of " + inputs[0].Shape + " is empty");
        return new TensorType(ElementType.Int32, Shape.From(inputs[0].Shape.Dims.Where((_, i) => i != Axis)));
    }

    public override Interval? Range(Node node, IReadOnlyList<Interval> x)
    {
        var length = node.Inputs[0].Shape[Axis];
        return new(0, length.IsConstant ? length.Value - 1 : double.PositiveInfinity);
    }

    /// <summary>Builds the op as users call it; a kept axis has length 1.</summary>
    public static Val Of(string op, NnCall call, Val x)
    {
        int axis = AxisOrder.Of(op, call, x);
        var index = call.Builder.Add(new ArgMax(axis, call.Has("last") && call.Flag("last")), x);
        bool keeps = call.Has("keepDims") && call.Flag("keepDims");
        return keeps ? Reshape(index, Axes.Reduced(x.Shape, EquatableArray.Of(axis), true)) : index;
    }

    public override Linear Linear => Linear.None;

    public override Cost CostOf(Node node) => Cost.Of(node, node.Inputs[0].Shape.Size);

    public override IReadOnlyList<KernelCall> Calls(Node node) => [KernelCall.Along("Index.ArgMax", node, node.Inputs[0].Shape, Axis, IsLast)];

    public override void Elements<T, A>(Evaluation<T> e, A with)
    {
        var (_, length, inner) = Evaluation<T>.Axis(e.From[0], Axis);
        // The search starts at the end that wins a tie.
        int from = IsLast ? length - 1 : 0,
            step = IsLast ? -1 : 1;
        e.Each(
            (x, y) =>
            {
                for (int i = 0; i < e.Count; i++)
                {
                    int start = i / inner * length * inner + i % inner;
                    var best = x[0][start + from * inner];
                    y[i] = with.Number(from, ElementType.Int32);
                    for (int l = from + step; l >= 0 && l < length; l += step)
                    {
                        var candidate = x[0][start + l * inner];
                        // NaN counts as the largest, as in NumPy: it wins against a number, and the first NaN met stays.
                        var wins = with.Or(
                            with.Greater(candidate, best),
                            with.And(with.Not(with.Equal(candidate, candidate)), with.Equal(best, best))
                        );
                        best = with.Select(wins, candidate, best);
                        y[i] = with.Select(wins, with.Number(l, ElementType.Int32), y[i]);
                    }
                }
            }
        );
    }
}

internal sealed class LabelsFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Written(
                "ArgMax",
                c => Ops.ArgMax.Of("ArgMax", c, c.Value(0)),
                new(OpGroup.Discrete, "Position of the largest element along an axis", "argmax x", "NumPy's `argmax`, ONNX's `ArgMax`")
                {
                    Numerics = "Among equal elements, the first, or the last if `last` is set. NaN counts as the largest.",
                },
                example: "x[batch, 10] => ArgMax(x)"
            ),
        ];
}
