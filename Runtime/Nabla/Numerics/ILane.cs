using System;

namespace Nabla.Numerics;

/// <summary>
/// A fixed number of <typeparamref name="T"/> values that are computed together: one SIMD register. Kernels are written once against
/// this interface and run at 128, 256 or 512 bits.
/// </summary>
/// <typeparam name="TSelf">The implementing lane.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <remarks>
/// <para>Loads and stores handle the tail themselves, so this loop is complete for every length:</para>
/// <code>for (int i = 0; i &lt; y.Length; i += L.Count) L.Store(y, i, L.Exp(L.Load(x, i)));</code>
/// <para>A value never depends on its position: every element of every width goes through the same operations, so on one machine the
/// results are bit-identical at all widths and all lengths. Masks are lanes with all bits of an element set (true) or clear (false).</para>
/// </remarks>
public partial interface ILane<TSelf, T>
    where TSelf : struct, ILane<TSelf, T>
    where T : unmanaged
{
    /// <summary>The number of elements.</summary>
    static abstract int Count { get; }

    /// <summary>Every element equal to <paramref name="value"/>.</summary>
    static abstract TSelf Splat(T value);

    /// <summary>The elements from <paramref name="index"/> on; where the span ends earlier, the missing elements are 0.</summary>
    static abstract TSelf Load(ReadOnlySpan<T> source, int index);

    /// <summary>Writes the elements from <paramref name="index"/> on; those past the end of the span are dropped.</summary>
    static abstract void Store(Span<T> destination, int index, TSelf value);

    /// <summary>Like <see cref="Load"/>, from booleans to a mask; missing elements are false.</summary>
    static abstract TSelf LoadMask(ReadOnlySpan<bool> source, int index);

    /// <summary>Like <see cref="Store"/>, from a mask to booleans.</summary>
    static abstract void StoreMask(Span<bool> destination, int index, TSelf mask);

    /// <summary>Like <see cref="Load"/>, converting integers to <typeparamref name="T"/> (round to nearest, ties to even).</summary>
    static abstract TSelf LoadInt32(ReadOnlySpan<int> source, int index);

    /// <summary>a + b.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>a − b.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>a · b.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>a / b.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>−a: the sign bit flips, for zeros and NaN too.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary>a · b + c, rounded once, even where the hardware has no such instruction (where it is slow).</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>a · b + c, rounded once where the hardware does so quickly and twice elsewhere: for polynomials and the like.</summary>
    static abstract TSelf MultiplyAddEstimate(TSelf left, TSelf right, TSelf addend);

    /// <summary>The smaller value, IEEE 754 minimum: NaN propagates, −0 is less than +0.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>The larger value, IEEE 754 maximum: NaN propagates, −0 is less than +0.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The absolute value.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>The square root, correctly rounded; NaN below 0.</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>The largest integer that is not greater.</summary>
    static abstract TSelf Floor(TSelf value);

    /// <summary>The integer part, towards 0.</summary>
    static abstract TSelf Truncate(TSelf value);

    /// <summary>The nearest integer, halves to the even one.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>−1, +0 or 1; +0 for both zeros, NaN for NaN.</summary>
    static abstract TSelf Sign(TSelf value);

    /// <summary>eˣ, at most 1.1 ulp off, gradual underflow included.</summary>
    static abstract TSelf Exp(TSelf value);

    /// <summary>The natural logarithm, at most 1.1 ulp off; −∞ at ±0, NaN below.</summary>
    static abstract TSelf Log(TSelf value);

    /// <summary>log(1 + x) without cancellation near 0, at most 1.1 ulp off; −∞ at −1, NaN below, −0 at −0.</summary>
    static abstract TSelf Log1p(TSelf value);

    /// <summary>eˣ − 1 without cancellation near 0, at most 1.1 ulp off; −0 at −0.</summary>
    static abstract TSelf Expm1(TSelf value);

    /// <summary>The hyperbolic tangent, at most 1.1 ulp off (2 without a fused multiply-add); −0 at −0.</summary>
    static abstract TSelf Tanh(TSelf value);

    /// <summary>x raised to one power for all elements, special values as in <see cref="Math.Pow(double, double)"/>.</summary>
    static abstract TSelf Pow(TSelf value, T exponent);

    /// <summary>The mask a &lt; b; false for NaN.</summary>
    static abstract TSelf LessThan(TSelf left, TSelf right);

    /// <summary>The mask a ≤ b; false for NaN.</summary>
    static abstract TSelf LessThanOrEqual(TSelf left, TSelf right);

    /// <summary>The mask a &gt; b; false for NaN.</summary>
    static abstract TSelf GreaterThan(TSelf left, TSelf right);

    /// <summary>The mask a ≥ b; false for NaN.</summary>
    static abstract TSelf GreaterThanOrEqual(TSelf left, TSelf right);

    /// <summary>The mask a = b; false for NaN.</summary>
    static abstract TSelf Equal(TSelf left, TSelf right);

    /// <summary>The mask a ≠ b; true for NaN.</summary>
    static abstract TSelf NotEqual(TSelf left, TSelf right);

    /// <summary>Bitwise and, of masks.</summary>
    static abstract TSelf And(TSelf left, TSelf right);

    /// <summary>Bitwise or, of masks.</summary>
    static abstract TSelf Or(TSelf left, TSelf right);

    /// <summary>Bitwise complement, of a mask.</summary>
    static abstract TSelf Not(TSelf mask);

    /// <summary>Element by element <paramref name="whenTrue"/> where the mask is set, else <paramref name="whenFalse"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenTrue, TSelf whenFalse);
}
