using System;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Ops;

/// <summary>Functions that System.Math lacks on the platform that the compiler runs on. They are good to a few units in the last place, which is
/// enough for sampling.</summary>
internal static class Numbers
{
    public static readonly Interval Truth = new(0, 1);

    /// <summary>log(1 + x), by Kahan's quotient.</summary>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        return u == 1 || double.IsInfinity(u) ? x : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>eˣ − 1, by Kahan's quotient.</summary>
    public static double Expm1(double x)
    {
        double u = Math.Exp(x);
        if (u == 1)
            return x;
        return u - 1 == -1 || double.IsInfinity(u) ? u - 1 : (u - 1) * (x / Math.Log(u));
    }

    /// <summary>Closes an upper end of 0: the logarithm of a value that rounds to 1 is +0, not −0. The sum of intervals does the same.</summary>
    public static Interval Closed(Interval logarithms) => logarithms.High == 0 ? logarithms with { HighOpen = false } : logarithms;

    public static double Hypot(double a, double b)
    {
        double larger = Math.Max(Math.Abs(a), Math.Abs(b)),
            smaller = Math.Min(Math.Abs(a), Math.Abs(b));
        if (double.IsInfinity(a) || double.IsInfinity(b))
            return double.PositiveInfinity;
        return larger == 0 ? 0 : larger * Math.Sqrt(1 + smaller / larger * (smaller / larger));
    }

    /// <summary>log(a + √(a² + 1)) for a = |x|, computed as log1p of what the argument exceeds 1 by; for large a, log(2a).</summary>
    public static double Asinh(double x)
    {
        double a = Math.Abs(x);
        double y = a > 1e8 ? Math.Log(a) + LogOfTwo : Log1p(a + a * a / (1 + Math.Sqrt(a * a + 1)));
        return x < 0 ? -y
            : x == 0 ? x
            : y;
    }

    public static double Acosh(double x) => x > 1e8 ? Math.Log(x) + LogOfTwo : Log1p(x - 1 + Math.Sqrt((x - 1) * (x + 1)));

    public static double Atanh(double x) =>
        x == 0 ? x
        : x == 1 ? double.PositiveInfinity
        : x == -1 ? double.NegativeInfinity
        : 0.5 * (Log1p(x) - Log1p(-x));

    public static double Log2(double x) => Math.Log(x, 2);

    /// <summary>Computes the cube root by a power and one Newton step.</summary>
    public static double Cbrt(double x)
    {
        if (x == 0 || double.IsInfinity(x) || double.IsNaN(x))
            return x;
        double y = Math.Sign(x) * Math.Pow(Math.Abs(x), 1.0 / 3);
        return y - (y - x / (y * y)) / 3;
    }

    /// <summary>Computes erf by a series for |x| below 3, else from <see cref="Erfc"/>.</summary>
    public static double Erf(double x)
    {
        double a = Math.Abs(x);
        if (!(a < 3))
            return double.IsNaN(x) ? x
                : x > 0 ? 1 - Erfc(x)
                : Erfc(-x) - 1;
        // Σ 2ⁿ x^(2n+1) e^−x² / (1·3·…·(2n+1)): all terms have one sign.
        double term = x,
            sum = x;
        for (int n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return TwoByRootPi * Math.Exp(-x * x) * sum;
    }

    /// <summary>Computes erfc from 1 on by its continued fraction, for which 160 levels are enough there.</summary>
    public static double Erfc(double x)
    {
        if (!(x >= 1))
            return x <= -1 ? 2 - Erfc(-x) : 1 - Erf(x);
        if (x > 30)
            return 0;
        double fraction = 0;
        for (int k = 160; k >= 1; k--)
            fraction = 0.5 * k / (x + fraction);
        return 0.5 * TwoByRootPi * Math.Exp(-x * x) / (x + fraction);
    }

    /// <summary>Computes log|Γ(x)| by Stirling's series, after recurrence steps up to an x where the series is accurate; reflected below ½.</summary>
    public static double LGamma(double x)
    {
        if (x <= 0 && x == Math.Floor(x))
            return double.PositiveInfinity;
        if (x < 0.5)
            return Math.Log(Math.PI / Math.Abs(Math.Sin(Math.PI * (x % 2)))) - LGamma(1 - x);
        double product = 1;
        for (; x < 12; x++)
            product *= x;
        double z = 1 / x / x;
        return (x - 0.5) * Math.Log(x)
            - x
            + 0.91893853320467274
            + (1 / 12.0 - z * (1 / 360.0 - z * (1 / 1260.0 - z / 1680.0))) / x
            - Math.Log(product);
    }

    public static double Digamma(double x)
    {
        if (x < 0)
            return x == Math.Floor(x) ? double.NaN : Digamma(1 - x) - Math.PI / Math.Tan(Math.PI * (x % 1));
        if (x == 0)
            return -1 / x;
        double sum = 0;
        for (; x < 12; x++)
            sum -= 1 / x;
        double z = 1 / x / x;
        return sum + Math.Log(x) - 0.5 / x - z * (1 / 12.0 - z * (1 / 120.0 - z * (1 / 252.0 - z / 240.0)));
    }

    public static double Trigamma(double x)
    {
        if (x <= 0 && x == Math.Floor(x))
            return double.PositiveInfinity;
        if (x < 0)
        {
            double sine = Math.Sin(Math.PI * (x % 2)) / Math.PI;
            return 1 / (sine * sine) - Trigamma(1 - x);
        }
        double sum = 0;
        for (; x < 12; x++)
            sum += 1 / (x * x);
        double z = 1 / x / x;
        return sum + (1 + 0.5 / x + z * (1 / 6.0 - z * (1 / 30.0 - z * (1 / 42.0 - z / 30.0)))) / x;
    }

    /// <summary>n! Σ 1/(x + k)ⁿ⁺¹ with its sign. Recurrence steps lead up to an x where the first terms of the asymptotic series are accurate, from
    /// below 0 too, without reflection.</summary>
    public static double Polygamma(double x, int order)
    {
        if (order == 0)
            return Digamma(x);
        if (order == 1)
            return Trigamma(x);
        if (!(x > -1000))
            return double.NaN;
        double factorial = 1;
        for (int k = 2; k < order; k++)
            factorial *= k;
        double sum = 0;
        for (; x < 12 + 2 * order; x++)
            sum += factorial * order / Math.Pow(x, order + 1);
        sum += factorial * Math.Pow(x, -order) * (1 + order / (2 * x) + order * (order + 1.0) / (12 * x * x));
        return order % 2 == 0 ? -sum : sum;
    }

    private const double LogOfTwo = 0.6931471805599453,
        TwoByRootPi = 1.1283791670955126;
}
