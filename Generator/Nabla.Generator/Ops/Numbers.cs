using System;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Ops;

/// <summary>What System.Math lacks on the platform that the compiler runs on; good to a few units in the last place, which is enough for sampling.</summary>
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
        if (u == 1) return x;
        return u - 1 == -1 || double.IsInfinity(u) ? u - 1 : (u - 1) * (x / Math.Log(u));
    }
}
