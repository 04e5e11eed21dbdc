using System;

namespace Nabla.Generator.Ir;

/// <summary>All numbers from <see cref="Low"/> to <see cref="High"/>; NaN may occur besides. Bounds are those of real arithmetic: a rounding may step over them by one.</summary>
internal readonly record struct Interval(double Low, double High)
{
    public static readonly Interval All = new(double.NegativeInfinity, double.PositiveInfinity);

    public static Interval Of(double value) => double.IsNaN(value) ? All : new(value, value);

    public static Interval Of(double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? All : new(Math.Min(a, b), Math.Max(a, b));

    /// <summary>The smallest interval that holds both.</summary>
    public static Interval Hull(Interval a, Interval b) => new(Math.Min(a.Low, b.Low), Math.Max(a.High, b.High));

    public static Interval operator +(Interval a, Interval b) => new(Sum(a.Low, b.Low, double.NegativeInfinity), Sum(a.High, b.High, double.PositiveInfinity));

    public static Interval operator -(Interval a) => new(-a.High, -a.Low);

    public static Interval operator -(Interval a, Interval b) => a + -b;

    public static Interval operator *(Interval a, Interval b)
    {
        double p = Product(a.Low, b.Low), q = Product(a.Low, b.High), r = Product(a.High, b.Low), s = Product(a.High, b.High);
        return new(Math.Min(Math.Min(p, q), Math.Min(r, s)), Math.Max(Math.Max(p, q), Math.Max(r, s)));
    }

    /// <summary>a / b; everything if b may be 0.</summary>
    public static Interval operator /(Interval a, Interval b) => b.Low > 0 || b.High < 0 ? a * new Interval(1 / b.High, 1 / b.Low) : All;

    /// <summary>The values of a function that never falls.</summary>
    public Interval Rising(Func<double, double> function) => Of(function(Low), function(High));

    public bool Holds(double value) => double.IsNaN(value) || (value >= Low && value <= High);

    /// <summary>∞ − ∞ tells nothing.</summary>
    private static double Sum(double a, double b, double unknown) => double.IsNaN(a + b) ? unknown : a + b;

    /// <summary>0 · ∞ is 0 here: the factor that is exactly 0 wins for every finite partner, and an infinite partner gives NaN.</summary>
    private static double Product(double a, double b) => a == 0 || b == 0 ? 0 : a * b;
}
