using System.Collections.Generic;

namespace Nabla.Generator.Ir;

/// <summary>
/// An op that is not defined by others: everything else is made of such ops. Beside its shape rule and its gradient it answers whatever a pass may
/// ask, so that no pass needs a list of primitives.
/// </summary>
internal interface IPrimitive
{
    /// <summary>
    /// Computes the value element by element, in any arithmetic: on numbers this serves sampling and is the reference for kernels; on values of a
    /// program it writes a straight line of scalars.
    /// </summary>
    void Elements<T, A>(Evaluation<T> e, A with)
        where A : struct, IArithmetic<T>;
}

/// <summary>A primitive that is not elementwise.</summary>
internal abstract record Primitive : Op, IPrimitive
{
    public abstract override Linear Linear { get; }

    public abstract override Cost CostOf(Node node);

    public abstract void Elements<T, A>(Evaluation<T> e, A with)
        where A : struct, IArithmetic<T>;

    /// <summary>Returns the calls of kernels that compute it, in order. Leaves, which are written where they are read, and other names for memory
    /// need none.</summary>
    public abstract IReadOnlyList<KernelCall> Calls(Node node);

    /// <summary>Returns the place of the result in the operand's memory, if the result is only another name for it; null otherwise.</summary>
    public virtual Dim? ViewStart(Node node) => null;

    /// <summary>Returns the part that it takes in a visit of rows; null if it takes none.</summary>
    public virtual RowForm? InRows(Node node) => null;
}

/// <summary>An op that only moves the elements of its operand to other places, by an index map.</summary>
internal abstract record Rearrangement : Primitive
{
    public sealed override Linear Linear => Linear.In(0);

    public sealed override Cost CostOf(Node node) => Cost.Moving(node);

    /// <summary>Returns the map from each element of the result to its place in the operand.</summary>
    /// <param name="from">The operand's lengths.</param>
    /// <param name="length">Returns the number that a length stands for.</param>
    protected abstract IndexMap Map(int[] from, System.Func<Dim, int> length);

    public sealed override void Elements<T, A>(Evaluation<T> e, A with)
    {
        int[] source = Map(e.From[0], e.Length).Sources(e.To);
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
