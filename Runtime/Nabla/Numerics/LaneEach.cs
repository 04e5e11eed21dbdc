using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Nabla.Numerics;

/// <summary>Scalar functions applied to the elements of a lane one by one.</summary>
internal static class LaneEach
{
    // 16 floats are the widest lane.
    private const int Widest = 16;

    internal interface IFunction
    {
        static abstract double Of(double x);

        static abstract float Of(float x);
    }

    internal interface IFunctionOfTwo
    {
        static abstract double Of(double a, double b);

        static abstract float Of(float a, float b);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static L Apply<L, T, TFunction>(L x)
        where L : struct, ILane<L, T>
        where T : unmanaged
        where TFunction : struct, IFunction
    {
        Span<T> elements = stackalloc T[Widest];
        elements = elements[..L.Count];
        L.Store(elements, 0, x);
        if (typeof(T) == typeof(float))
        {
            foreach (ref float element in MemoryMarshal.Cast<T, float>(elements))
                element = TFunction.Of(element);
        }
        else
        {
            foreach (ref double element in MemoryMarshal.Cast<T, double>(elements))
                element = TFunction.Of(element);
        }

        return L.Load(elements, 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static L Apply<L, T, TFunction>(L a, L b)
        where L : struct, ILane<L, T>
        where T : unmanaged
        where TFunction : struct, IFunctionOfTwo
    {
        Span<T> first = stackalloc T[Widest],
            second = stackalloc T[Widest];
        first = first[..L.Count];
        L.Store(first, 0, a);
        L.Store(second, 0, b);
        if (typeof(T) == typeof(float))
        {
            Span<float> x = MemoryMarshal.Cast<T, float>(first),
                y = MemoryMarshal.Cast<T, float>(second);
            for (int i = 0; i < x.Length; i++)
                x[i] = TFunction.Of(x[i], y[i]);
        }
        else
        {
            Span<double> x = MemoryMarshal.Cast<T, double>(first),
                y = MemoryMarshal.Cast<T, double>(second);
            for (int i = 0; i < x.Length; i++)
                x[i] = TFunction.Of(x[i], y[i]);
        }

        return L.Load(first, 0);
    }

    /// <summary>Raises all elements to one power.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static L Power<L, T>(L x, T exponent)
        where L : struct, ILane<L, T>
        where T : unmanaged
    {
        Span<T> elements = stackalloc T[Widest];
        elements = elements[..L.Count];
        L.Store(elements, 0, x);
        if (typeof(T) == typeof(float))
        {
            foreach (ref float element in MemoryMarshal.Cast<T, float>(elements))
                element = MathF.Pow(element, Unsafe.BitCast<T, float>(exponent));
        }
        else
        {
            foreach (ref double element in MemoryMarshal.Cast<T, double>(elements))
                element = Math.Pow(element, Unsafe.BitCast<T, double>(exponent));
        }

        return L.Load(elements, 0);
    }

    internal readonly struct Sin : IFunction
    {
        public static double Of(double x) => ScalarMath.Sin(x);

        public static float Of(float x) => ScalarMath.Sin(x);
    }

    internal readonly struct Cos : IFunction
    {
        public static double Of(double x) => ScalarMath.Cos(x);

        public static float Of(float x) => ScalarMath.Cos(x);
    }

    internal readonly struct Tan : IFunction
    {
        public static double Of(double x) => ScalarMath.Tan(x);

        public static float Of(float x) => ScalarMath.Tan(x);
    }

    internal readonly struct Asin : IFunction
    {
        public static double Of(double x) => ScalarMath.Asin(x);

        public static float Of(float x) => ScalarMath.Asin(x);
    }

    internal readonly struct Acos : IFunction
    {
        public static double Of(double x) => ScalarMath.Acos(x);

        public static float Of(float x) => ScalarMath.Acos(x);
    }

    internal readonly struct Atan : IFunction
    {
        public static double Of(double x) => ScalarMath.Atan(x);

        public static float Of(float x) => ScalarMath.Atan(x);
    }

    internal readonly struct Sinh : IFunction
    {
        public static double Of(double x) => ScalarMath.Sinh(x);

        public static float Of(float x) => ScalarMath.Sinh(x);
    }

    internal readonly struct Cosh : IFunction
    {
        public static double Of(double x) => ScalarMath.Cosh(x);

        public static float Of(float x) => ScalarMath.Cosh(x);
    }

    internal readonly struct Asinh : IFunction
    {
        public static double Of(double x) => ScalarMath.Asinh(x);

        public static float Of(float x) => ScalarMath.Asinh(x);
    }

    internal readonly struct Acosh : IFunction
    {
        public static double Of(double x) => ScalarMath.Acosh(x);

        public static float Of(float x) => ScalarMath.Acosh(x);
    }

    internal readonly struct Atanh : IFunction
    {
        public static double Of(double x) => ScalarMath.Atanh(x);

        public static float Of(float x) => ScalarMath.Atanh(x);
    }

    internal readonly struct Exp2 : IFunction
    {
        public static double Of(double x) => ScalarMath.Exp2(x);

        public static float Of(float x) => ScalarMath.Exp2(x);
    }

    internal readonly struct Log2 : IFunction
    {
        public static double Of(double x) => ScalarMath.Log2(x);

        public static float Of(float x) => ScalarMath.Log2(x);
    }

    internal readonly struct Log10 : IFunction
    {
        public static double Of(double x) => ScalarMath.Log10(x);

        public static float Of(float x) => ScalarMath.Log10(x);
    }

    internal readonly struct Cbrt : IFunction
    {
        public static double Of(double x) => ScalarMath.Cbrt(x);

        public static float Of(float x) => ScalarMath.Cbrt(x);
    }

    internal readonly struct LGamma : IFunction
    {
        public static double Of(double x) => ScalarMath.LGamma(x);

        public static float Of(float x) => ScalarMath.LGamma(x);
    }

    internal readonly struct Digamma : IFunction
    {
        public static double Of(double x) => ScalarMath.Digamma(x);

        public static float Of(float x) => ScalarMath.Digamma(x);
    }

    internal readonly struct Trigamma : IFunction
    {
        public static double Of(double x) => ScalarMath.Trigamma(x);

        public static float Of(float x) => ScalarMath.Trigamma(x);
    }

    internal readonly struct Atan2 : IFunctionOfTwo
    {
        public static double Of(double a, double b) => ScalarMath.Atan2(a, b);

        public static float Of(float a, float b) => ScalarMath.Atan2(a, b);
    }

    internal readonly struct Hypot : IFunctionOfTwo
    {
        public static double Of(double a, double b) => ScalarMath.Hypot(a, b);

        public static float Of(float a, float b) => ScalarMath.Hypot(a, b);
    }

    internal readonly struct Fmod : IFunctionOfTwo
    {
        public static double Of(double a, double b) => ScalarMath.Fmod(a, b);

        public static float Of(float a, float b) => ScalarMath.Fmod(a, b);
    }

    internal readonly struct Polygamma : IFunctionOfTwo
    {
        public static double Of(double a, double b) => ScalarMath.Polygamma(a, b);

        public static float Of(float a, float b) => ScalarMath.Polygamma(a, b);
    }

    internal readonly struct Pow : IFunctionOfTwo
    {
        public static double Of(double a, double b) => ScalarMath.Pow(a, b);

        public static float Of(float a, float b) => ScalarMath.Pow(a, b);
    }
}
