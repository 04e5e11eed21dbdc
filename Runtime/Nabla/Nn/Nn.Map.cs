using System;

namespace Nabla;

public static partial class Nn
{
    /// <summary>A scalar function applied to every element.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="f">A scalar function. In a model it is a lambda, a local function or a method by its name, whose body is known.</param>
    /// <returns>The same shape.</returns>
    /// <remarks>Derivative: that of <paramref name="f"/> at each element.</remarks>
    public static Tensor<T> Map<T>(Tensor<T> x, Func<T, T> f)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(f);
        T[] y = x.ToArray();
        foreach (ref T value in y.AsSpan())
            value = f(value);
        return Tensor<T>.Over(y, x.ShapeArray);
    }

    /// <summary>A scalar function of two numbers applied to every pair of elements.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="a">Any shape.</param>
    /// <param name="b">A shape that broadcasts with <paramref name="a"/>'s.</param>
    /// <param name="f">A scalar function. In a model it is a lambda, a local function or a method by its name, whose body is known.</param>
    /// <returns>The broadcast shape.</returns>
    /// <remarks>Derivatives: those of <paramref name="f"/> at each pair.</remarks>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor<T> Map<T>(Tensor<T> a, Tensor<T> b, Func<T, T, T> f)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Broadcast.Apply<T, T, MapRow<T>>(a, b, new MapRow<T>(f), nameof(Map));
    }

    private readonly struct MapRow<T>(Func<T, T, T> f) : IRow<T, T>
        where T : unmanaged
    {
        public void Apply(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        {
            bool repeatA = a.Length != y.Length,
                repeatB = b.Length != y.Length;
            for (int i = 0; i < y.Length; i++)
                y[i] = f(a[repeatA ? 0 : i], b[repeatB ? 0 : i]);
        }
    }
}
