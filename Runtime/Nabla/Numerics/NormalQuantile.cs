using System;

namespace Nabla.Numerics;

/// <summary>The quantile function of the standard normal distribution, which turns one uniform number into one normal number.</summary>
/// <remarks>
/// Source: Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988), 477; relative error about 1e-16. It uses nothing but sums, products,
/// quotients and square roots, each rounded once and none contracted, so that random numbers are the same on every machine. It has a logarithm of its
/// own for the same reason.
/// </remarks>
internal static class NormalQuantile
{
    // The coefficients of AS 241, from the constant term up. Arrays rather than constant spans, which allocate where code is not optimised.
    private static readonly double[] CentreNumerator =

        [
            3.3871328727963666080,
            133.14166789178437745,
            1971.5909503065514427,
            13731.693765509461125,
            45921.953931549871457,
            67265.770927008700853,
            33430.575583588128105,
            2509.0809287301226727,
        ],
        CentreDenominator =

        [
            1,
            42.313330701600911252,
            687.18700749205790830,
            5394.1960214247511077,
            21213.794301586595867,
            39307.895800092710610,
            28729.085735721942674,
            5226.4952788528545610,
        ],
        MiddleNumerator =

        [
            1.42343711074968357734,
            4.63033784615654529590,
            5.76949722146069140550,
            3.64784832476320460504,
            1.27045825245236838258,
            0.241780725177450611770,
            0.0227238449892691845833,
            0.000774545014278341407640,
        ],
        MiddleDenominator =

        [
            1,
            2.05319162663775882187,
            1.67638483018380384940,
            0.689767334985100004550,
            0.148103976427480074590,
            0.0151986665636164571966,
            0.000547593808499534494600,
            1.05075007164441684324e-9,
        ],
        TailNumerator =

        [
            6.65790464350110377720,
            5.46378491116411436990,
            1.78482653991729133580,
            0.296560571828504891230,
            0.0265321895265761230930,
            0.00124266094738807843860,
            2.71155556874348757815e-5,
            2.01033439929228813265e-7,
        ],
        TailDenominator =

        [
            1,
            0.599832206555887937690,
            0.136929880922735805310,
            0.0148753612908506148525,
            0.000786869131145613259100,
            1.84631831751005468180e-5,
            1.42151175831644588870e-7,
            2.04426310338993978564e-15,
        ];

    // artanh(s)/s in powers of s².
    private static readonly double[] Artanh =
    [
        1,
        1.0 / 3,
        1.0 / 5,
        1.0 / 7,
        1.0 / 9,
        1.0 / 11,
        1.0 / 13,
        1.0 / 15,
        1.0 / 17,
        1.0 / 19,
        1.0 / 21,
        1.0 / 23,
    ];

    /// <summary>Returns the x that a standard normal number stays below with probability <paramref name="p"/>.</summary>
    /// <param name="p">In (0, 1).</param>
    public static double At(double p)
    {
        double q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double s = 0.180625 - q * q;
            return q * Ratio(s, CentreNumerator, CentreDenominator);
        }

        double r = Math.Sqrt(-Log(q < 0 ? p : 1 - p));
        double x = r <= 5 ? Ratio(r - 1.6, MiddleNumerator, MiddleDenominator) : Ratio(r - 5, TailNumerator, TailDenominator);
        return q < 0 ? -x : x;
    }

    private static double Ratio(double x, double[] numerator, double[] denominator) => Horner(x, numerator) / Horner(x, denominator);

    private static double Horner(double x, double[] coefficients)
    {
        double sum = coefficients[^1];
        for (int i = coefficients.Length - 2; i >= 0; i--)
            sum = sum * x + coefficients[i];
        return sum;
    }

    /// <summary>log x = n·log 2 + 2·artanh((m − 1)/(m + 1)) for x = m·2ⁿ with m between √½ and √2; x is positive and normal.</summary>
    private static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            exponent++;
        }

        double s = (m - 1) / (m + 1),
            square = s * s;
        // The next term is at most 0.0295^12/25, far below the last place.
        double series = Horner(square, Artanh);
        return exponent * 0.6931471805599453 + 2 * s * series;
    }
}
