using System;
using System.Runtime.CompilerServices;

namespace Nabla.Numerics;

/// <summary>
/// erf and erfc in lanes. Below 1 erf(x) = x · P(x²); beyond, erfc(x) = e^−x² · R(t)/(1 + 2x) with t = (x − 3.75)/(x + 3.75), the form of Shepherd
/// and Laframboise, Math. Comp. 36 (1981). P and R are Chebyshev expansions, computed with 50 digits and written out as polynomials.
/// </summary>
internal static class ErrorFunctions
{
    // P, from the constant term up.
    private static ReadOnlySpan<double> Near =>
        [
            1.1283791670955126,
            -0.37612638903183754,
            0.11283791670955126,
            -0.026866170645131218,
            0.005223977625441678,
            -0.0008548327023403335,
            0.00012055332978896794,
            -1.4925650237575669e-05,
            1.6462110796906402e-06,
            -1.636576890552566e-07,
            1.4806030251337853e-08,
            -1.2277760280084826e-09,
            9.323863617962225e-11,
            -6.197184508840852e-12,
            2.807352617647703e-13,
        ];

    // R, from the constant term up.
    private static ReadOnlySpan<double> Far =>
        [
            1.2375126308378275,
            -0.14024059858554697,
            0.0035854154854790257,
            0.0822767384901452,
            -0.10880393014244462,
            0.09230432116037748,
            -0.05869339857664929,
            0.028362277418956413,
            -0.009746579683265706,
            0.0017556258528950964,
            0.00029371437804732124,
            -0.0002901540805394124,
            5.164652973404653e-05,
            2.238423914961503e-05,
            -1.14380480173217e-05,
            -9.735598842592326e-07,
            1.7419821375183809e-06,
            -5.721824811886403e-08,
            -2.4857124540223273e-07,
            2.3263523536124815e-08,
            3.197925898040476e-08,
            -3.744217023769773e-09,
            -2.6231058465646035e-09,
            3.1114471898888333e-10,
        ];

    public static L Erf<L, T>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged
    {
        L a = L.Abs(x),
            one = Number<L, T>(1);
        L far = one - Tail<L, T>(a);
        L signed = L.Select(L.LessThan(x, Number<L, T>(0)), -far, far);
        return L.Select(L.LessThan(a, one), x * Polynomial<L, T>(Near, x * x), signed);
    }

    public static L Erfc<L, T>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged
    {
        L tail = Tail<L, T>(L.Abs(x));
        L far = L.Select(L.LessThan(x, Number<L, T>(0)), Number<L, T>(2) - tail, tail);
        // Above a half the difference would cancel.
        L isNear = L.And(L.GreaterThan(x, Number<L, T>(-1)), L.LessThan(x, Number<L, T>(0.5)));
        return L.Select(isNear, Number<L, T>(1) - x * Polynomial<L, T>(Near, x * x), far);
    }

    /// <summary>erfc of what is not negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Tail<L, T>(L a)
        where L : struct, ILane<L, T>
        where T : unmanaged
    {
        // From 27.3 on it is 0; at ∞ the quotient would be none.
        a = L.Min(a, Number<L, T>(30));
        L middle = Number<L, T>(3.75),
            one = Number<L, T>(1);
        L ratio = Polynomial<L, T>(Far, (a - middle) / (a + middle)) / (one + a + a);
        // e^−a² with what the square loses in rounding: e^−(s + r) = e^−s (1 − r).
        L square = a * a,
            rest = L.FusedMultiplyAdd(a, a, -square);
        L power = L.Exp(-square);
        return (power - power * rest) * ratio;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Polynomial<L, T>(ReadOnlySpan<double> coefficients, L x)
        where L : struct, ILane<L, T>
        where T : unmanaged
    {
        L sum = Number<L, T>(coefficients[^1]);
        for (int i = coefficients.Length - 2; i >= 0; i--)
            sum = L.MultiplyAddEstimate(sum, x, Number<L, T>(coefficients[i]));
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Number<L, T>(double value)
        where L : struct, ILane<L, T>
        where T : unmanaged => L.Splat(typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>((float)value) : Unsafe.BitCast<double, T>(value));
}
