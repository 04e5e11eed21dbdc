using System;
using System.Linq;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>Applies functions of the last axis along other axes: moves those to the end and, if the result keeps them, back.</summary>
internal static class AxisOrder
{
    /// <summary>Puts the axes into another order. It adds no op if they are in that order already.</summary>
    public static Val Permute(Val x, int[] order) =>
        order.Select((axis, i) => axis == i).All(same => same) ? x : x.Builder.Add(new Transpose(order.ToEquatableArray()), x);

    /// <summary>Returns the order in which an axis and the last axis are exchanged. It is its own inverse.</summary>
    public static int[] Exchanged(int rank, int axis) =>
        Enumerable
            .Range(0, rank)
            .Select(i =>
                i == axis ? rank - 1
                : i == rank - 1 ? axis
                : i
            )
            .ToArray();

    /// <summary>Applies a function of the last axis that keeps the shape along another axis.</summary>
    public static Val Along(Val x, int axis, Func<Val, Val> last)
    {
        var order = Exchanged(x.Shape.Rank, axis);
        return Permute(last(Permute(x, order)), order);
    }

    /// <summary>Applies a function that reduces the last axis to one element to several axes, which are merged into one for it.</summary>
    public static Val Reduce(Val x, EquatableArray<int> along, bool keepDims, Func<Val, Val> last)
    {
        var rest = Enumerable.Range(0, x.Shape.Rank).Where(i => !along.Contains(i)).ToArray();
        var length = along.Aggregate(Dim.One, (n, axis) => n * x.Shape[axis]);
        var rows = Reshape(Permute(x, [.. rest, .. along]), Shape.From(rest.Select(i => x.Shape[i]).Append(length)));
        return Reshape(last(rows), Axes.Reduced(x.Shape, along, keepDims));
    }

    /// <summary>Returns the axis that a call names, or the last axis.</summary>
    public static int Of(string op, NnCall call, Val x) => Axes.Normal(op, call.Has("axis") ? call.Int("axis") : -1, x.Shape);
}
