using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>The same elements in the same order under another shape.</summary>
internal sealed record Reshape(Shape To) : Primitive
{
    public override string Name => "Reshape";

    public override string Attributes => To.ToString();

    public override Linear Linear => Linear.In(0);

    public override GradientRule Gradient => GradientRule.Of(p => [Reshape(p.Dy, p.X.Shape)]);

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        if (inputs[0].Shape.Size != To.Size)
            throw new ShapeException($"'Reshape' cannot make {To} of {inputs[0].Shape}: {To.Size} ≠ {inputs[0].Shape.Size} elements");
        return new TensorType(inputs[0].Element, To);
    }

    /// <summary>Builds the op as users call it: one length may be −1, which stands for the length that is left.</summary>
    public static Val Of(Val x, int[] lengths)
    {
        int open = System.Array.IndexOf(lengths, -1);
        var known = lengths.Where((_, i) => i != open).Aggregate(Dim.One, (n, d) => n * Dim.Of(d));
        if (lengths.Where((_, i) => i != open).Any(d => d < 0))
            throw new ShapeException("'Reshape' allows one length of −1 and no other negative one");
        var rest =
            open < 0 ? Dim.One
            : known == Dim.Of(0) ? Dim.Of(0)
            : Dim.TryDivide(x.Shape.Size, known)
                ?? throw new ShapeException($"'Reshape' cannot divide the {x.Shape.Size} elements of {x.Shape} by {known}");
        return Formula.Reshape(x, Shape.From(lengths.Select((d, i) => i == open ? rest : Dim.Of(d))));
    }

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) => x[0];

    public override Cost CostOf(Node node) => Cost.View;

    public override IReadOnlyList<KernelCall> Calls(Node node) => [];

    public override Dim? ViewStart(Node node) => 0;

    public override void Elements<T, A>(Evaluation<T> e, A with) =>
        e.Each(
            (x, y) =>
            {
                for (int i = 0; i < e.Count; i++)
                    y[i] = x[0][i];
            }
        );
}

/// <summary>Stretches axes of length 1 and adds leading axes. It is an index mapping, fused into the loop that reads it.</summary>
internal sealed record BroadcastTo(Shape To) : ElementwisePrimitive
{
    public override string Name => "BroadcastTo";

    public override string Attributes => To.ToString();

    public override Intrinsic Intrinsic => new Intrinsic.Identity();

    public override Linear Linear => Linear.In(0);

    public override GradientRule Gradient => GradientRule.Of(p => [Unbroadcast(p.Dy, p.X.Shape)]);

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        if (Shape.Broadcast(Name, inputs[0].Shape, To) != To)
            throw new ShapeException($"'{Name}' cannot stretch {inputs[0].Shape} to {To}");
        return new TensorType(inputs[0].Element, To);
    }

    public override double Evaluate(double a, double b, double c) => a;

    protected override Interval? Range(Interval a, Interval b, Interval c) => a;

    public override Cost CostOf(Node node) => Cost.Moving(node);

    public override void Elements<T, A>(Evaluation<T> e, A with)
    {
        int[] source = IndexMap.Broadcast(e.From[0], e.To).Sources(e.To);
        e.Each(
            (x, y) =>
            {
                var from = x[0];
                for (int i = 0; i < source.Length; i++)
                    y[i] = from[source[i]];
            }
        );
    }
}

/// <summary>The axes in another order: output axis i is input axis Order[i].</summary>
internal sealed record Transpose(EquatableArray<int> Order) : Rearrangement
{
    public override string Name => "Transpose";

    public override string Attributes => string.Join(",", Order.Select(Invariant.Text));

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var inverse = new int[Order.Count];
            for (int i = 0; i < Order.Count; i++)
                inverse[Order[i]] = i;
            return [p.Dy.Builder.Add(new Transpose(inverse.ToEquatableArray()), p.Dy)];
        });

    public override TensorType Infer(IReadOnlyList<TensorType> inputs) =>
        new(inputs[0].Element, Shape.From(Order.Select(axis => inputs[0].Shape[axis])));

    /// <summary>Builds the op as users call it: a matrix is transposed, a vector stays as it is.</summary>
    public static Val Of(Val x)
    {
        if (x.Shape.Rank == 1)
            return x;
        if (x.Shape.Rank != 2)
            throw new ShapeException($"'Transpose' expects a matrix or a vector but has {x.Shape}");
        return x.Builder.Add(new Transpose(EquatableArray.Of(1, 0)), x);
    }

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) => x[0];

    public override IReadOnlyList<KernelCall> Calls(Node node) =>
        [
            KernelCall.Of(
                "Arrange.Transpose",
                KernelCall.Operand(0),
                KernelCall.Result,
                new KernelArgument.Extents(node.Inputs[0].Shape.Dims),
                new KernelArgument.Extents(Order.Select(axis => Dim.Of(axis)).ToEquatableArray())
            ),
        ];

    protected override IndexMap Map(int[] from, System.Func<Dim, int> length) => new(0, Order.Select(axis => IndexMap.Inner(from, axis)).ToArray());
}

/// <summary>Joins tensors along an axis.</summary>
internal sealed record Concat(int Axis) : Primitive
{
    public override string Name => "Concat";

    public override string Attributes => "axis=" + Invariant.Text(Axis);

    public override Linear Linear => Linear.InAll;

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var parts = new List<Val?>();
            var start = Dim.Of(0);
            foreach (var x in p.Inputs)
            {
                parts.Add(p.Dy.Builder.Add(new Slice(Axis, start, x.Shape[Axis]), p.Dy));
                start += x.Shape[Axis];
            }
            return parts.ToArray();
        });

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        var first = inputs[0];
        Axes.Check(Name, Axis, first.Shape);
        var length = Dim.Of(0);
        foreach (var input in inputs)
        {
            if (input.Element != first.Element)
                throw new ShapeException($"'Concat' expects one element type but has {first.Element.Keyword()} and {input.Element.Keyword()}");
            if (input.Shape.Rank != first.Shape.Rank)
                throw new ShapeException($"'Concat' expects equal ranks but has {first.Shape} and {input.Shape}");
            for (int i = 0; i < first.Shape.Rank; i++)
                if (i != Axis && input.Shape[i] != first.Shape[i])
                    throw new ShapeException(
                        $"'Concat' along axis {Invariant.Text(Axis)} cannot join {first.Shape} and {input.Shape}: {first.Shape[i]} ≠ {input.Shape[i]}"
                    );
            length += input.Shape[Axis];
        }
        return new TensorType(first.Element, Shape.From(first.Shape.Dims.Select((d, i) => i == Axis ? length : d)));
    }

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) => x.Aggregate(Interval.Hull);

    public override Cost CostOf(Node node) => Cost.Moving(node);

    public override IReadOnlyList<KernelCall> Calls(Node node)
    {
        var calls = new List<KernelCall>();
        var start = Dim.Of(0);
        for (int i = 0; i < node.Inputs.Count; i++)
        {
            calls.Add(Block(node, i, Axis, start, node.Inputs[i].Shape[Axis]));
            start += node.Inputs[i].Shape[Axis];
        }
        return calls;
    }

    /// <summary>Makes a call that copies some elements of an axis for each line before it. The shorter of operand and result is copied whole; in the
    /// longer one the elements begin at a start.</summary>
    internal static KernelCall Block(Node node, int operand, int axis, Dim start, Dim length)
    {
        var (from, to) = (node.Inputs[operand].Shape, node.Shape);
        var inner = to.Count(axis + 1, to.Rank);
        bool isTaken = to[axis] == length;
        return KernelCall.Of(
            "Arrange.CopyBlock",
            KernelCall.Operand(operand),
            KernelCall.Result,
            to.Count(0, axis),
            length * inner,
            from[axis] * inner,
            isTaken ? start * inner : 0,
            to[axis] * inner,
            isTaken ? 0 : start * inner
        );
    }

    public override void Elements<T, A>(Evaluation<T> e, A with)
    {
        int outer = Evaluation<T>.Axis(e.To, Axis).Outer;
        // The number of consecutive elements that each operand contributes.
        var blocks = e.From.Select(from => from[Axis] * IndexMap.Inner(from, Axis)).ToArray();
        e.Each(
            (x, y) =>
            {
                int at = 0;
                for (int o = 0; o < outer; o++)
                for (int k = 0; k < blocks.Length; k++)
                for (int i = 0; i < blocks[k]; i++)
                    y[at++] = x[k][o * blocks[k] + i];
            }
        );
    }
}

/// <summary>A window of an axis.</summary>
internal sealed record Slice(int Axis, Dim Start, Dim Length) : Rearrangement
{
    public override string Name => "Slice";

    public override string Attributes => "axis=" + Invariant.Text(Axis) + "," + Start + "+" + Length;

    public override GradientRule Gradient =>
        GradientRule.Of(p =>
        {
            var (x, b) = (p.X, p.Dy.Builder);
            var parts = new List<Val>();
            var after = x.Shape[Axis] - Start - Length;
            if (Start != Dim.Of(0))
                parts.Add(Padding(Start));
            parts.Add(p.Dy);
            if (after != Dim.Of(0))
                parts.Add(Padding(after));
            return [parts.Count == 1 ? p.Dy : b.Add(new Concat(Axis), parts.ToArray())];

            Val Padding(Dim length) => Zeros(b, new TensorType(x.Type.Element, Shape.From(x.Shape.Dims.Select((d, i) => i == Axis ? length : d))));
        });

    public override TensorType Infer(IReadOnlyList<TensorType> inputs)
    {
        Axes.Check(Name, Axis, inputs[0].Shape);
        return new TensorType(inputs[0].Element, Shape.From(inputs[0].Shape.Dims.Select((d, i) => i == Axis ? Length : d)));
    }

    /// <summary>Builds the op as users call it with constant bounds. Bounds beyond a constant axis are refused.</summary>
    public static Val Of(Val x, int axis, Dim start, Dim length)
    {
        var available = x.Shape[axis];
        if (
            available.IsConstant
            && start.IsConstant
            && length.IsConstant
            && (start.Value < 0 || length.Value < 0 || start.Value + length.Value > available.Value)
        )
            throw new ShapeException($"'Slice' of {start}..{start + length} lies outside axis {Invariant.Text(axis)} of {x.Shape}");
        return x.Builder.Add(new Slice(axis, start, length), x);
    }

    public override Interval? Range(Node node, IReadOnlyList<Interval> x) => x[0];

    public override IReadOnlyList<KernelCall> Calls(Node node) => [Concat.Block(node, 0, Axis, Start, Length)];

    /// <summary>A window of the outermost axis is one piece of the operand's memory.</summary>
    public override Dim? ViewStart(Node node)
    {
        for (int axis = 0; axis < Axis; axis++)
            if (!node.Shape[axis].IsOne)
                return null;
        return Start * node.Shape.Count(Axis + 1, node.Shape.Rank);
    }

    protected override IndexMap Map(int[] from, System.Func<Dim, int> length) =>
        new(length(Start) * IndexMap.Inner(from, Axis), IndexMap.RowMajor(from));
}

internal sealed class ArrangeFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Written(
                "Reshape",
                c => Ops.Reshape.Of(c.Value(0), c.Ints("shape")),
                new(OpGroup.Array, "The same elements under another shape", "the elements of x in their order, row by row", "NumPy's `reshape`"),
                example: "x[batch, 784] => Reshape(x, -1, 28, 28)"
            ),
            NnFunction.Written(
                "Transpose",
                c => Ops.Transpose.Of(c.Value(0)),
                new(OpGroup.Array, "Transpose of a matrix", "y[j, i] = x[i, j]", "NumPy's `transpose`, of matrices")
                {
                    Notes = "`Permute` orders the axes of any tensor.",
                },
                example: "x[m, n] => Transpose(x)"
            ),
            NnFunction.Written(
                "Concat",
                Join,
                new(OpGroup.Array, "Tensors one after the other along an axis", "a, then b", "NumPy's `concatenate`")
                {
                    Notes = "`Concat(x, 1.0)` appends the constant input that a bias needs; `Stack` makes a new axis.",
                },
                example: "a[m, 4], b[n, 4] => Concat(a, b)"
            ),
        ];

    private static Val Join(NnCall call)
    {
        if (call.Has("tensors"))
        {
            var parts = call.Values("tensors");
            if (parts.Count == 0)
                throw new ShapeException("'Concat' has nothing to join");
            return call.Builder.Add(new Concat(Axes.Normal("Concat", call.Int("axis"), parts[0].Shape)), parts.ToArray());
        }
        // A scalar is appended as one element.
        var (a, b) = (call.Value(0), call.Value(1));
        return call.Builder.Add(new Concat(0), a.Shape.Rank == 0 ? Column(a) : a, b.Shape.Rank == 0 ? Column(b) : b);
    }
}
