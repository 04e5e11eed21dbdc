using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>Windows that slide over axes, and upsampling of axes.</summary>
internal sealed class WindowsFamily : IOpFamily
{
    public IEnumerable<NnFunction> Functions =>
        [
            NnFunction.Written(
                "Unfold",
                Unfold,
                new(
                    OpGroup.Array,
                    "Windows that slide along an axis",
                    "y[…, i, …, j] = x[…, i·step + j, …], the windows along a new last axis",
                    "PyTorch's `Tensor.unfold`"
                ),
                example: "x[batch, 8] => Unfold(x, 1, 3, 1)"
            ),
            NnFunction.Written(
                "UpsampleNearest",
                Upsample,
                new(
                    OpGroup.Array,
                    "Each element of the last axes repeated",
                    "y[…, i, j] = x[…, ⌊i/scale⌋, ⌊j/scale⌋]",
                    "PyTorch's `Upsample` in its mode `nearest`, for integer scales"
                ),
                example: "x[batch, 3, 4, 4] => UpsampleNearest(x, 2, 2)"
            ),
        ];

    private static Val Unfold(NnCall call)
    {
        var x = call.Value(0);
        int axis = Axes.Normal("Unfold", call.Int("axis"), x.Shape),
            size = call.Int("size"),
            step = call.Int("step");
        var length = x.Shape[axis];
        if (size < 1 || step < 1)
            throw new ShapeException($"'Unfold' expects a size and a step of at least 1 but has {Invariant.Text(size)} and {Invariant.Text(step)}");
        if (length.IsConstant && length.Value < size)
            throw new ShapeException($"'Unfold' expects at least {Invariant.Text(size)} elements on axis {Invariant.Text(axis)} but has {x.Shape}");
        var windows =
            Windows(length, size, step)
            ?? throw new ShapeException(
                $"'Unfold' with a step of {Invariant.Text(step)} expects a constant length on axis {Invariant.Text(axis)} but has {x.Shape}"
            );

        // The start of each window, and the positions within a window.
        var starts = Column(x.Builder.Add(new Iota(windows, 0, step)));
        var places = x.Builder.Add(new Iota(size, 0, 1));
        var taken = Rows.Take(x, starts + places, axis);
        int rank = x.Shape.Rank;
        // The axis of the positions within a window moves to the end.
        return AxisOrder.Permute(taken, [.. Enumerable.Range(0, axis + 1), .. Enumerable.Range(axis + 2, rank - axis - 1), axis + 1]);
    }

    private static Dim? Windows(Dim length, int size, int step) =>
        length.IsConstant ? Dim.Of((length.Value - size) / step + 1)
        : step == 1 ? length - size + Dim.One
        : null;

    private static Val Upsample(NnCall call)
    {
        var x = call.Value(0);
        var scales = call.Ints("scales");
        int axes = x.Shape.Rank - 2;
        if (axes < 1)
            throw new ShapeException($"'UpsampleNearest' expects [batch, channels, …] but has {x.Shape}");
        if (scales.Length != 1 && scales.Length != axes)
            throw new ShapeException(
                $"'UpsampleNearest' expects one scale, or one for each of the {Invariant.Text(axes)} axes after the channels of {x.Shape}, but "
                    + $"has {Invariant.Text(scales.Length)}"
            );
        if (scales.Any(s => s < 1))
            throw new ShapeException("'UpsampleNearest' expects scales of at least 1");
        // Each axis is split in two, and the second is repeated.
        var lengths = x.Shape.Dims.Select((d, i) => (Length: d, Scale: i < 2 ? 1 : scales[scales.Length == 1 ? 0 : i - 2])).ToArray();
        var apart = Reshape(x, Shape.From(lengths.SelectMany(d => new[] { d.Length, Dim.One })));
        var repeated = BroadcastTo(apart, Shape.From(lengths.SelectMany(d => new[] { d.Length, Dim.Of(d.Scale) })));
        return Reshape(repeated, Shape.From(lengths.Select(d => d.Length * d.Scale)));
    }
}
