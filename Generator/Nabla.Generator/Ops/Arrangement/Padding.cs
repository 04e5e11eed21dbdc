using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>Adds elements before and after those of an axis: a value, or elements of the axis, which are taken by their positions.</summary>
internal sealed class PaddingFamily : IOpFamily
{
    private enum Mode
    {
        Reflect,
        Replicate,
        Circular,
    }

    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Written(
                "Pad",
                Constant,
                new(
                    OpGroup.Array,
                    "Further elements before and after an axis",
                    "before · value, then x, then after · value",
                    "NumPy's `pad` in its mode `constant`"
                ),
                example: "x[batch, 8] => Pad(x, 1, 2, 2)"
            ),
            NnFunction.Written(
                "PadReflect",
                c => Repeated("PadReflect", c, Mode.Reflect),
                new(
                    OpGroup.Array,
                    "An axis continued by its mirror image",
                    "y[before − i] = x[i]; the edge itself is not repeated",
                    "NumPy's `pad` in its mode `reflect`"
                ),
                example: "x[batch, 8] => PadReflect(x, 1, 2, 2)"
            ),
            NnFunction.Written(
                "PadReplicate",
                c => Repeated("PadReplicate", c, Mode.Replicate),
                new(
                    OpGroup.Array,
                    "An axis continued by its first and last element",
                    "y[i] = x[0] before, x[n − 1] after",
                    "NumPy's `pad` in its mode `edge`"
                ),
                example: "x[batch, 8] => PadReplicate(x, 1, 2, 2)"
            ),
            NnFunction.Written(
                "PadCircular",
                c => Repeated("PadCircular", c, Mode.Circular),
                new(OpGroup.Array, "An axis continued cyclically", "y[i] = x[(i − before) mod n]", "NumPy's `pad` in its mode `wrap`"),
                example: "x[batch, 8] => PadCircular(x, 1, 2, 2)"
            ),
        ];

    private static (int Axis, int Before, int After) Lengths(string op, NnCall call)
    {
        int axis = Axes.Normal(op, call.Int("axis"), call.Value(0).Shape),
            before = call.Int("before"),
            after = call.Int("after");
        if (before < 0 || after < 0)
            throw new ShapeException($"'{op}' adds elements and has {Invariant.Text(before)} and {Invariant.Text(after)}; 'Slice' takes them away");
        return (axis, before, after);
    }

    private static Val Constant(NnCall call)
    {
        var x = call.Value(0);
        var (axis, before, after) = Lengths("Pad", call);
        var value = call.Has("value") ? call.Value("value") : x.Of(0);
        var parts = new List<Val>();
        if (before > 0)
            parts.Add(Edge(before));
        parts.Add(x);
        if (after > 0)
            parts.Add(Edge(after));
        return parts.Count == 1 ? x : call.Builder.Add(new Concat(axis), parts.ToArray());

        Val Edge(int length) => BroadcastTo(value, Shape.From(x.Shape.Dims.Select((d, i) => i == axis ? Dim.Of(length) : d)));
    }

    private static Val Repeated(string op, NnCall call, Mode mode)
    {
        var x = call.Value(0);
        var (axis, before, after) = Lengths(op, call);
        var length = x.Shape[axis];
        int longer = System.Math.Max(before, after);
        // A reflection leaves out the edge itself, a circular continuation may take the whole axis, and a replication needs one element.
        int fewest = mode switch
        {
            Mode.Reflect => longer + 1,
            Mode.Replicate => System.Math.Min(longer, 1),
            _ => longer,
        };
        if (length.IsConstant && length.Value < fewest)
            throw new ShapeException(
                $"'{op}' of {Invariant.Text(before)} and {Invariant.Text(after)} expects at least {Invariant.Text(fewest)} elements on axis "
                    + $"{Invariant.Text(axis)} but has {x.Shape}"
            );
        if (longer == 0)
            return x;

        var last = length - Dim.One;
        var (front, back) = mode switch
        {
            Mode.Reflect => (Positions(before, before, -1), Positions(after, last - Dim.One, -1)),
            Mode.Replicate => (Positions(before, 0, 0), Positions(after, last, 0)),
            _ => (Positions(before, length - before, 1), Positions(after, 0, 1)),
        };
        return Rows.Take(
            x,
            call.Builder.Add(new Concat(0), new[] { front, Positions(length, 0, 1), back }.Where(p => p.Shape[0] != Dim.Of(0)).ToArray()),
            axis
        );

        Val Positions(Dim count, Dim start, int step) => call.Builder.Add(new Iota(count, start, step));
    }
}
