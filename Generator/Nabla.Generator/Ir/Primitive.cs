using System.Collections.Generic;

namespace Nabla.Generator.Ir;

/// <summary>
/// An op that is not defined by others: what everything else is made of. It answers here, beside its shape rule and its gradient, whatever a pass may
/// ask, so that no pass has a list of primitives.
/// </summary>
internal interface IPrimitive
{
    /// <summary>
    /// The value, element by element, in any arithmetic: on numbers this samples and is the reference for kernels; on values of a program it writes a
    /// straight line of scalars.
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

    /// <summary>The runtime's kernels that compute it, in order. None for what is written where it is read, and for another name of memory.</summary>
    public abstract IReadOnlyList<KernelCall> Calls(Node node);

    /// <summary>Where in the operand's memory the result lies, if it lies there as it stands: another name, and nothing is moved.</summary>
    public virtual Dim? ViewStart(Node node) => null;

    /// <summary>What it does in a visit of rows; null if it takes no part in one.</summary>
    public virtual RowForm? InRows(Node node) => null;
}

/// <summary>The elements of the operand in other places: an index map and nothing else.</summary>
internal abstract record Rearrangement : Primitive
{
    public sealed override Linear Linear => Linear.In(0);

    public sealed override Cost CostOf(Node node) => Cost.Moving(node);

    /// <summary>Where each element of the result stands in the operand.</summary>
    /// <param name="from">The operand's lengths.</param>
    /// <param name="length">The length that a symbolic one stands for.</param>
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
