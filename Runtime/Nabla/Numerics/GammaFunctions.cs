using System;

namespace Nabla.Numerics;

/// <summary>
/// The logarithm of the gamma function and its first two derivatives. Around 1 and 2, and around the zero of digamma, they use Chebyshev expansions
/// computed with 50 digits and written out as polynomials; from 10 on Stirling's series (DLMF 5.11); below 0 reflection (DLMF 5.5). The error is a
/// few ulp; near the zeros of lgamma and digamma below 0 it is a few ulp of the terms that cancel there.
/// </summary>
internal static class GammaFunctions
{
    // From here on, ten terms of each series are exact to the last digit.
    private const double Large = 10;

    private const double HalfLogOfTwoPi = 0.91893853320467274178;

    // The zero of digamma above 0, in two parts.
    private const double Root = 1.4616321449683622,
        RootRest = 9.549995429965697e-17;

    // log Γ(2 + z) / z for |z| ≤ ½, from the constant term up.
    private static ReadOnlySpan<double> NearTwo =>
        [
            0.42278433509846713,
            0.3224670334241132,
            -0.06735230105319809,
            0.020580808427784546,
            -0.007385551028674112,
            0.0028905103307416916,
            -0.0011927539116953513,
            0.0005096695247350046,
            -0.00022315475870541318,
            9.945751299502483e-05,
            -4.4926232067590164e-05,
            2.050720932554435e-05,
            -9.439542157811552e-06,
            4.374902561528567e-06,
            -2.0388179147899775e-06,
            9.548989664656593e-07,
            -4.511226578219266e-07,
            2.131348260770404e-07,
            -9.500561364952553e-08,
            4.480528673717322e-08,
            -3.132113095718165e-08,
            1.5188150671219617e-08,
        ];

    // ψ(1.5 + z) / (1.5 + z − root) for |z| ≤ ½, from the constant term up.
    private static ReadOnlySpan<double> NearRoot =>
        [
            0.9510558760318328,
            -0.42362742128146047,
            0.24054248424078736,
            -0.14840492305391872,
            0.09498872445282817,
            -0.06192213327154086,
            0.040760833944741226,
            -0.026975796849870903,
            0.01790724819228875,
            -0.011908215022954471,
            0.007927024136843637,
            -0.005280020264450306,
            0.0035180792717028125,
            -0.0023446244638506528,
            0.0015635739915515125,
            -0.0010424375640517788,
            0.0006899428514219089,
            -0.00045917430083105225,
            0.00032689316473621455,
            -0.00022008418201681154,
            9.158816882117e-05,
            -5.76048865255672e-05,
            0.00012241591000024265,
            -8.401289563760489e-05,
        ];

    // The coefficients of the asymptotic series: B₂ₖ/(2k(2k − 1)) for lgamma, B₂ₖ/(2k) for digamma and B₂ₖ for trigamma.
    private static ReadOnlySpan<double> Stirling =>
        [
            1.0 / 12,
            -1.0 / 360,
            1.0 / 1260,
            -1.0 / 1680,
            1.0 / 1188,
            -691.0 / 360360,
            1.0 / 156,
            -3617.0 / 122400,
            43867.0 / 244188,
            -174611.0 / 125400,
        ];

    private static ReadOnlySpan<double> OfDigamma =>
        [1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12, -3617.0 / 8160, 43867.0 / 14364, -174611.0 / 6600];

    private static ReadOnlySpan<double> OfTrigamma =>
        [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798, -174611.0 / 330];

    public static double LGamma(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (double.IsInfinity(x))
            return double.PositiveInfinity;
        if (x <= 0)
        {
            if (x == Math.Floor(x))
                return double.PositiveInfinity;
            // Γ(x) Γ(−x) = −π/(x sin πx); for tiny x the product underflows, and Γ(x) is 1/x.
            return x > -1e-20 ? -Math.Log(-x) : Math.Log(Math.PI / Math.Abs(x * double.SinPi(x))) - LGamma(-x);
        }
        if (x >= Large)
            return (x - 0.5) * (Math.Log(x) - 1) - 0.5 + HalfLogOfTwoPi + Polynomial(Stirling, 1 / x / x) / x;
        if (x < 0.5)
            return NearOne(x) - Math.Log(x);
        if (x < 1.5)
            return NearOne(x - 1);
        double product = 1;
        while (x > 2.5)
            product *= --x;
        return Math.Log(product) + (x - 2) * Polynomial(NearTwo, x - 2);
    }

    public static double Digamma(double x)
    {
        if (double.IsNaN(x) || double.IsPositiveInfinity(x))
            return x;
        if (x == 0)
            return -1 / x;
        if (x < 0)
        {
            if (x == Math.Floor(x))
                return double.NaN;
            return Digamma(1 - x) - Math.PI * double.CosPi(x) / double.SinPi(x);
        }
        double shift = 0;
        if (x < 1)
            return Digamma(1 + x) - 1 / x;
        if (x >= Large)
            return Math.Log(x) - 0.5 / x - Polynomial(OfDigamma, 1 / x / x) / x / x;
        while (x > 2)
            shift += 1 / --x;
        return shift + (x - Root - RootRest) * Polynomial(NearRoot, x - 1.5);
    }

    public static double Trigamma(double x)
    {
        if (double.IsNaN(x) || double.IsNegativeInfinity(x))
            return double.NaN;
        if (x <= 0 && x == Math.Floor(x))
            return double.PositiveInfinity;
        if (x < 0)
        {
            double sine = double.SinPi(x) / Math.PI;
            return 1 / (sine * sine) - Trigamma(1 - x);
        }
        double sum = 0;
        for (; x < Large; x++)
            sum += 1 / (x * x);
        return sum + (1 + (0.5 + Polynomial(OfTrigamma, 1 / x / x) / x) / x) / x;
    }

    /// <summary>log Γ(1 + z).</summary>
    private static double NearOne(double z) => z * Polynomial(NearTwo, z) - ScalarMath.Log1p(z);

    private static double Polynomial(ReadOnlySpan<double> coefficients, double x)
    {
        double sum = coefficients[^1];
        for (int i = coefficients.Length - 2; i >= 0; i--)
            sum = Math.FusedMultiplyAdd(sum, x, coefficients[i]);
        return sum;
    }
}
