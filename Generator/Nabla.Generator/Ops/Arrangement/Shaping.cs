using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>Functions that move, repeat or choose elements, composed of views, slices, joins and positions.</summary>
internal sealed class ShapingFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Written(
                "Squeeze",
                Squeeze,
                new(OpGroup.Array, "Removal of an axis of length 1", "the elements of x", "NumPy's `squeeze`"),
                example: "x[batch, 1] => Squeeze(x, 1)"
            ),
            NnFunction.Written(
                "Unsqueeze",
                c => Unsqueeze("Unsqueeze", c.Value(0), c.Int("axis")),
                new(OpGroup.Array, "Insertion of an axis of length 1", "the elements of x", "PyTorch's `unsqueeze`"),
                example: "x[batch] => Unsqueeze(x, 1)"
            ),
            NnFunction.Written(
                "Permute",
                Permute,
                new(OpGroup.Array, "Axes in another order", "axis i of y is axis order[i] of x", "PyTorch's `permute`"),
                example: "x[batch, 28, 3] => Permute(x, 0, 2, 1)"
            ),
            NnFunction.Written(
                "BroadcastTo",
                Broadcast,
                new(
                    OpGroup.Array,
                    "Axes of length 1 repeated up to a shape",
                    "y[i, …] = x[0, …] where an axis of x has length 1",
                    "NumPy's `broadcast_to`"
                ),
                example: "x[1, 8] => BroadcastTo(x, 4, 8)"
            ),
            NnFunction.Written(
                "Slice",
                Slice,
                new(OpGroup.Array, "Every step-th element of an axis", "y[i] = x[start + i·step], 0 ≤ i < length", "NumPy's slicing")
                {
                    Notes = "The indexer `x[1..4]` is a slice as well.",
                },
                example: "x[batch, 8] => Slice(x, 1, 0, 4, 2)"
            ),
            NnFunction.Written(
                "Stack",
                Stack,
                new(OpGroup.Array, "Tensors side by side along a new axis", "y[k, …] = tensor k", "NumPy's `stack`"),
                example: "a[n], b[n] => Stack(0, a, b)"
            ),
            NnFunction.WrittenParts(
                "Split",
                Split,
                new(OpGroup.Array, "Parts of an axis", "the first part of x, the next one, …", "PyTorch's `split`, NumPy's `split`"),
                example: "x[batch, 6] => Split(x, 2, 1)[0]"
            ),
            NnFunction.Written(
                "Flip",
                c => Axes.Of("Flip", c).Aggregate(c.Value(0), Flip),
                new(OpGroup.Array, "Elements of axes in reverse order", "y[i] = x[n − 1 − i]", "NumPy's `flip`"),
                example: "x[batch, 8] => Flip(x, 1)"
            ),
            NnFunction.Written(
                "Roll",
                Roll,
                new(OpGroup.Array, "Elements shifted cyclically along an axis", "y[(i + shift) mod n] = x[i]", "NumPy's `roll`"),
                example: "x[batch, 8] => Roll(x, 2, 1)"
            ),
            NnFunction.Written(
                "Tile",
                Tile,
                new(OpGroup.Array, "The whole tensor repeated", "y[i] = x[i mod n]", "NumPy's `tile`"),
                example: "x[batch, 4] => Tile(x, 1, 3)"
            ),
            NnFunction.Written(
                "RepeatInterleave",
                Repeat,
                new(OpGroup.Array, "Each element of an axis repeated", "y[i] = x[⌊i/repeats⌋]", "PyTorch's `repeat_interleave`"),
                example: "x[batch, 4] => RepeatInterleave(x, 3, 1)"
            ),
            NnFunction.Written(
                "Diag",
                c => Diagonal(c.Value(0), c.Has("offset") ? c.Int("offset") : 0),
                new(OpGroup.Array, "Diagonal matrix of a vector, or diagonal of a matrix", "y[i, i] = x[i], else 0; y[i] = x[i, i]", "NumPy's `diag`")
                {
                    Notes = "An offset k selects the k-th diagonal above the main one, x[i, i + k]; a negative k selects one below it.",
                },
                example: "x[n] => Diag(x)"
            ),
            NnFunction.Written(
                "Tril",
                c => Triangle("Tril", c, lower: true),
                new(OpGroup.Array, "Lower triangle of matrices", "x[…, i, j] where j ≤ i + diagonal, else 0", "NumPy's `tril`"),
                example: "x[n, n] => Tril(x)"
            ),
            NnFunction.Written(
                "Triu",
                c => Triangle("Triu", c, lower: false),
                new(OpGroup.Array, "Upper triangle of matrices", "x[…, i, j] where j ≥ i + diagonal, else 0", "NumPy's `triu`"),
                example: "x[n, n] => Triu(x)"
            ),
            NnFunction.Written(
                "MaskedFill",
                c => Select(c.Value(1), c.Value(2), c.Value(0)),
                new(OpGroup.Array, "A value where a mask holds", "value where the mask holds, else x", "PyTorch's `masked_fill`"),
                example: "x[n, n] => MaskedFill(x, x < 0, 0.0)"
            ),
            NnFunction.Written(
                "Outer",
                Outer,
                new(OpGroup.Product, "Products of all pairs", "y[i, j] = a[i]·b[j]", "NumPy's `outer`"),
                example: "a[m], b[n] => Outer(a, b)"
            ),
            NnFunction.Written(
                "Glu",
                Gated,
                new(
                    OpGroup.Activation,
                    "Gated linear unit of the two halves of an axis",
                    "a · σ(b), x = [a, b]",
                    "Dauphin et al., ICML 2017, arXiv:1612.08083"
                ),
                example: "x[batch, 16] => Glu(x)"
            ),
        ];

    private static Val Squeeze(NnCall call)
    {
        var x = call.Value(0);
        int axis = AxisOrder.Of("Squeeze", call, x);
        if (!x.Shape[axis].IsOne)
            throw new ShapeException($"'Squeeze' expects length 1 on axis {Invariant.Text(axis)} but has {x.Shape}");
        return Reshape(x, Shape.From(x.Shape.Dims.Where((_, i) => i != axis)));
    }

    private static Val Unsqueeze(string op, Val x, int axis)
    {
        int rank = x.Shape.Rank;
        if (axis < -rank - 1 || axis > rank)
            throw new ShapeException($"'{op}' has no place {Invariant.Text(axis)} for an axis in {x.Shape}");
        int at = axis < 0 ? axis + rank + 1 : axis;
        return Reshape(x, Shape.From(x.Shape.Dims.Take(at).Append(Dim.One).Concat(x.Shape.Dims.Skip(at))));
    }

    private static Val Permute(NnCall call)
    {
        var x = call.Value(0);
        var order = call.Ints("order").Select(a => Axes.Normal("Permute", a, x.Shape)).ToArray();
        if (!order.OrderBy(a => a).SequenceEqual(Enumerable.Range(0, x.Shape.Rank)))
            throw new ShapeException($"'Permute' expects each axis of {x.Shape} once but has [{string.Join(", ", order.Select(Invariant.Text))}]");
        return AxisOrder.Permute(x, order);
    }

    /// <summary>Broadcasts to given lengths; −1 keeps the length of the operand's axis, which may be symbolic.</summary>
    private static Val Broadcast(NnCall call)
    {
        var x = call.Value(0);
        var lengths = call.Ints("shape");
        int added = lengths.Length - x.Shape.Rank;
        for (int i = 0; i < lengths.Length; i++)
            if (lengths[i] < -1 || (lengths[i] == -1 && i < added))
                throw new ShapeException($"'BroadcastTo' cannot give axis {Invariant.Text(i)} the length {Invariant.Text(lengths[i])}");
        var to = Shape.From(lengths.Select((d, i) => d == -1 ? x.Shape[i - added] : Dim.Of(d)));
        if (added < 0 || Shape.Broadcast("BroadcastTo", x.Shape, to) != to)
            throw new ShapeException($"'BroadcastTo' cannot stretch {x.Shape} to {to}");
        return BroadcastTo(x, to);
    }

    private static Val Slice(NnCall call)
    {
        var x = call.Value(0);
        int axis = Axes.Normal("Slice", call.Int("axis"), x.Shape),
            start = call.Int("start"),
            length = call.Int("length"),
            step = call.Int("step");
        if (length < 0 || step == 0)
            throw new ShapeException(
                $"'Slice' expects a length of at least 0 and a step other than 0 but has {Invariant.Text(length)} and {Invariant.Text(step)}"
            );
        long last = start + (length - 1L) * step;
        var available = x.Shape[axis];
        if (length > 0 && (start < 0 || last < 0 || (available.IsConstant && System.Math.Max(start, last) >= available.Value)))
            throw new ShapeException(
                $"'Slice' from {Invariant.Text(start)} to {Invariant.Text(last)} lies outside axis {Invariant.Text(axis)} of {x.Shape}"
            );
        return step == 1 && start >= 0 ? x.Builder.Add(new Slice(axis, start, length), x) : Rows.Stride(x, axis, start, step, length);
    }

    private static Val Stack(NnCall call)
    {
        var parts = call.Values("tensors");
        if (parts.Count == 0)
            throw new ShapeException("'Stack' has nothing to join");
        foreach (var part in parts)
            if (part.Shape != parts[0].Shape)
                throw new ShapeException($"'Stack' expects equal shapes but has {parts[0].Shape} and {part.Shape}");
        var rows = parts.Select(p => Unsqueeze("Stack", p, call.Int("axis"))).ToArray();
        int axis = call.Int("axis");
        return call.Builder.Add(new Concat(axis < 0 ? axis + rows[0].Shape.Rank : axis), rows);
    }

    private static IReadOnlyList<Val> Split(NnCall call)
    {
        var x = call.Value(0);
        int axis = Axes.Normal("Split", call.Int("axis"), x.Shape);
        var length = x.Shape[axis];
        Dim[] lengths;
        if (call.Has("sizes"))
        {
            var sizes = call.Ints("sizes");
            if (sizes.Any(s => s < 0) || length != Dim.Of(sizes.Sum(s => (long)s)))
                throw new ShapeException(
                    $"'Split' expects lengths that add up to axis {Invariant.Text(axis)} of {x.Shape} but has "
                        + $"[{string.Join(", ", sizes.Select(Invariant.Text))}]"
                );
            lengths = sizes.Select(s => Dim.Of(s)).ToArray();
        }
        else
        {
            int parts = call.Int("parts");
            if (parts < 1)
                throw new ShapeException($"'Split' expects at least 1 part but has {Invariant.Text(parts)}");
            if (Dim.TryDivide(length, parts) is not { } each)
                throw new ShapeException($"'Split' cannot make {Invariant.Text(parts)} equal parts of axis {Invariant.Text(axis)} of {x.Shape}");
            lengths = Enumerable.Repeat(each, parts).ToArray();
        }
        var start = Dim.Of(0);
        var items = new List<Val>();
        foreach (var part in lengths)
        {
            items.Add(x.Builder.Add(new Slice(axis, start, part), x));
            start += part;
        }
        return items;
    }

    private static Val Flip(Val x, int axis) => Rows.Stride(x, axis, x.Shape[axis] - Dim.One, -1, x.Shape[axis]);

    private static Val Roll(NnCall call)
    {
        var x = call.Value(0);
        int axis = Axes.Normal("Roll", call.Int("axis"), x.Shape),
            shift = call.Int("shift");
        var length = x.Shape[axis];
        if (length.IsConstant)
            shift = length.Value == 0 ? 0 : (int)(shift % length.Value);
        if (shift == 0)
            return x;
        // The number of elements that move to the front: the last ones for a positive shift, all but the first ones for a negative shift.
        var front = shift > 0 ? Dim.Of(shift) : length + shift;
        var tail = call.Builder.Add(new Slice(axis, length - front, front), x);
        return call.Builder.Add(new Concat(axis), tail, call.Builder.Add(new Slice(axis, 0, length - front), x));
    }

    private static Val Tile(NnCall call)
    {
        var x = call.Value(0);
        var given = call.Ints("repeats");
        if (given.Any(r => r < 0))
            throw new ShapeException("'Tile' expects repeats of at least 0");
        int rank = System.Math.Max(x.Shape.Rank, given.Length);
        var lengths = Enumerable.Repeat(Dim.One, rank - x.Shape.Rank).Concat(x.Shape.Dims).ToArray();
        var repeats = Enumerable.Repeat(1, rank - given.Length).Concat(given).ToArray();
        var apart = Reshape(x, Shape.From(lengths.SelectMany(d => new[] { Dim.One, d })));
        var repeated = BroadcastTo(apart, Shape.From(lengths.SelectMany((d, i) => new[] { Dim.Of(repeats[i]), d })));
        return Reshape(repeated, Shape.From(lengths.Select((d, i) => d * repeats[i])));
    }

    private static Val Repeat(NnCall call)
    {
        var x = call.Value(0);
        int axis = Axes.Normal("RepeatInterleave", call.Int("axis"), x.Shape),
            repeats = call.Int("repeats");
        if (repeats < 0)
            throw new ShapeException("'RepeatInterleave' expects repeats of at least 0");
        var (before, after) = (x.Shape.Dims.Take(axis + 1).ToArray(), x.Shape.Dims.Skip(axis + 1).ToArray());
        var apart = Reshape(x, Shape.From(before.Append(Dim.One).Concat(after)));
        var repeated = BroadcastTo(apart, Shape.From(before.Append(repeats).Concat(after)));
        return Reshape(repeated, Shape.From(x.Shape.Dims.Select((d, i) => i == axis ? d * repeats : d)));
    }

    private static Val Diagonal(Val x, int offset)
    {
        long right = System.Math.Max(offset, 0),
            down = System.Math.Max(-(long)offset, 0);
        return x.Shape.Rank switch
        {
            1 => OnDiagonal(x, down, right),
            2 => OfDiagonal(x, down, right),
            _ => throw new ShapeException($"'Diag' expects a vector or a matrix but has {x.Shape}"),
        };
    }

    /// <summary>Builds a matrix from its diagonal. Beside the square are as many rows or columns of zeros as the diagonal is moved by.</summary>
    private static Val OnDiagonal(Val x, long down, long right)
    {
        var b = x.Builder;
        var n = x.Shape[0];
        // Above the main diagonal each of the n rows has one element; below it each of the n columns has one.
        var (row, column) = Pairs(b.Add(new Iota(n + Dim.Of(down), Dim.Of(-down), 1)), b.Add(new Iota(n + Dim.Of(right), Dim.Of(-right), 1)));
        var square = Select(row.Is(column), BroadcastTo(right > 0 ? Column(x) : x, row.Shape), 0);
        long moved = System.Math.Max(down, right);
        if (moved == 0)
            return square;
        var beside = Shape.From(square.Shape.Dims.Select((d, axis) => axis == (right > 0 ? 0 : 1) ? Dim.Of(moved) : d));
        return b.Add(new Concat(right > 0 ? 0 : 1), square, Zeros(b, x.Type with { Shape = beside }));
    }

    private static Val OfDiagonal(Val x, long down, long right)
    {
        var b = x.Builder;
        var (rows, columns) = (x.Shape[0], x.Shape[1]);
        if (rows != columns && !(rows.IsConstant && columns.IsConstant))
            throw new ShapeException($"'Diag' expects a square matrix, or constant lengths, but has {x.Shape}");
        if ((down > 0 && rows.IsConstant && down >= rows.Value) || (right > 0 && columns.IsConstant && right >= columns.Value))
            throw new ShapeException($"'Diag' has no diagonal {Invariant.Text(right - down)} in {x.Shape}");
        var length =
            rows == columns ? rows - Dim.Of(System.Math.Max(down, right))
            : rows.Value - down < columns.Value - right ? rows - Dim.Of(down)
            : columns - Dim.Of(right);
        var top = length == rows ? x : b.Add(new Slice(0, Dim.Of(down), length), x);
        return Reshape(b.Add(new Gather(1, true), top, Column(b.Add(new Iota(length, Dim.Of(right), 1)))), Shape.Of(length));
    }

    private static Val Triangle(string op, NnCall call, bool lower)
    {
        var x = call.Value(0);
        int rank = x.Shape.Rank;
        if (rank < 2)
            throw new ShapeException($"'{op}' expects a matrix, or several, but has {x.Shape}");
        var rows = call.Builder.Add(new Iota(x.Shape[rank - 2], 0, 1));
        // The column minus the offset of the diagonal is compared with the row.
        var (row, column) = Pairs(rows, call.Builder.Add(new Iota(x.Shape[rank - 1], -call.Int("diagonal"), 1)));
        return Select(lower ? column <= row : column >= row, x, 0);
    }

    private static Val Outer(NnCall call)
    {
        var (a, b) = (call.Value(0), call.Value(1));
        if (a.Shape.Rank != 1 || b.Shape.Rank != 1)
            throw new ShapeException($"'Outer' expects two vectors but has {a.Shape} and {b.Shape}");
        var (row, column) = Pairs(a, b);
        return row * column;
    }

    /// <summary>Pairs every element of one vector with every element of the other. The broadcast is explicit, since it is intended here.</summary>
    private static (Val Row, Val Column) Pairs(Val a, Val b)
    {
        var shape = Shape.Of(a.Shape[0], b.Shape[0]);
        return (BroadcastTo(Column(a), shape), BroadcastTo(b, shape));
    }

    private static Val Gated(NnCall call)
    {
        var x = call.Value(0);
        int axis = AxisOrder.Of("Glu", call, x);
        if (!x.Type.Element.IsFloat())
            throw new ShapeException($"'Glu' expects float or double but has {x.Type.Element.Keyword()}");
        if (Dim.TryDivide(x.Shape[axis], 2) is not { } half)
            throw new ShapeException($"'Glu' expects an even length on axis {Invariant.Text(axis)} but has {x.Shape}");
        return x.Builder.Add(new Slice(axis, 0, half), x) * Sigmoid(x.Builder.Add(new Slice(axis, half, half), x));
    }
}
