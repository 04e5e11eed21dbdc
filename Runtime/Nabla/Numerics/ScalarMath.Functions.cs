using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Nabla.Numerics;

// The functions of ILane.Functions.cs on scalars.
public static partial class ScalarMath
{
    /// <summary>The sine; NaN at ±∞.</summary>
    public static double Sin(double x) => Math.Sin(x);

    /// <inheritdoc cref="Sin(double)"/>
    public static float Sin(float x) => MathF.Sin(x);

    /// <summary>The cosine; NaN at ±∞.</summary>
    public static double Cos(double x) => Math.Cos(x);

    /// <inheritdoc cref="Cos(double)"/>
    public static float Cos(float x) => MathF.Cos(x);

    /// <summary>The tangent; NaN at ±∞.</summary>
    public static double Tan(double x) => Math.Tan(x);

    /// <inheritdoc cref="Tan(double)"/>
    public static float Tan(float x) => MathF.Tan(x);

    /// <summary>The arc sine; NaN beyond ±1.</summary>
    public static double Asin(double x) => Math.Asin(x);

    /// <inheritdoc cref="Asin(double)"/>
    public static float Asin(float x) => MathF.Asin(x);

    /// <summary>The arc cosine; NaN beyond ±1.</summary>
    public static double Acos(double x) => Math.Acos(x);

    /// <inheritdoc cref="Acos(double)"/>
    public static float Acos(float x) => MathF.Acos(x);

    /// <summary>The arc tangent, ±π/2 at ±∞.</summary>
    public static double Atan(double x) => Math.Atan(x);

    /// <inheritdoc cref="Atan(double)"/>
    public static float Atan(float x) => MathF.Atan(x);

    /// <summary>The hyperbolic sine.</summary>
    public static double Sinh(double x) => Math.Sinh(x);

    /// <inheritdoc cref="Sinh(double)"/>
    public static float Sinh(float x) => MathF.Sinh(x);

    /// <summary>The hyperbolic cosine.</summary>
    public static double Cosh(double x) => Math.Cosh(x);

    /// <inheritdoc cref="Cosh(double)"/>
    public static float Cosh(float x) => MathF.Cosh(x);

    /// <summary>The inverse hyperbolic sine.</summary>
    public static double Asinh(double x) => Math.Asinh(x);

    /// <inheritdoc cref="Asinh(double)"/>
    public static float Asinh(float x) => MathF.Asinh(x);

    /// <summary>The inverse hyperbolic cosine; NaN below 1.</summary>
    public static double Acosh(double x) => Math.Acosh(x);

    /// <inheritdoc cref="Acosh(double)"/>
    public static float Acosh(float x) => MathF.Acosh(x);

    /// <summary>The inverse hyperbolic tangent; ±∞ at ±1, NaN beyond.</summary>
    public static double Atanh(double x) => Math.Atanh(x);

    /// <inheritdoc cref="Atanh(double)"/>
    public static float Atanh(float x) => MathF.Atanh(x);

    /// <summary>2ˣ.</summary>
    public static double Exp2(double x) => double.Exp2(x);

    /// <inheritdoc cref="Exp2(double)"/>
    public static float Exp2(float x) => float.Exp2(x);

    /// <summary>The logarithm to base 2; −∞ at ±0, NaN below.</summary>
    public static double Log2(double x) => Math.Log2(x);

    /// <inheritdoc cref="Log2(double)"/>
    public static float Log2(float x) => MathF.Log2(x);

    /// <summary>The logarithm to base 10; −∞ at ±0, NaN below.</summary>
    public static double Log10(double x) => Math.Log10(x);

    /// <inheritdoc cref="Log10(double)"/>
    public static float Log10(float x) => MathF.Log10(x);

    /// <summary>The cube root, negative for a negative number.</summary>
    public static double Cbrt(double x) => Math.Cbrt(x);

    /// <inheritdoc cref="Cbrt(double)"/>
    public static float Cbrt(float x) => MathF.Cbrt(x);

    /// <summary>log |Γ(x)|; +∞ at 0, at the negative integers and at ±∞.</summary>
    public static double LGamma(double x) => GammaFunctions.LGamma(x);

    /// <inheritdoc cref="LGamma(double)"/>
    public static float LGamma(float x) => (float)GammaFunctions.LGamma(x);

    /// <summary>The derivative of log Γ; ∓∞ at ±0, NaN at the negative integers and −∞.</summary>
    public static double Digamma(double x) => GammaFunctions.Digamma(x);

    /// <inheritdoc cref="Digamma(double)"/>
    public static float Digamma(float x) => (float)GammaFunctions.Digamma(x);

    /// <summary>The second derivative of log Γ; +∞ at 0 and the negative integers.</summary>
    public static double Trigamma(double x) => GammaFunctions.Trigamma(x);

    /// <inheritdoc cref="Trigamma(double)"/>
    public static float Trigamma(float x) => (float)GammaFunctions.Trigamma(x);

    /// <summary>The derivative of the given order of digamma; NaN if the order is not a natural number of at most 170.</summary>
    public static double Polygamma(double x, double order) => PolygammaFunctions.Polygamma(x, order);

    /// <inheritdoc cref="Polygamma(double, double)"/>
    public static float Polygamma(float x, float order) => (float)PolygammaFunctions.Polygamma(x, order);

    /// <summary>The error function, at most 3 ulp off; ±1 at ±∞, −0 at −0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Erf(double x) => Elementary128Double.Erf(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Erf(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Erf(float x) => Elementary128Single.Erf(Vector128.Create(x)).ToScalar();

    /// <summary>1 − erf(x) without cancellation: at most 4 ulp off while it is a normal number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Erfc(double x) => Elementary128Double.Erfc(Vector128.Create(x)).ToScalar();

    /// <inheritdoc cref="Erfc(double)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static float Erfc(float x) => Elementary128Single.Erfc(Vector128.Create(x)).ToScalar();

    /// <summary>The angle of the point (x, y), from −π to π.</summary>
    public static double Atan2(double y, double x) => Math.Atan2(y, x);

    /// <inheritdoc cref="Atan2(double, double)"/>
    public static float Atan2(float y, float x) => MathF.Atan2(y, x);

    /// <summary>√(a² + b²) without overflow or underflow on the way; +∞ if an operand is infinite.</summary>
    public static double Hypot(double a, double b) => double.Hypot(a, b);

    /// <inheritdoc cref="Hypot(double, double)"/>
    public static float Hypot(float a, float b) => float.Hypot(a, b);

    /// <summary>The remainder of a / b with the sign of a, exactly; NaN for an infinite a or b = 0.</summary>
    public static double Fmod(double a, double b) => a % b;

    /// <inheritdoc cref="Fmod(double, double)"/>
    public static float Fmod(float a, float b) => a % b;
}
