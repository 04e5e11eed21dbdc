using System;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Nabla;

/// <summary>A binary operator on numbers and on vectors of them, with the same rounding on both.</summary>
internal interface IArithmetic
{
    static abstract T Apply<T>(T a, T b)
        where T : struct, INumber<T>;

    /// <summary>Called only if the operator is vectorised.</summary>
    static virtual Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
        where T : struct, INumber<T> => throw new UnreachableException();

    /// <summary>Whether there are vector instructions for the operator.</summary>
    static virtual bool IsVectorised<T>() => true;
}

internal readonly struct Add : IArithmetic
{
    public static T Apply<T>(T a, T b)
        where T : struct, INumber<T> => a + b;

    public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
        where T : struct, INumber<T> => a + b;
}

internal readonly struct Subtract : IArithmetic
{
    public static T Apply<T>(T a, T b)
        where T : struct, INumber<T> => a - b;

    public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
        where T : struct, INumber<T> => a - b;
}

internal readonly struct Multiply : IArithmetic
{
    public static T Apply<T>(T a, T b)
        where T : struct, INumber<T> => a * b;

    public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
        where T : struct, INumber<T> => a * b;
}

internal readonly struct Divide : IArithmetic
{
    public static T Apply<T>(T a, T b)
        where T : struct, INumber<T> => a / b;

    public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
        where T : struct, INumber<T> => a / b;

    public static bool IsVectorised<T>() => typeof(T) != typeof(int);
}

internal readonly struct Fmod : IArithmetic
{
    public static T Apply<T>(T a, T b)
        where T : struct, INumber<T> => a % b;

    public static bool IsVectorised<T>() => false;
}

/// <summary>The arithmetic operators of <see cref="Tensor{T}"/>. The element type is tested where it is a constant to the JIT, so that only one
/// branch is left.</summary>
internal static class Arithmetic
{
    internal static Tensor<T> Binary<T, TOperator>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged
        where TOperator : struct, IArithmetic
    {
        if (typeof(T) == typeof(float))
            return (Tensor<T>)
                (object)Broadcast.Apply<float, float, Row<float, TOperator>>((Tensor<float>)(object)a, (Tensor<float>)(object)b, default);
        if (typeof(T) == typeof(double))
            return (Tensor<T>)
                (object)Broadcast.Apply<double, double, Row<double, TOperator>>((Tensor<double>)(object)a, (Tensor<double>)(object)b, default);
        if (typeof(T) == typeof(int))
            return (Tensor<T>)(object)Broadcast.Apply<int, int, Row<int, TOperator>>((Tensor<int>)(object)a, (Tensor<int>)(object)b, default);
        throw NoArithmetic(typeof(T));
    }

    internal static Tensor<T> Binary<T, TOperator>(Tensor<T> a, T b)
        where T : unmanaged
        where TOperator : struct, IArithmetic
    {
        ArgumentNullException.ThrowIfNull(a);
        var y = Tensor<T>.Over(new T[a.Length], a.ShapeArray);
        Apply<T, TOperator>(a, [b], y.AsSpan());
        return y;
    }

    internal static Tensor<T> Binary<T, TOperator>(T a, Tensor<T> b)
        where T : unmanaged
        where TOperator : struct, IArithmetic
    {
        ArgumentNullException.ThrowIfNull(b);
        var y = Tensor<T>.Over(new T[b.Length], b.ShapeArray);
        Apply<T, TOperator>([a], b, y.AsSpan());
        return y;
    }

    internal static Tensor<T> Negate<T>(Tensor<T> x)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        var y = Tensor<T>.Over(new T[x.Length], x.ShapeArray);
        if (typeof(T) == typeof(float))
            Negate(Cast<T, float>(x), Cast<T, float>(y.AsSpan()));
        else if (typeof(T) == typeof(double))
            Negate(Cast<T, double>(x), Cast<T, double>(y.AsSpan()));
        else if (typeof(T) == typeof(int))
            Negate(Cast<T, int>(x), Cast<T, int>(y.AsSpan()));
        else
            throw NoArithmetic(typeof(T));
        return y;
    }

    private static void Apply<T, TOperator>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where T : unmanaged
        where TOperator : struct, IArithmetic
    {
        if (typeof(T) == typeof(float))
            default(Row<float, TOperator>).Apply(Cast<T, float>(a), Cast<T, float>(b), Cast<T, float>(y));
        else if (typeof(T) == typeof(double))
            default(Row<double, TOperator>).Apply(Cast<T, double>(a), Cast<T, double>(b), Cast<T, double>(y));
        else if (typeof(T) == typeof(int))
            default(Row<int, TOperator>).Apply(Cast<T, int>(a), Cast<T, int>(b), Cast<T, int>(y));
        else
            throw NoArithmetic(typeof(T));
    }

    private static void Negate<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : struct, INumber<T>
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = -x[i];
    }

    private static ReadOnlySpan<TTo> Cast<TFrom, TTo>(ReadOnlySpan<TFrom> span)
        where TFrom : unmanaged
        where TTo : unmanaged => MemoryMarshal.Cast<TFrom, TTo>(span);

    private static Span<TTo> Cast<TFrom, TTo>(Span<TFrom> span)
        where TFrom : unmanaged
        where TTo : unmanaged => MemoryMarshal.Cast<TFrom, TTo>(span);

    private static NotSupportedException NoArithmetic(Type type) =>
        new($"Tensor<{TensorText.Name(type)}> has no arithmetic; its operators are &, | and !");

    private readonly struct Row<T, TOperator> : IRow<T, T>
        where T : unmanaged, INumber<T>
        where TOperator : struct, IArithmetic
    {
        public void Apply(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        {
            bool repeatA = a.Length != y.Length,
                repeatB = b.Length != y.Length;
            int i = 0;
            if (TOperator.IsVectorised<T>())
            {
                if (y.Length >= Vector<T>.Count)
                {
                    Vector<T> firstA = repeatA ? new Vector<T>(a[0]) : default,
                        firstB = repeatB ? new Vector<T>(b[0]) : default;
                    for (; i <= y.Length - Vector<T>.Count; i += Vector<T>.Count)
                        TOperator.Apply(repeatA ? firstA : new Vector<T>(a[i..]), repeatB ? firstB : new Vector<T>(b[i..])).CopyTo(y[i..]);
                }
            }

            for (; i < y.Length; i++)
                y[i] = TOperator.Apply(a[repeatA ? 0 : i], b[repeatB ? 0 : i]);
        }
    }
}
