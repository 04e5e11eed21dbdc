// Expanded by the generator for each width N (128, 256, 512 bits) and element type T (SINGLE or DOUBLE): docs/stages/emission.md.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
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
#if N512
using Scaling = System.Runtime.Intrinsics.X86.Avx512F;
#else
using Scaling = System.Runtime.Intrinsics.X86.Avx512F.VL;
#endif

namespace Nabla.Numerics;

/// <summary>Elementary functions on vectors: exponential function, hyperbolic tangent.</summary>
/// <remarks>
/// Polynomials are minimax fits (Remez, weighted for the relative error of the function); their degree and error stand beside them.
/// They use the estimating multiply-add: whether it fuses affects only the last half ulp.
/// </remarks>
internal static partial class ElementaryNT
{
#if SINGLE
    private const float Log2E = 1.44269502f;

    // ln 2 in two parts; the first has 15 bits, so that n · High is exact for the 8 bits of n.
    private const float Ln2High = 0.693145751953125f;
    private const float Ln2Low = 1.42860677E-06f;

    // Beyond these bounds eˣ is +∞ or rounds to 0, eˣ − 1 rounds to −1, and tanh of half the argument is 1.
    private const float ExpLeast = -105;
    private const float ExpMost = 89;
    private const float Expm1Least = -20;
    private const float TanhMost = 22;

    // Below 2⁻²⁵, eˣ − 1, tanh x and log(1 + x) are x.
    private const float Tiny = 2.98023224E-08f;

    // Near 1.5 · 2²³ all numbers are integers, so adding it rounds. 2²³ plus an integer has the integer in its low bits.
    private const float Rounder = 12582912;
    private const float Integers = 8388608;
    private const int MantissaBits = 23;
    private const int Bias = 127;
#else
    private const double Log2E = 1.4426950408889634;

    // ln 2 in two parts; the first has 42 bits, so that n · High is exact for the 11 bits of n.
    private const double Ln2High = 0.6931471805598903;
    private const double Ln2Low = 5.497923018708371E-14;

    // Beyond these bounds eˣ is +∞ or rounds to 0, eˣ − 1 rounds to −1, and tanh of half the argument is 1.
    private const double ExpLeast = -746;
    private const double ExpMost = 710;
    private const double Expm1Least = -40;
    private const double TanhMost = 44;

    // Below 2⁻⁵⁴, eˣ − 1, tanh x and log(1 + x) are x.
    private const double Tiny = 5.551115123125783E-17;

    // Near 1.5 · 2⁵² all numbers are integers, so adding it rounds. 2⁵² plus an integer has the integer in its low bits.
    private const double Rounder = 6755399441055744;
    private const double Integers = 4503599627370496;
    private const int MantissaBits = 52;
    private const int Bias = 1023;
#endif

    /// <summary>eˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp(V x)
    {
        // At the bounds scaling already gives +∞ or 0. NaN passes through as the right operand.
        V bounded = MaxNative(Create(ExpLeast), MinNative(Create(ExpMost), x));
        V value = ReducedExpm1(bounded, out V n);
        return Scale(V.One + value, n);
    }

    /// <summary>eˣ for |x| &lt; 60 (double: 600), without checks of the range: the same bits as <see cref="Exp"/>, faster.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OrdinaryExp(V x)
    {
        V value = ReducedExpm1(x, out V n);
        V power = PowerOfTwo(n);
        return MultiplyAddEstimate(value, power, power);
    }

    /// <summary>eʳ − 1 = r + r²·Q(r), where eˣ = 2ⁿ·eʳ and r = x − n·ln 2 lies within ±½·ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ReducedExpm1(V x, out V n)
    {
        V rounder = Create(Rounder);
        n = MultiplyAddEstimate(x, Create(Log2E), rounder) - rounder;
        V r = MultiplyAddEstimate(n, Create(-Ln2High), x);
        r = MultiplyAddEstimate(n, Create(-Ln2Low), r);
        V square = r * r;
#if SINGLE
        // Degree 4, 2^-26.2 of r.
        V q = MultiplyAddEstimate(Create(0.00139464531f), square, MultiplyAddEstimate(Create(0.00836658664f), r, Create(0.0416662805f)));
        q = MultiplyAddEstimate(q, square, MultiplyAddEstimate(Create(0.166665435f), r, Create(0.5f)));
        return MultiplyAddEstimate(square, q, r);
#else
        // Degree 9, 2^-55.6 of r, by Estrin's scheme, so that the terms do not wait for each other.
        V fourth = square * square;
        V q = MultiplyAddEstimate(
            MultiplyAddEstimate(Create(2.511447345420242E-08), r, Create(2.762633157039502E-07)),
            square,
            MultiplyAddEstimate(Create(2.7557227954698152E-06), r, Create(2.4801504433779478E-05))
        );
        V middle = MultiplyAddEstimate(
            MultiplyAddEstimate(Create(0.00019841269903027702), r, Create(0.0013888888932388436)),
            square,
            MultiplyAddEstimate(Create(0.008333333333314593), r, Create(0.0416666666665736))
        );
        V low = MultiplyAddEstimate(MultiplyAddEstimate(Create(0.16666666666666685), r, Create(0.5000000000000006)), square, r);
        return MultiplyAddEstimate(MultiplyAddEstimate(q, fourth, middle), fourth, low);
#endif
    }

    /// <summary>Half of eˣ − 1, as the unevaluated sum of the returned value and <paramref name="low"/>.</summary>
    /// <remarks>It is halved because 2ⁿ overflows one power before eˣ does.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V HalfExpm1(V x, out V low)
    {
        V n = Round(x * Create(Log2E));
        V rough = MultiplyAddEstimate(n, Create(-Ln2High), x);
        V r = MultiplyAddEstimate(n, Create(-Ln2Low), rough);
        V rest = MultiplyAddEstimate(n, Create(-Ln2Low), rough - r);
        V square = r * r;
#if SINGLE
        // Degree 5, 2^-32.0 of r.
        V q = MultiplyAddEstimate(Create(0.000199141767f), r, Create(0.00139410119f));
        q = MultiplyAddEstimate(q, square, MultiplyAddEstimate(Create(0.00833327323f), r, Create(0.041666355f)));
        q = MultiplyAddEstimate(q, square, MultiplyAddEstimate(Create(0.166666672f), r, Create(0.5f)));
#else
        // Degree 10, 2^-61.7 of r.
        V q = MultiplyAddEstimate(
            Create(2.0924442183320913E-09),
            square,
            MultiplyAddEstimate(Create(2.510904882816912E-08), r, Create(2.7557242761903957E-07))
        );
        q = MultiplyAddEstimate(q, square, MultiplyAddEstimate(Create(2.7557244171533037E-06), r, Create(2.4801587360556085E-05)));
        q = MultiplyAddEstimate(q, square, MultiplyAddEstimate(Create(0.00019841269886167876), r, Create(0.0013888888888866837)));
        q = MultiplyAddEstimate(q, square, MultiplyAddEstimate(Create(0.008333333333321612), r, Create(0.0416666666666667)));
        q = MultiplyAddEstimate(q, square, MultiplyAddEstimate(Create(0.16666666666666677), r, Create(0.5)));
#endif
        // p = eʳ − 1 = head + tail; rest, what r lost in rounding, counts with the derivative eʳ ≈ 1 + r.
        V small = MultiplyAddEstimate(square, q, MultiplyAddEstimate(rest, r, rest));
        V head = r + small;
        V tail = small - (head - r);

        // 2ⁿ·p + (2ⁿ − 1): the constant is 0 or the larger term, so the rounding error of the sum is computed exactly.
        V half = PowerOfTwo(n - V.One);
        V constant = half - Create((Element)0.5);
        V scaled = half * head;
        V high = constant + scaled;
        low = MultiplyAddEstimate(half, tail, scaled - (high - constant));
        return high;
    }

    /// <summary>eˣ − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1(V x)
    {
        V bounded = MaxNative(Create(Expm1Least), MinNative(Create(ExpMost), x));
        V high = HalfExpm1(bounded, out V low);
        // Below Tiny the value is x: halving would round a subnormal x and lose the sign of −0.
        V value = ConditionalSelect(LessThan(Abs(x), Create(Tiny)), x, Create((Element)2) * (high + low));
        // Where the result overflows, the low part comes from ∞ − ∞.
        return ConditionalSelect(VectorN.Equals(high, Create(Element.PositiveInfinity)), high, value);
    }

    /// <summary>tanh x = (e²ˣ − 1)/((e²ˣ − 1) + 2), with the quotient corrected by its residual.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh(V x)
    {
        V magnitude = Abs(x);
        V bounded = MinNative(Create(TanhMost), magnitude + magnitude);
        V high = HalfExpm1(bounded, out V low);

        // Everything is halved, so the denominator is high + low + 1; Knuth's two-sum gives the rounding error of high + 1.
        V denominator = high + V.One;
        V part = denominator - high;
        V error = (high - (denominator - part)) + (V.One - part);
        V reciprocal = V.One / denominator;
        V quotient = high * reciprocal;
        V residual = MultiplyAddEstimate(-quotient, denominator, high) + (low - quotient * (low + error));
        V value = MultiplyAddEstimate(residual, reciprocal, quotient);
        // Below Tiny tanh x is x: halving would round subnormals.
        value = ConditionalSelect(LessThan(magnitude, Create(Tiny)), magnitude, value);
        return value | (x & Create((Element)(-0.0)));
    }

    /// <summary>2ⁿ for an integer n whose power is a normal number; unspecified for other n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerOfTwo(V n) =>
        // The sum has the integer in the low bits of the mantissa; the shift moves it, biased, into the exponent.
        ((n + Create(Integers + Bias)).As<Element, Bits>() << MantissaBits).As<Bits, Element>();

    /// <summary>x · 2ⁿ rounded once, for x in [½, 2) and an integer n in exp's range (−1076 … 1024, float: −152 … 129); NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Scale(V x, V n)
    {
        if (Scaling.IsSupported)
            return Scaling.Scale(x, n);
        // 2ⁿ may leave the range where x · 2ⁿ does not. The powers of the two halves of n stay within it, and the first product is exact.
        // The bias is doubled because it is halved with n.
        VectorN<Bits> biased = (n + Create(Integers + 2 * Bias)).As<Element, Bits>();
        VectorN<Bits> half = biased >> 1;
        return x * (half << MantissaBits).As<Bits, Element>() * ((biased - half) << MantissaBits).As<Bits, Element>();
    }
}
