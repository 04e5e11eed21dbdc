using System;

namespace Nabla.Numerics;

/// <summary>
/// The derivatives ψ⁽ⁿ⁾ of digamma from the second on (DLMF 5.15): by the asymptotic series from 10 + 2n on, by recurrence below that, and by
/// reflection below 0. The error is a few ulp; below 0 it is a few ulp of the terms that cancel there.
/// </summary>
internal static class PolygammaFunctions
{
    // B₂ₖ from k = 1.
    private static ReadOnlySpan<double> Bernoulli =>
        [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798, -174611.0 / 330];

    // 171! is too large for a double.
    private const int MaxOrder = 170;

    public static double Polygamma(double x, double order)
    {
        if (!(order >= 0 && order <= MaxOrder && order == Math.Floor(order)))
            return double.NaN;
        int n = (int)order;
        if (n == 0)
            return GammaFunctions.Digamma(x);
        if (n == 1)
            return GammaFunctions.Trigamma(x);
        if (double.IsNaN(x) || double.IsNegativeInfinity(x))
            return double.NaN;
        double sign = n % 2 == 0 ? -1 : 1;
        if (x < 0)
        {
            // For odd n the function tends to +∞ on both sides of a pole; for even n its limits are +∞ and −∞.
            if (x == Math.Floor(x))
                return n % 2 == 1 ? double.PositiveInfinity : double.NaN;
            // Next to the pole at 0 the cotangent overflows. One step of the recurrence is enough, since its term dominates.
            if (x > -0.25)
                return sign * (Factorial(n) / Math.Pow(x, n + 1) + Positive(n, 1 + x));
            return -Math.Pow(Math.PI, n + 1) * DerivativeOfCotangent(n, double.CosPi(x) / double.SinPi(x)) - Positive(n, 1 - x);
        }
        return sign * Positive(n, x);
    }

    /// <summary>n! Σ 1/(x + k)ⁿ⁺¹ over k ≥ 0, which is |ψ⁽ⁿ⁾(x)|, for x ≥ 0.</summary>
    private static double Positive(int n, double x)
    {
        if (double.IsInfinity(x))
            return 0;
        double factorial = Factorial(n - 1);
        double sum = 0;
        for (; x < 10 + 2 * n; x++)
            sum += factorial * n / Math.Pow(x, n + 1);
        // (n − 1)!/xⁿ · (1 + n/(2x) + Σ B₂ₖ (2k + n − 1)!/((n − 1)! (2k)!) / x²ᵏ).
        double square = 1 / x / x,
            ratio = 1,
            power = 1,
            series = 0;
        for (int k = 1; k <= Bernoulli.Length; k++)
        {
            ratio *= (2 * k + n - 2.0) * (2 * k + n - 1.0) / ((2 * k - 1.0) * (2 * k));
            power *= square;
            series += Bernoulli[k - 1] * ratio * power;
        }
        return sum + factorial * Math.Pow(x, -n) * (1 + n / (2 * x) + series);
    }

    private static double Factorial(int n)
    {
        double factorial = 1;
        for (int k = 2; k <= n; k++)
            factorial *= k;
        return factorial;
    }

    /// <summary>The n-th derivative of cot t, a polynomial in c = cot t. Each polynomial is −(1 + c²) times the derivative of the previous one by
    /// c.</summary>
    private static double DerivativeOfCotangent(int n, double c)
    {
        Span<double> polynomial = stackalloc double[MaxOrder + 2],
            next = stackalloc double[MaxOrder + 2];
        polynomial.Clear();
        polynomial[1] = 1;
        for (int step = 1; step <= n; step++)
        {
            next.Clear();
            for (int i = 1; i <= step; i++)
            {
                next[i - 1] -= i * polynomial[i];
                next[i + 1] -= i * polynomial[i];
            }
            next.CopyTo(polynomial);
        }
        double value = 0;
        for (int i = n + 1; i >= 0; i--)
            value = value * c + polynomial[i];
        return value;
    }
}
