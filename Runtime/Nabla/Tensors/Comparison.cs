using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Nabla;

/// <summary>A test on two numbers; every test but <see cref="Different"/> is false where either number is NaN.</summary>
internal interface IComparison
{
    static abstract bool Test<T>(T a, T b)
        where T : INumber<T>;
}

internal readonly struct Less : IComparison
{
    public static bool Test<T>(T a, T b)
        where T : INumber<T> => a < b;
}

internal readonly struct LessOrEqual : IComparison
{
    public static bool Test<T>(T a, T b)
        where T : INumber<T> => a <= b;
}

internal readonly struct Greater : IComparison
{
    public static bool Test<T>(T a, T b)
        where T : INumber<T> => a > b;
}

internal readonly struct GreaterOrEqual : IComparison
{
    public static bool Test<T>(T a, T b)
        where T : INumber<T> => a >= b;
}

internal readonly struct Same : IComparison
{
    public static bool Test<T>(T a, T b)
        where T : INumber<T> => a == b;
}

internal readonly struct Different : IComparison
{
    public static bool Test<T>(T a, T b)
        where T : INumber<T> => a != b;
}

/// <summary>The comparisons of <see cref="Tensor{T}"/>.</summary>
internal static class Comparison
{
    internal static Tensor<bool> Binary<T, TOperator>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged
        where TOperator : struct, IComparison => Broadcast.Apply<T, bool, Row<T, TOperator>>(a, b, default);

    internal static Tensor<bool> Binary<T, TOperator>(Tensor<T> a, T b)
        where T : unmanaged
        where TOperator : struct, IComparison
    {
        ArgumentNullException.ThrowIfNull(a);
        var y = Tensor<bool>.Over(new bool[a.Length], a.ShapeArray);
        default(Row<T, TOperator>).Apply(a, [b], y.AsSpan());
        return y;
    }

    internal static Tensor<bool> Binary<T, TOperator>(T a, Tensor<T> b)
        where T : unmanaged
        where TOperator : struct, IComparison
    {
        ArgumentNullException.ThrowIfNull(b);
        var y = Tensor<bool>.Over(new bool[b.Length], b.ShapeArray);
        default(Row<T, TOperator>).Apply([a], b, y.AsSpan());
        return y;
    }

    private static void Test<T, TOperator>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<bool> y)
        where T : struct, INumber<T>
        where TOperator : struct, IComparison
    {
        bool repeatA = a.Length != y.Length,
            repeatB = b.Length != y.Length;
        for (int i = 0; i < y.Length; i++)
            y[i] = TOperator.Test(a[repeatA ? 0 : i], b[repeatB ? 0 : i]);
    }

    private readonly struct Row<T, TOperator> : IRow<T, bool>
        where T : unmanaged
        where TOperator : struct, IComparison
    {
        public void Apply(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<bool> y)
        {
            if (typeof(T) == typeof(float))
                Test<float, TOperator>(MemoryMarshal.Cast<T, float>(a), MemoryMarshal.Cast<T, float>(b), y);
            else if (typeof(T) == typeof(double))
                Test<double, TOperator>(MemoryMarshal.Cast<T, double>(a), MemoryMarshal.Cast<T, double>(b), y);
            else if (typeof(T) == typeof(int))
                Test<int, TOperator>(MemoryMarshal.Cast<T, int>(a), MemoryMarshal.Cast<T, int>(b), y);
            else if (typeof(TOperator) == typeof(Same) || typeof(TOperator) == typeof(Different))
                Test<byte, TOperator>(MemoryMarshal.Cast<T, byte>(a), MemoryMarshal.Cast<T, byte>(b), y);
            else
                throw new NotSupportedException($"Tensor<{TensorText.Name(typeof(T))}> has no order; Nn.Equal and Nn.NotEqual compare its elements");
        }
    }
}
