// Expanded by the generator for each width N (128, 256, 512 bits) and element type T (SINGLE or DOUBLE): docs/stages/emission.md.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.VectorN;
#if SINGLE
using Bits = uint;
using Element = float;
using V = System.Runtime.Intrinsics.VectorN<float>;
#else
using Bits = ulong;
using Element = double;
using V = System.Runtime.Intrinsics.VectorN<double>;
#endif

namespace Nabla.Numerics;

// Logarithms: log(2ᵏ·(1 + f)) in the form of Sun's fdlibm.
internal static partial class ElementaryNT
{
#if SINGLE
    private const float LeastNormal = 1.17549435E-38f;

    // 2²⁵ makes every subnormal a normal number.
    private const float Normaliser = 33554432;
    private const float NormaliserLog2 = 25;
    private const uint One = 0x3F800000;
    private const uint RootHalf = 0x3F3504F3;
    private const uint MantissaMask = 0x007FFFFF;
#else
    private const double LeastNormal = 2.2250738585072014E-308;

    // 2⁵⁴ makes every subnormal a normal number.
    private const double Normaliser = 18014398509481984;
    private const double NormaliserLog2 = 54;
    private const ulong One = 0x3FF0000000000000;
    private const ulong RootHalf = 0x3FE6A09E667F3BCD;
    private const ulong MantissaMask = 0x000FFFFFFFFFFFFF;
#endif

    /// <summary>log x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log(V x)
    {
        V subnormal = LessThan(x, Create(LeastNormal));
        V normal = ConditionalSelect(subnormal, x * Create(Normaliser), x);
        V m = Decompose(normal, out V exponent);
        V k = exponent - (subnormal & Create(NormaliserLog2));
        V f = m - V.One;
        V s = LogSeries(f, out V halfSquare, out V series);
        V inner = MultiplyAddEstimate(s, series, k * Create(Ln2Low));
        V value = MultiplyAddEstimate(k, Create(Ln2High), f - (halfSquare - inner));
        return Special(value, x);
    }

    /// <summary>log x for a positive normal x, without checks for the ends of the range: the same bits as <see cref="Log"/>, faster.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OrdinaryLog(V x)
    {
        V m = Decompose(x, out V k);
        V f = m - V.One;
        V s = LogSeries(f, out V halfSquare, out V series);
        V inner = MultiplyAddEstimate(s, series, k * Create(Ln2Low));
        return MultiplyAddEstimate(k, Create(Ln2High), f - (halfSquare - inner));
    }

    /// <summary>log(1 + x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1p(V x)
    {
        V value = OrdinaryLog1p(x);
        value = ConditionalSelect(LessThan(Abs(x), Create(Tiny)), x, value);
        return Special(value, V.One + x);
    }

    /// <summary>log(1 + x) for finite x above −1 that is not so small that the value is x: the logarithm of u = 1 + x rounded, plus a correction for
    /// the rounding error of u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OrdinaryLog1p(V x)
    {
        V u = V.One + x;
        V part = u - V.One;
        V rest = (V.One - (u - part)) + (x - part);
        V m = Decompose(u, out V k);
        // For k = 0 the argument itself is m − 1 exactly, and nothing is left over.
        V near = VectorN.Equals(k, V.Zero);
        V f = ConditionalSelect(near, x, m - V.One);
        // Beyond 2¹⁰⁰ the rest is too small to count; the bound keeps the power a normal number.
        V power = PowerOfTwo(MaxNative(Create((Element)(-100)), -k));
        V left = ConditionalSelect(near, V.Zero, rest * power);
        V s = LogSeries(f, out V halfSquare, out V series);
        // left/(1 + f), where 1/(1 + f) = (1 − s)/(1 + s) ≈ 1 − 2s + 2s²: an error of a few per cent is harmless in a correction under 1 ulp.
        V share = MultiplyAddEstimate(Create((Element)2) * s, s - V.One, V.One);
        V inner = MultiplyAddEstimate(s, series, MultiplyAddEstimate(left, share, k * Create(Ln2Low)));
        return MultiplyAddEstimate(k, Create(Ln2High), f - (halfSquare - inner));
    }

    /// <summary>log(1 + x) for 1 + x in [√½, √2) and x not so small that the value is x: the same bits as <see cref="Log1p"/>, faster.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NearLog1p(V x)
    {
        V s = LogSeries(x, out V halfSquare, out V series);
        return x - (halfSquare - s * series);
    }

    /// <summary>log(1 + f) = f − (f²/2 − s·series), series = f²/2 + R, s = f/(2 + f), R = s²·P(s²): the form of Sun's fdlibm. Returns s.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogSeries(V f, out V halfSquare, out V series)
    {
        V s = f / (Create((Element)2) + f);
        V z = s * s;
#if SINGLE
        // Degree 2, 2^-29.2 of 2·atanh(s)/s.
        V polynomial = MultiplyAddEstimate(Create(0.298723996f), z, Create(0.399775177f));
        polynomial = MultiplyAddEstimate(polynomial, z, Create(0.666667759f));
#else
        // Degree 6, 2^-58.5 of 2·atanh(s)/s.
        V square = z * z;
        V polynomial = MultiplyAddEstimate(Create(0.14796728572392806), z, Create(0.15313976920691008));
        polynomial = MultiplyAddEstimate(polynomial, square, MultiplyAddEstimate(Create(0.18183567031969156), z, Create(0.22222198524604533)));
        polynomial = MultiplyAddEstimate(polynomial, square, MultiplyAddEstimate(Create(0.2857142874282499), z, Create(0.3999999999941289)));
        polynomial = MultiplyAddEstimate(polynomial, z, Create(0.6666666666666735));
#endif
        halfSquare = Create((Element)0.5) * f * f;
        series = MultiplyAddEstimate(z, polynomial, halfSquare);
        return s;
    }

    /// <summary>Returns m of x = m · 2ᵏ with m in [√½, √2), for a positive normal x; unspecified for other x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Decompose(V x, out V k)
    {
        // Moving √½ to 1 in the order of the bit patterns makes the exponent field jump exactly where the mantissa should wrap.
        VectorN<Bits> shifted = x.As<Element, Bits>() + Create(One - RootHalf);
        k = ((shifted >> MantissaBits) | Create(Integers).As<Element, Bits>()).As<Bits, Element>() - Create(Integers + Bias);
        return ((shifted & Create(MantissaMask)) + Create(RootHalf)).As<Bits, Element>();
    }

    /// <summary>Replaces the value at the ends of the logarithm's range: −∞ at ±0, NaN below, x itself for +∞ and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Special(V value, V x)
    {
        V ordinary = GreaterThan(x, V.Zero) & LessThan(x, Create(Element.PositiveInfinity));
        V below = ConditionalSelect(LessThan(x, V.Zero), Create(Element.NaN), x);
        V end = ConditionalSelect(VectorN.Equals(x, V.Zero), Create(Element.NegativeInfinity), below);
        return ConditionalSelect(ordinary, value, end);
    }
}
