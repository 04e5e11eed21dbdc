using System;
using System.Linq;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>What is defined along the last axis, used along others: they are moved there and, of a result that keeps them, back.</summary>
internal static class AxisOrder
{
    /// <summary>Axes in another order; nothing is done for the order they are in.</summary>
    public static Val Permute(Val x, int[] order) =>
        order.Select((axis, i) => axis == i).All(same => same) ? x : x.Builder.Add(new Transpose(order.ToEquatableArray()), x);

    /// <summary>The order with an axis and the last one exchanged, which is its own inverse.</summary>
    public static int[] Exchanged(int rank, int axis) =>
        Enumerable
            .Range(0, rank)
            .Select(i =>
                i == axis ? rank - 1
                : i == rank - 1 ? axis
                : i
            )
            .ToArray();

    /// <summary>A function of the last axis that keeps the shape, along another one.</summary>
    public static Val Along(Val x, int axis, Func<Val, Val> last)
    {
        var order = Exchanged(x.Shape.Rank, axis);
        return Permute(last(Permute(x, order)), order);
    }

    /// <summary>A function that makes one element of the last axis, over several axes, which become one for it.</summary>
    public static Val Reduce(Val x, EquatableArray<int> along, bool keepDims, Func<Val, Val> last)
    {
        var rest = Enumerable.Range(0, x.Shape.Rank).Where(i => !along.Contains(i)).ToArray();
        var length = along.Aggregate(Dim.One, (n, axis) => n * x.Shape[axis]);
        var rows = Reshape(Permute(x, [.. rest, .. along]), Shape.From(rest.Select(i => x.Shape[i]).Append(length)));
        return Reshape(last(rows), Axes.Reduced(x.Shape, along, keepDims));
    }

    /// <summary>The axis a call names, or the last.</summary>
    public static int Of(string op, NnCall call, Val x) => Axes.Normal(op, call.Has("axis") ? call.Int("axis") : -1, x.Shape);
}
