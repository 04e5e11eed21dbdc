using System;
using System.Linq;
using Nabla.Generator.Ir;
using static Nabla.Generator.Ops.Formula;

namespace Nabla.Generator.Ops;

/// <summary>
/// A function along an axis. Each result is that of the elements up to its own, from the start of the axis or, if reversed, from its end. The
/// exclusive form leaves out the element itself. It takes the neighbour's result instead of undoing the element's own contribution, so NaN and ∞ do
/// not affect the elements before them.
/// </summary>
/// <param name="Op">Makes the op along an axis, reversed or not.</param>
/// <param name="OfNothing">The first result of the exclusive form.</param>
internal sealed record Running(Func<int, bool, Op> Op, double OfNothing)
{
    public Val Of(string name, NnCall call)
    {
        var x = call.Value(0);
        int axis = Axes.Normal(name, call.Int("axis"), x.Shape);
        bool isReverse = call.Has("reverse") && call.Flag("reverse");
        var running = call.Builder.Add(Op(axis, isReverse), x);
        bool isExclusive = call.Has("exclusive") && call.Flag("exclusive");
        return isExclusive ? Shifted(running, axis, isReverse, OfNothing) : running;
    }

    /// <summary>Returns each element's neighbour: the one before it or, if reversed, the one after it; at the edge, a constant.</summary>
    public static Val Shifted(Val x, int axis, bool reverse, double fill)
    {
        var length = x.Shape[axis];
        if (length == Dim.Of(0))
            return x;
        var edge = BroadcastTo(x.Of(fill), Shape.From(x.Shape.Dims.Select((d, i) => i == axis ? Dim.One : d)));
        // The edge is joined to the whole axis before one element is cut off, since an axis of symbolic length may be empty.
        var wide = x.Builder.Add(new Concat(axis), reverse ? [x, edge] : [edge, x]);
        return x.Builder.Add(new Slice(axis, reverse ? Dim.One : Dim.Of(0), length), wide);
    }
}
