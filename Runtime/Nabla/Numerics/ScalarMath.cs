using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Nabla.Numerics;

/// <summary>The lanes' functions on scalars. The platform lacks some of them or computes them badly: double.LogP1 and ExpM1 cancel near 0,
/// <see cref="System.Math"/>.Sign throws for NaN.</summary>
/// <remarks>
/// Scalars and lanes share their functions, so a scalar equals the tensor element of the same value bit for bit. An ordinary argument skips the
/// checks for the ends of the range.
/// </remarks>
public static partial class ScalarMath
{
    /// <summary>log(1 + x), at most 1.1 ulp off.</summary>
    /// <returns>x for tiny x (−0 too), −∞ at −1, NaN below −1 and for NaN.</returns>
    /// <remarks>Derivative: 1/(1 + x).</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Log1p(double x)
    {
        if (!(x > 1E-16 && x <= double.MaxValue))
            return AnyLog1p(x);
        Vector128<double> vector = Vector128.Create(x);
        return (x < 0.41 ? Elementary128Double.NearLog1p(vector) : Elementary128Double.OrdinaryLog1p(vector)).ToScalar();
    }

    /// <inheritdoc cref="Log1p(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Log1p(float x)
    {
        if (!(x > 1E-7f && x <= float.MaxValue))
            return AnyLog1p(x);
        Vector128<float> vector = Vector128.Create(x);
        return (x < 0.41f ? Elementary128Single.NearLog1p(vector) : Elementary128Single.OrdinaryLog1p(vector)).ToScalar();
    }

    // The whole range has methods of its own: in the same method the ordinary case would have to set up a stack frame for it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double AnyLog1p(double x) => Elementary128Double.Log1p(Vector128.Create(x)).ToScalar();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float AnyLog1p(float x) => Elementary128Single.Log1p(Vector128.Create(x)).ToScalar();

    /// <summary>eˣ − 1, at most 1.1 ulp off.</summary>
    /// <returns>x for tiny x (−0 too), −1 far below 0, +∞ past the largest number, NaN for NaN.</returns>
    /// <remarks>Derivative: eˣ.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Expm1(double x) => Elementary128Double.Expm1(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Expm1(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Expm1(float x) => Elementary128Single.Expm1(Vector128.Create(x)).ToScalar();

    /// <summary>−1, +0 or 1: the sign of x.</summary>
    /// <returns>+0 for both zeros; NaN for NaN.</returns>
    /// <remarks>Derivative: 0, by convention also at 0.</remarks>
    public static double Sign(double x) =>
        x > 0 ? 1
        : x < 0 ? -1
        : x + 0.0;

    /// <inheritdoc cref="Sign(double)"/>
    public static float Sign(float x) =>
        x > 0 ? 1
        : x < 0 ? -1
        : x + 0f;
}
