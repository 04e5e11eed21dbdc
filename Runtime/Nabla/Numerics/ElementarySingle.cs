using System.Runtime.CompilerServices;

namespace Nabla.Numerics;

/// <summary>Elementary functions of float lanes: one body for every width.</summary>
/// <remarks>
/// Polynomials are minimax fits (Remez, weighted for relative error of the function) with the degree and error given beside them.
/// They use the estimating multiply-add: nothing here depends on whether it fuses, except the last half ulp.
/// </remarks>
internal static class ElementarySingle
{
    private const float Log2E = 1.44269502f;

    // ln 2 in two parts; the first has 15 bits, so that n · High is exact for the 8 bits of n.
    private const float Ln2High = 0.693145751953125f;
    private const float Ln2Low = 1.42860677E-06f;

    /// <summary>eˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Exp<L>(L x)
        where L : struct, IBitLane<L, float>
    {
        // Beyond these bounds the result is +∞ or rounds to 0, which scaling gives by itself. NaN passes as the right operand.
        x = L.MaxOrRight(L.Splat(-105), L.MinOrRight(L.Splat(89), x));
        L value = L.Splat(1) + ReducedExpm1(x, out L n);
        return L.Scale(value, n);
    }

    /// <summary>eˣ for |x| &lt; 60, where no step needs to look at the range: the same bits as <see cref="Exp{L}"/>, sooner.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L OrdinaryExp<L>(L x)
        where L : struct, IBitLane<L, float>
    {
        L value = ReducedExpm1(x, out L n);
        L power = L.PowerOfTwo(n);
        return L.MultiplyAddEstimate(value, power, power);
    }

    /// <summary>eʳ − 1 = r + r²·Q(r) of eˣ = 2ⁿ·eʳ, r = x − n·ln 2 in ±½·ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L ReducedExpm1<L>(L x, out L n)
        where L : struct, IBitLane<L, float>
    {
        // At this size numbers are integers: the addition rounds.
        L integers = L.Splat(12582912);
        n = L.MultiplyAddEstimate(x, L.Splat(Log2E), integers) - integers;
        L r = L.MultiplyAddEstimate(n, L.Splat(-Ln2High), x);
        r = L.MultiplyAddEstimate(n, L.Splat(-Ln2Low), r);
        L square = r * r;

        // Degree 4, 2^-26.2 of r.
        L q = L.Splat(0.00139464531f);
        q = L.MultiplyAddEstimate(q, square, L.MultiplyAddEstimate(L.Splat(0.00836658664f), r, L.Splat(0.0416662805f)));
        q = L.MultiplyAddEstimate(q, square, L.MultiplyAddEstimate(L.Splat(0.166665435f), r, L.Splat(0.5f)));
        return L.MultiplyAddEstimate(square, q, r);
    }

    /// <summary>eˣ − 1 as the unevaluated sum <c>(high + low)</c>, both times 2ⁿ⁻¹ already applied, that is, half the value.</summary>
    /// <remarks>Halved because 2ⁿ overflows one power before eˣ does.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L HalfExpm1<L>(L x, out L low)
        where L : struct, IBitLane<L, float>
    {
        L n = L.Round(x * L.Splat(Log2E));
        L rough = L.MultiplyAddEstimate(n, L.Splat(-Ln2High), x);
        L r = L.MultiplyAddEstimate(n, L.Splat(-Ln2Low), rough);
        L rest = L.MultiplyAddEstimate(n, L.Splat(-Ln2Low), rough - r);
        L square = r * r;

        // Degree 5, 2^-32.0 of r.
        L q = L.MultiplyAddEstimate(L.Splat(0.000199141767f), r, L.Splat(0.00139410119f));
        q = L.MultiplyAddEstimate(q, square, L.MultiplyAddEstimate(L.Splat(0.00833327323f), r, L.Splat(0.041666355f)));
        q = L.MultiplyAddEstimate(q, square, L.MultiplyAddEstimate(L.Splat(0.166666672f), r, L.Splat(0.5f)));

        // p = eʳ − 1 = head + tail; the neglected end of r counts with its derivative eʳ ≈ 1 + r.
        L small = L.MultiplyAddEstimate(square, q, L.MultiplyAddEstimate(rest, r, rest));
        L head = r + small;
        L tail = small - (head - r);

        // 2ⁿ·p + (2ⁿ − 1): the constant is 0 or the larger term, so the rounding error of the sum is exact.
        L half = L.PowerOfTwo(n - L.Splat(1));
        L constant = half - L.Splat(0.5f);
        L scaled = half * head;
        L high = constant + scaled;
        low = L.MultiplyAddEstimate(half, tail, scaled - (high - constant));
        return high;
    }

    /// <summary>eˣ − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Expm1<L>(L x)
        where L : struct, IBitLane<L, float>
    {
        // Below the lower bound the result rounds to −1.
        L clamped = L.MaxOrRight(L.Splat(-20), L.MinOrRight(L.Splat(89), x));
        L high = HalfExpm1(clamped, out L low);
        L value = L.Splat(2) * (high + low);
        // Under 2⁻²⁵ the value is x, which halving would round where x is subnormal and whose zero would lose its sign.
        value = L.Select(L.LessThan(L.Abs(x), L.Splat(2.98023224E-08f)), x, value);
        // 2ⁿ times the low part is ∞ − ∞ where the result overflows.
        return L.Select(L.Equal(high, L.Splat(float.PositiveInfinity)), high, value);
    }

    /// <summary>tanh x = (e²ˣ − 1)/((e²ˣ − 1) + 2), with the quotient corrected by its residual.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Tanh<L>(L x)
        where L : struct, IBitLane<L, float>
    {
        L magnitude = L.Abs(x);
        // tanh is 1 long before this bound.
        L high = HalfExpm1(L.MinOrRight(L.Splat(22), magnitude + magnitude), out L low);

        // Everything is halved, so the denominator is high + low + 1; its rounding error by Knuth's two-sum.
        L denominator = high + L.Splat(1);
        L part = denominator - high;
        L error = (high - (denominator - part)) + (L.Splat(1) - part);
        L reciprocal = L.Splat(1) / denominator;
        L quotient = high * reciprocal;
        L residual = L.MultiplyAddEstimate(-quotient, denominator, high) + (low - quotient * (low + error));
        L value = L.MultiplyAddEstimate(residual, reciprocal, quotient);
        // Under 2⁻²⁵ tanh x is x: halving would round subnormals.
        value = L.Select(L.LessThan(magnitude, L.Splat(2.98023224E-08f)), magnitude, value);
        return L.Or(value, L.And(x, L.Splat(-0.0f)));
    }

    /// <summary>log x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Log<L>(L x)
        where L : struct, IBitLane<L, float>
    {
        L subnormal = L.LessThan(x, L.Splat(1.17549435E-38f));
        L m = L.Decompose(L.Select(subnormal, x * L.Splat(33554432), x), out L k);
        k -= L.And(subnormal, L.Splat(25));
        L value = Reconstruct(k, m - L.Splat(1), L.Splat(0), hasRest: false);
        return Special(value, x);
    }

    /// <summary>log x for positive normal x, where no end needs to be looked for: the same bits as <see cref="Log{L}"/>, sooner.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L OrdinaryLog<L>(L x)
        where L : struct, IBitLane<L, float>
    {
        L m = L.Decompose(x, out L k);
        return Reconstruct(k, m - L.Splat(1), L.Splat(0), hasRest: false);
    }

    /// <summary>log(1 + x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Log1p<L>(L x)
        where L : struct, IBitLane<L, float>
    {
        L value = OrdinaryLog1p(x);
        value = L.Select(L.LessThan(L.Abs(x), L.Splat(2.98023224E-08f)), x, value);
        return Special(value, L.Splat(1) + x);
    }

    /// <summary>log(1 + x) for x above −1 and finite, and not so small that the value is x: the logarithm of u = 1 + x rounded, and the rounding
    /// error's share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L OrdinaryLog1p<L>(L x)
        where L : struct, IBitLane<L, float>
    {
        L one = L.Splat(1);
        L u = one + x;
        L part = u - one;
        L rest = (one - (u - part)) + (x - part);
        L m = L.Decompose(u, out L k);
        // For k = 0 the argument itself is m − 1 exactly, and nothing is left over.
        L near = L.Equal(k, L.Splat(0));
        L f = L.Select(near, x, m - one);
        // Beyond 2¹⁰⁰ the rest is too small to count; the bound keeps the power a normal number.
        L scaled = rest * L.PowerOfTwo(L.MaxOrRight(L.Splat(-100), -k));
        return Reconstruct(k, f, L.Select(near, L.Splat(0), scaled), hasRest: true);
    }

    /// <summary>log(1 + x) where 1 + x stays inside [√½, √2), and x is not so small that the value is x: the same bits as <see cref="Log1p{L}"/>,
    /// sooner.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L NearLog1p<L>(L x)
        where L : struct, IBitLane<L, float>
    {
        L s = LogSeries(x, out L halfSquare, out L series);
        return x - (halfSquare - s * series);
    }

    /// <summary>log of 2ᵏ·(1 + f + rest), 1 + f in [√½, √2): the logarithm of 1 + f, with k·ln 2 and the rest's share added where they are least
    /// rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Reconstruct<L>(L k, L f, L rest, bool hasRest)
        where L : struct, IBitLane<L, float>
    {
        L s = LogSeries(f, out L halfSquare, out L series);
        L small = k * L.Splat(Ln2Low);
        // rest/(1 + f), where 1/(1 + f) = (1 − s)/(1 + s) ≈ 1 − 2s + 2s²: a few per cent suffice for a correction under 1 ulp.
        if (hasRest)
            small = L.MultiplyAddEstimate(rest, L.MultiplyAddEstimate(L.Splat(2) * s, s - L.Splat(1), L.Splat(1)), small);
        L inner = L.MultiplyAddEstimate(s, series, small);
        return L.MultiplyAddEstimate(k, L.Splat(Ln2High), f - (halfSquare - inner));
    }

    /// <summary>log(1 + f) = f − (f²/2 − s·series), series = f²/2 + R, s = f/(2 + f), R = s²·P(s²): the form of Sun's fdlibm. Returns s.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L LogSeries<L>(L f, out L halfSquare, out L series)
        where L : struct, IBitLane<L, float>
    {
        L s = f / (L.Splat(2) + f);
        L z = s * s;

        // Degree 2, 2^-29.2 of 2·atanh(s)/s.
        L polynomial = L.Splat(0.298723996f);
        polynomial = L.MultiplyAddEstimate(polynomial, z, L.Splat(0.399775177f));
        polynomial = L.MultiplyAddEstimate(polynomial, z, L.Splat(0.666667759f));
        halfSquare = L.Splat(0.5f) * f * f;
        series = L.MultiplyAddEstimate(z, polynomial, halfSquare);
        return s;
    }

    /// <summary>The logarithm's ends: −∞ at ±0, NaN below, +∞ and NaN themselves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Special<L>(L value, L x)
        where L : struct, IBitLane<L, float>
    {
        L zero = L.Splat(0);
        L infinity = L.Splat(float.PositiveInfinity);
        L ordinary = L.And(L.GreaterThan(x, zero), L.LessThan(x, infinity));
        L end = L.Select(L.Equal(x, zero), -infinity, L.Select(L.LessThan(x, zero), L.Splat(float.NaN), x));
        return L.Select(ordinary, value, end);
    }
}
