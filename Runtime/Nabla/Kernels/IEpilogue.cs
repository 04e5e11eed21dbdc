using System;
using System.ComponentModel;
using Nabla.Numerics;

namespace Nabla.Kernels;

/// <summary>What becomes of the values of a product while they are still in the cache. Generated code implements it.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <remarks>
/// <para>Bias and activation of a layer, for a product of [m, n]:</para>
/// <code>
/// private readonly ref struct BiasRelu(ReadOnlySpan&lt;float&gt; bias) : IEpilogue&lt;float&gt;
/// {
///     private readonly ReadOnlySpan&lt;float&gt; _bias = bias;
///
///     [MethodImpl(MethodImplOptions.AggressiveInlining)]
///     public L Apply&lt;L&gt;(L value, int row, int column, int index, int count)
///         where L : struct, ILane&lt;L, float&gt; =&gt; L.Max(value + L.Load(_bias, column), L.Splat(0));
/// }
/// </code>
/// <para>Operands are read by what they depend on: <c>L.Load(bias, column)</c> of one that has a value for each column, <c>L.Load(x, index)</c> of
/// one of [m, n], <c>L.Splat(scale[row])</c> of one that has a value for each row.</para>
/// <para>A further result of [m, n] is stored by <c>L.Store(z, index, …)</c> if <c>count == L.Count</c>, else by
/// <c>L.Store(z.Slice(index, count), 0, …)</c>.</para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IEpilogue<T>
    where T : unmanaged
{
    /// <summary>The results in place of as many neighbours of one row of the product.</summary>
    /// <remarks>
    /// May be asked more than once for the same element, in any order of rows and columns: it must not read what it has stored. It must not
    /// read the product's own memory either.
    /// </remarks>
    /// <param name="value">Finished sums.</param>
    /// <param name="row">The row of all of them.</param>
    /// <param name="column">The column of the first.</param>
    /// <param name="index">The position of the first in an operand of the product's shape: row · n + column.</param>
    /// <param name="count">How many of them exist; the others are of no value, and what is returned for them is dropped.</param>
    /// <typeparam name="L">The width at which the product is computed.</typeparam>
    L Apply<L>(L value, int row, int column, int index, int count)
        where L : struct, ILane<L, T>;
}
