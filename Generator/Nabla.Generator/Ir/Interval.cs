using System;

namespace Nabla.Generator.Ir;

/// <summary>
/// All numbers from <see cref="Low"/> to <see cref="High"/>; NaN may occur as well. The interval holds computed values, not only exact ones: bounds
/// are rounded as the values are, and rounding preserves order. An end is open if a value can equal it through rounding or underflow only, as an
/// exponential can equal 0.
/// </summary>
internal readonly record struct Interval(double Low, double High, bool LowOpen = false, bool HighOpen = false)
{
    /// <summary>The spacing of floating-point numbers relative to their size: an error of one ulp is at most this share of the value.</summary>
    private const double SingleUlp = 1.0 / (1 << 23),
        DoubleUlp = 1.0 / (1L << 52);

    /// <summary>The least normal numbers. Below them numbers are spaced evenly, and an error of one ulp is not a share of the value.</summary>
    private const double LeastNormalSingle = 1.17549435e-38,
        LeastNormalDouble = 2.2250738585072014e-308;

    public static readonly Interval All = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Whether 0 is a value, apart from rounding.</summary>
    public bool ContainsZero => !(Low > 0 || High < 0 || (Low == 0 && LowOpen) || (High == 0 && HighOpen));

    public static Interval Of(double value) => double.IsNaN(value) ? All : new(value, value);

    public static Interval Of(double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? All : new(Math.Min(a, b), Math.Max(a, b));

    /// <summary>Returns the smallest interval that contains both.</summary>
    public static Interval Hull(Interval a, Interval b) =>
        new(
            Math.Min(a.Low, b.Low),
            Math.Max(a.High, b.High),
            IsOpen(a.Low, a.LowOpen, b.Low, b.LowOpen, a.Low < b.Low),
            IsOpen(a.High, a.HighOpen, b.High, b.HighOpen, a.High > b.High)
        );

    /// <summary>Returns the interval of the larger of two values.</summary>
    public static Interval Larger(Interval a, Interval b) =>
        new(
            Math.Max(a.Low, b.Low),
            Math.Max(a.High, b.High),
            a.Low == b.Low ? a.LowOpen || b.LowOpen
                : a.Low > b.Low ? a.LowOpen
                : b.LowOpen,
            IsOpen(a.High, a.HighOpen, b.High, b.HighOpen, a.High > b.High)
        );

    public static Interval Smaller(Interval a, Interval b) => -Larger(-a, -b);

    // A sum that rounds to 0 is +0 whatever its exact sign. If an upper end at 0 stayed open, a division would take the interval to be negative only.
    public static Interval operator +(Interval a, Interval b)
    {
        double low = Sum(a.Low, b.Low, double.NegativeInfinity),
            high = Sum(a.High, b.High, double.PositiveInfinity);
        return new(low, high, a.LowOpen || b.LowOpen, high != 0 && (a.HighOpen || b.HighOpen));
    }

    public static Interval operator -(Interval a) => new(-a.High, -a.Low, a.HighOpen, a.LowOpen);

    public static Interval operator -(Interval a, Interval b) => a + -b;

    public static Interval operator *(Interval a, Interval b)
    {
        (double Value, bool IsOpen) p = Product(a.Low, a.LowOpen, b.Low, b.LowOpen),
            q = Product(a.Low, a.LowOpen, b.High, b.HighOpen);
        (double Value, bool IsOpen) r = Product(a.High, a.HighOpen, b.Low, b.LowOpen),
            s = Product(a.High, a.HighOpen, b.High, b.HighOpen);
        double low = Math.Min(Math.Min(p.Value, q.Value), Math.Min(r.Value, s.Value)),
            high = Math.Max(Math.Max(p.Value, q.Value), Math.Max(r.Value, s.Value));
        bool isNonzero = !a.ContainsZero && !b.ContainsZero;
        return new(low, high, Open(low), Open(high));

        // 0 is the product of any two values one of which is 0, not only of ends.
        bool Open(double end) =>
            end == 0
                ? isNonzero
                : (p.Value != end || p.IsOpen) && (q.Value != end || q.IsOpen) && (r.Value != end || r.IsOpen) && (s.Value != end || s.IsOpen);
    }

    /// <summary>Returns the quotients a / b; everything if b may be 0.</summary>
    public static Interval operator /(Interval a, Interval b)
    {
        if (b.ContainsZero)
            return All;
        var (first, second) = (Quotients(a.Low, b), Quotients(a.High, b));
        double low = Math.Min(Math.Min(first.ByLow, first.ByHigh), Math.Min(second.ByLow, second.ByHigh));
        double high = Math.Max(Math.Max(first.ByLow, first.ByHigh), Math.Max(second.ByLow, second.ByHigh));
        // Unless an end of the quotient is 0 or ∞, only one pair of ends reaches it.
        bool isOpen = a.LowOpen && a.HighOpen && b.LowOpen && b.HighOpen;
        return new(low, high, low == 0 ? !a.ContainsZero : isOpen, high == 0 ? !a.ContainsZero : isOpen);
    }

    /// <summary>Returns the exact values of a function that never falls.</summary>
    /// <param name="function">The function.</param>
    /// <param name="isStrict">Whether it rises everywhere, so that an open end stays open.</param>
    public Interval Rising(Func<double, double> function, bool isStrict = false)
    {
        double low = function(Low),
            high = function(High);
        return double.IsNaN(low) || double.IsNaN(high)
            ? All
            : new(low, high, isStrict && (LowOpen || double.IsInfinity(Low)), isStrict && (HighOpen || double.IsInfinity(High)));
    }

    /// <summary>Returns the absolute values.</summary>
    public Interval Abs() =>
        Low >= 0 ? this
        : High <= 0 ? -this
        : new(
            0,
            Math.Max(-Low, High),
            false,
            -Low == High ? LowOpen && HighOpen
                : -Low > High ? LowOpen
                : HighOpen
        );

    /// <summary>Returns the squares.</summary>
    public Interval Square()
    {
        var size = Abs();
        return size * size;
    }

    /// <summary>Widens the interval to hold values that are off by at most this many units in the last place of an element type.</summary>
    /// <param name="ulps">The error, in units in the last place.</param>
    /// <param name="element">The element type.</param>
    public Interval Widened(double ulps, ElementType element) => new(Away(Low, -1, ulps, element), Away(High, 1, ulps, element), LowOpen, HighOpen);

    /// <summary>Clamps the interval to two bounds.</summary>
    public Interval Within(double low, double high) =>
        new(Math.Min(Math.Max(Low, low), high), Math.Max(Math.Min(High, high), low), LowOpen && Low >= low, HighOpen && High <= high);

    /// <summary>Returns the values as numbers of an element type.</summary>
    public Interval As(ElementType element) =>
        element switch
        {
            ElementType.Float32 => this with { Low = (float)Low, High = (float)High },
            // A quotient of integers has no fraction; a sum beyond the range of integers wraps around.
            ElementType.Int32 when Low < int.MinValue || High > int.MaxValue => new(int.MinValue, int.MaxValue),
            ElementType.Int32 => new(Math.Floor(Low), Math.Ceiling(High), LowOpen && Math.Floor(Low) == Low, HighOpen && Math.Ceiling(High) == High),
            _ => this,
        };

    /// <summary>Returns the sum of this many values, added in any order; a count of −1 stands for any number of values, including none.</summary>
    public Interval Sum(long count, ElementType element)
    {
        if (count < 0)
            return new(Low >= 0 ? 0 : double.NegativeInfinity, High <= 0 ? 0 : double.PositiveInfinity);
        if (count == 0)
            return Of(0);
        double low = count * Low,
            high = count * High,
            roundings = element.IsFloat() ? count - 1 : 0;
        // The roundings matter only if partial sums of equal ends can be inexact.
        return new(
            Fits(Low, count, element) ? low : Away(low, -1, roundings, element),
            Fits(High, count, element) ? high : Away(high, 1, roundings, element),
            LowOpen,
            HighOpen && High != 0
        );
    }

    public bool Holds(double value) => double.IsNaN(value) || (value >= Low && value <= High);

    private static bool IsOpen(double a, bool isOpen, double b, bool isOtherOpen, bool first) =>
        a == b ? isOpen && isOtherOpen
        : first ? isOpen
        : isOtherOpen;

    /// <summary>Adds two ends; ∞ − ∞ says nothing, so the unknown end is returned.</summary>
    private static double Sum(double a, double b, double unknown) => double.IsNaN(a + b) ? unknown : a + b;

    /// <summary>Multiplies two ends. 0 · ∞ is 0 here: a factor that is exactly 0 gives 0 with every finite partner, and NaN with an infinite
    /// one.</summary>
    private static (double Value, bool IsOpen) Product(double a, bool isOpen, double b, bool isOtherOpen) =>
        (a == 0 || b == 0 ? 0 : a * b, isOpen || isOtherOpen);

    /// <summary>Divides a number by the ends of an interval without 0; an end at 0, which is open, gives ∞ with the quotient's sign.</summary>
    private static (double ByLow, double ByHigh) Quotients(double a, Interval b)
    {
        return (By(b.Low, b.High > 0 ? 1 : -1), By(b.High, b.Low < 0 ? -1 : 1));

        double By(double end, int sign) =>
            a == 0 ? 0
            : end == 0 ? a * sign * double.PositiveInfinity
            : double.IsInfinity(end) ? (double.IsInfinity(a) ? a * sign : 0)
            : a / end;
    }

    /// <summary>Moves an end down (−1) or up (1) by at least this many units in the last place.</summary>
    private static double Away(double end, int direction, double ulps, ElementType element)
    {
        if (ulps == 0 || end == 0 || double.IsInfinity(end))
            return end;
        var (ulp, least) = element == ElementType.Float32 ? (SingleUlp, LeastNormalSingle) : (DoubleUlp, LeastNormalDouble);
        bool isTowardsZero = end > 0 != direction > 0;
        if (Math.Abs(end) < least)
            return isTowardsZero ? 0 : direction * 2 * least;
        // (1 + u)ⁿ < 1 + 2nu holds only while nu is small.
        if (ulps * ulp > 0.5)
            return isTowardsZero ? 0 : direction * double.PositiveInfinity;
        return end + direction * Math.Abs(end) * 2 * (ulps + 1) * ulp;
    }

    /// <summary>Returns whether every multiple of a number, up to this count, is a number of the element type.</summary>
    private static bool Fits(double value, long count, ElementType element)
    {
        double most = element == ElementType.Float32 ? 1 << 24 : 1L << 53;
        return value * count == Math.Floor(value) * count && Math.Abs(value) * count <= most;
    }
}
