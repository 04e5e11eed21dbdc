using System;

namespace Nabla.Analyzers.Numerics;

/// <summary>Where the values of a tensor lie.</summary>
/// <param name="Low">None is less.</param>
/// <param name="High">None is greater.</param>
/// <param name="LowOpen">Nor is one equal to <paramref name="Low"/>, rounding apart.</param>
/// <param name="HighOpen">Nor is one equal to <paramref name="High"/>.</param>
/// <param name="IsSure">Values do occur in all of it, since trainable weights or declared inputs take them there; otherwise nothing better is known.</param>
internal readonly record struct Interval(double Low, double High, bool LowOpen = false, bool HighOpen = false, bool IsSure = false)
{
    public static readonly Interval Unknown = new(double.NegativeInfinity, double.PositiveInfinity);

    public bool IsUnbounded => double.IsInfinity(Low) && double.IsInfinity(High);

    public bool ContainsZero => !(Low > 0 || High < 0 || (Low == 0 && LowOpen) || (High == 0 && HighOpen));

    public static Interval operator -(Interval x) => new(-x.High, -x.Low, x.HighOpen, x.LowOpen, x.IsSure);

    public static Interval operator +(Interval a, Interval b) =>
        new(a.Low + b.Low, a.High + b.High, a.LowOpen || b.LowOpen, a.HighOpen || b.HighOpen, Sure(a, b));

    public static Interval operator *(Interval a, Interval b)
    {
        double[] ends = [Product(a.Low, b.Low), Product(a.Low, b.High), Product(a.High, b.Low), Product(a.High, b.High)];
        Array.Sort(ends);
        bool noZero = !a.ContainsZero && !b.ContainsZero;
        return new(ends[0], ends[3], noZero && ends[0] == 0, noZero && ends[3] == 0, Sure(a, b));
    }

    /// <summary>The reciprocal; nothing is known of it where the divisor may be 0.</summary>
    public Interval Inverse() => ContainsZero ? Unknown : new(
        double.IsInfinity(High) || High == 0 ? (High == 0 ? double.NegativeInfinity : 0) : 1 / High,
        double.IsInfinity(Low) || Low == 0 ? (Low == 0 ? double.PositiveInfinity : 0) : 1 / Low,
        HighOpen || double.IsInfinity(High), LowOpen || double.IsInfinity(Low), IsSure);

    /// <summary>An increasing function of it.</summary>
    public Interval Map(Func<double, double> f) => new(f(Low), f(High), LowOpen || double.IsInfinity(Low), HighOpen || double.IsInfinity(High), IsSure);

    public Interval Square() => ContainsZero
        ? new(0, Math.Max(Low * Low, High * High), false, false, IsSure)
        : Low >= 0 ? Map(x => x * x) : (-this).Map(x => x * x);

    public Interval Max(Interval b) => new(
        Math.Max(Low, b.Low), Math.Max(High, b.High),
        Low > b.Low ? LowOpen : Low < b.Low ? b.LowOpen : LowOpen || b.LowOpen, High > b.High ? HighOpen : b.HighOpen, Sure(this, b));

    public Interval Min(Interval b) => -(-this).Max(-b);

    /// <summary>Either of the two.</summary>
    public Interval Or(Interval b) => new(
        Math.Min(Low, b.Low), Math.Max(High, b.High),
        Low < b.Low ? LowOpen : Low > b.Low ? b.LowOpen : LowOpen && b.LowOpen, High > b.High ? HighOpen : High < b.High ? b.HighOpen : HighOpen && b.HighOpen, IsSure && b.IsSure);

    /// <summary>Of several added.</summary>
    public Interval Sum() => new(Low < 0 ? double.NegativeInfinity : Low, High > 0 ? double.PositiveInfinity : High, LowOpen, HighOpen, IsSure);

    // What a trainable weight takes anywhere, nothing that is added or multiplied keeps within bounds.
    private static bool Sure(Interval a, Interval b) => (a.IsSure && b.IsSure) || (a.IsSure && a.IsUnbounded) || (b.IsSure && b.IsUnbounded);

    private static double Product(double a, double b) => a == 0 || b == 0 ? 0 : a * b;
}
