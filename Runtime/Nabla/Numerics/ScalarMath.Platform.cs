using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Nabla.Numerics;

// These functions have the same names as the lanes' functions, so that generated scalar code reads like generated vector code. Exp, Log and Tanh are
// the lanes' own: a scalar equals the tensor element of the same value bit for bit, in less time than a call of the C library takes. An ordinary
// argument skips the checks for the ends of the range, with the same bits. They are calls on purpose: a handful of them, inlined, would exhaust the
// JIT's inlining budget for the generated method, and the rest of the method would be slow.
public static partial class ScalarMath
{
    /// <summary>eˣ. NaN propagates.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Exp(double x) => Abs(x) < 600 ? Elementary128Double.OrdinaryExp(Vector128.Create(x)).ToScalar() : AnyExp(x);

    /// <summary>eˣ. NaN propagates.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Exp(float x) => Abs(x) < 60 ? Elementary128Single.OrdinaryExp(Vector128.Create(x)).ToScalar() : AnyExp(x);

    /// <summary>Natural logarithm. NaN propagates.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Log(double x) => double.IsNormal(x) && x > 0 ? Elementary128Double.OrdinaryLog(Vector128.Create(x)).ToScalar() : AnyLog(x);

    /// <summary>Natural logarithm. NaN propagates.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Log(float x) => float.IsNormal(x) && x > 0 ? Elementary128Single.OrdinaryLog(Vector128.Create(x)).ToScalar() : AnyLog(x);

    /// <summary>Square root. NaN propagates.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sqrt(double x) => Math.Sqrt(x);

    /// <summary>Square root. NaN propagates.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sqrt(float x) => MathF.Sqrt(x);

    /// <summary>Absolute value. NaN propagates.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Abs(double x) => Math.Abs(x);

    /// <summary>Absolute value. NaN propagates.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Abs(float x) => MathF.Abs(x);

    /// <summary>Largest integer not above x. NaN propagates.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Floor(double x) => Math.Floor(x);

    /// <summary>Largest integer not above x. NaN propagates.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Floor(float x) => MathF.Floor(x);

    /// <summary>Integer part. NaN propagates.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Truncate(double x) => Math.Truncate(x);

    /// <summary>Integer part. NaN propagates.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Truncate(float x) => MathF.Truncate(x);

    /// <summary>Nearest integer, halves to even. NaN propagates.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Round(double x) => Math.Round(x);

    /// <summary>Nearest integer, halves to even. NaN propagates.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Round(float x) => MathF.Round(x);

    /// <summary>Hyperbolic tangent. NaN propagates.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Tanh(double x) => Elementary128Double.Tanh(Vector128.Create(x)).ToScalar();

    /// <summary>Hyperbolic tangent. NaN propagates.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Tanh(float x) => Elementary128Single.Tanh(Vector128.Create(x)).ToScalar();

    /// <summary>The smaller of two values; NaN propagates.</summary>
    /// <param name="a">One value.</param>
    /// <param name="b">The other.</param>
    /// <returns>One of the two.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Min(double a, double b) => Math.Min(a, b);

    /// <summary>The smaller of two values; NaN propagates.</summary>
    /// <param name="a">One value.</param>
    /// <param name="b">The other.</param>
    /// <returns>One of the two.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Min(float a, float b) => MathF.Min(a, b);

    /// <summary>The larger of two values; NaN propagates.</summary>
    /// <param name="a">One value.</param>
    /// <param name="b">The other.</param>
    /// <returns>One of the two.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Max(double a, double b) => Math.Max(a, b);

    /// <summary>The larger of two values; NaN propagates.</summary>
    /// <param name="a">One value.</param>
    /// <param name="b">The other.</param>
    /// <returns>One of the two.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(float a, float b) => MathF.Max(a, b);

    /// <summary>xᵖ; the exponents that lanes treat specially are treated the same way here.</summary>
    /// <param name="x">The base.</param>
    /// <param name="exponent">The exponent p.</param>
    /// <returns>The power; NaN for a negative base with an exponent that is not an integer.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Pow(double x, double exponent) =>
        exponent switch
        {
            2 => x * x,
            3 => x * x * x,
            1 => x,
            -1 => 1 / x,
            0.5 => double.IsNegativeInfinity(x) ? double.PositiveInfinity : Math.Sqrt(x + 0),
            _ => Math.Pow(x, exponent),
        };

    /// <summary>xᵖ; the exponents that lanes treat specially are treated the same way here.</summary>
    /// <param name="x">The base.</param>
    /// <param name="exponent">The exponent p.</param>
    /// <returns>The power; NaN for a negative base with an exponent that is not an integer.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Pow(float x, float exponent) =>
        exponent switch
        {
            2 => x * x,
            3 => x * x * x,
            1 => x,
            -1 => 1 / x,
            0.5f => float.IsNegativeInfinity(x) ? float.PositiveInfinity : MathF.Sqrt(x + 0),
            _ => MathF.Pow(x, exponent),
        };

    /// <summary>a·b + c with one rounding.</summary>
    /// <param name="a">A factor.</param>
    /// <param name="b">A factor.</param>
    /// <param name="c">The addend.</param>
    /// <returns>The rounded exact result.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double FusedMultiplyAdd(double a, double b, double c) => Math.FusedMultiplyAdd(a, b, c);

    /// <summary>a·b + c with one rounding.</summary>
    /// <param name="a">A factor.</param>
    /// <param name="b">A factor.</param>
    /// <param name="c">The addend.</param>
    /// <returns>The rounded exact result.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float FusedMultiplyAdd(float a, float b, float c) => MathF.FusedMultiplyAdd(a, b, c);

    // The whole range has methods of its own: in the same method the ordinary case would have to set up a stack frame for it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double AnyExp(double x) => Elementary128Double.Exp(Vector128.Create(x)).ToScalar();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float AnyExp(float x) => Elementary128Single.Exp(Vector128.Create(x)).ToScalar();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double AnyLog(double x) => Elementary128Double.Log(Vector128.Create(x)).ToScalar();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float AnyLog(float x) => Elementary128Single.Log(Vector128.Create(x)).ToScalar();
}
