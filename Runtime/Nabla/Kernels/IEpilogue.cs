using System;
using System.ComponentModel;
using Nabla.Numerics;

namespace Nabla.Kernels;

/// <summary>A function applied to the values of a product while they are still in the cache. Generated code implements it.</summary>
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
/// <para>The shape of an operand decides how it is read: <c>L.Load(bias, column)</c> reads one with a value for each column, <c>L.Load(x, index)</c>
/// one of [m, n], and <c>L.Splat(scale[row])</c> one with a value for each row.</para>
/// <para>A further result of [m, n] is stored by <c>L.Store(z, index, …)</c> if <c>count == L.Count</c>, else by
/// <c>L.Store(z.Slice(index, count), 0, …)</c>.</para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IEpilogue<T>
    where T : unmanaged
{
    /// <summary>Returns the results that replace neighbouring values of one row of the product.</summary>
    /// <remarks>
    /// It may be called more than once for the same element, in any order of rows and columns, so it must not read what it has stored. It must not
    /// read the product's own memory either.
    /// </remarks>
    /// <param name="value">Finished sums.</param>
    /// <param name="row">The row of all of them.</param>
    /// <param name="column">The column of the first.</param>
    /// <param name="index">The position of the first in an operand of the product's shape: row · n + column.</param>
    /// <param name="count">How many of the values exist; the others are meaningless, and the results for them are dropped.</param>
    /// <typeparam name="L">The width at which the product is computed.</typeparam>
    L Apply<L>(L value, int row, int column, int index, int count)
        where L : struct, ILane<L, T>;
}
