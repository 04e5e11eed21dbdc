using System;

namespace Nabla;

/// <summary>The operators of a <see cref="Tensor{T}"/> of <see cref="bool"/>.</summary>
internal static class Logic
{
    internal static Tensor<T> And<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged => (Tensor<T>)(object)Broadcast.Apply<bool, bool, AndRow>(Booleans(a), Booleans(b), default);

    internal static Tensor<T> Or<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged => (Tensor<T>)(object)Broadcast.Apply<bool, bool, OrRow>(Booleans(a), Booleans(b), default);

    internal static Tensor<T> Not<T>(Tensor<T> x)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ReadOnlySpan<bool> values = Booleans(x);
        bool[] y = new bool[values.Length];
        for (int i = 0; i < y.Length; i++)
            y[i] = !values[i];
        return (Tensor<T>)(object)Tensor<bool>.Over(y, x.ShapeArray);
    }

    private static Tensor<bool> Booleans<T>(Tensor<T> x)
        where T : unmanaged
    {
        if (typeof(T) != typeof(bool))
            throw new NotSupportedException($"&, | and ! need Tensor<bool>, not Tensor<{TensorText.Name(typeof(T))}>");
        return (Tensor<bool>)(object)x;
    }

    private readonly struct AndRow : IRow<bool, bool>
    {
        public void Apply(ReadOnlySpan<bool> a, ReadOnlySpan<bool> b, Span<bool> y)
        {
            bool repeatA = a.Length != y.Length,
                repeatB = b.Length != y.Length;
            for (int i = 0; i < y.Length; i++)
                y[i] = a[repeatA ? 0 : i] & b[repeatB ? 0 : i];
        }
    }

    private readonly struct OrRow : IRow<bool, bool>
    {
        public void Apply(ReadOnlySpan<bool> a, ReadOnlySpan<bool> b, Span<bool> y)
        {
            bool repeatA = a.Length != y.Length,
                repeatB = b.Length != y.Length;
            for (int i = 0; i < y.Length; i++)
                y[i] = a[repeatA ? 0 : i] | b[repeatB ? 0 : i];
        }
    }
}
