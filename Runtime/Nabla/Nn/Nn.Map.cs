using System;

namespace Nabla;

public static partial class Nn
{
    /// <summary>A function of one number applied to every element.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="f">A function of numbers. In a model it is a lambda, a local function or a method by its name, whose body is known.</param>
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

    /// <inheritdoc cref="Map{T}(Tensor{T}, Func{T, T, T, T, T, T, T}, T, T, T, T, T)"/>
    public static Tensor<T> Map<T>(Tensor<T> x, Func<T, T, T> f, T a)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Map(x, value => f(value, a));
    }

    /// <inheritdoc cref="Map{T}(Tensor{T}, Func{T, T, T, T, T, T, T}, T, T, T, T, T)"/>
    public static Tensor<T> Map<T>(Tensor<T> x, Func<T, T, T, T> f, T a, T b)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Map(x, value => f(value, a, b));
    }

    /// <inheritdoc cref="Map{T}(Tensor{T}, Func{T, T, T, T, T, T, T}, T, T, T, T, T)"/>
    public static Tensor<T> Map<T>(Tensor<T> x, Func<T, T, T, T, T> f, T a, T b, T c)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Map(x, value => f(value, a, b, c));
    }

    /// <inheritdoc cref="Map{T}(Tensor{T}, Func{T, T, T, T, T, T, T}, T, T, T, T, T)"/>
    public static Tensor<T> Map<T>(Tensor<T> x, Func<T, T, T, T, T, T> f, T a, T b, T c, T d)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Map(x, value => f(value, a, b, c, d));
    }

    /// <summary>A function of several numbers applied to every element, its first argument, with the same further numbers for all.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Any shape: the first argument of <paramref name="f"/>.</param>
    /// <param name="f">A function of numbers, <c>f(x, a, …)</c>. In a model it is a lambda, a local function or a method by its name,
    /// whose body is known.</param>
    /// <param name="a">The argument after the elements.</param>
    /// <param name="b">The argument after <paramref name="a"/>.</param>
    /// <param name="c">The argument after <paramref name="b"/>.</param>
    /// <param name="d">The argument after <paramref name="c"/>.</param>
    /// <param name="e">The argument after <paramref name="d"/>.</param>
    /// <returns>The same shape.</returns>
    /// <remarks>Derivatives: those of <paramref name="f"/> at each element; by a further number, their sum over the elements.</remarks>
    public static Tensor<T> Map<T>(Tensor<T> x, Func<T, T, T, T, T, T, T> f, T a, T b, T c, T d, T e)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Map(x, value => f(value, a, b, c, d, e));
    }

    /// <summary>A function of two numbers applied to every pair of elements.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="y">A shape that broadcasts with <paramref name="x"/>'s.</param>
    /// <param name="f">A function of numbers. In a model it is a lambda, a local function or a method by its name, whose body is known.</param>
    /// <returns>The broadcast shape.</returns>
    /// <remarks>Derivatives: those of <paramref name="f"/> at each pair.</remarks>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor<T> Map<T>(Tensor<T> x, Tensor<T> y, Func<T, T, T> f)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Broadcast.Apply<T, T, MapRow<T>>(x, y, new MapRow<T>(f), nameof(Map));
    }

    /// <inheritdoc cref="Map{T}(Tensor{T}, Tensor{T}, Func{T, T, T, T, T, T, T}, T, T, T, T)"/>
    public static Tensor<T> Map<T>(Tensor<T> x, Tensor<T> y, Func<T, T, T, T> f, T a)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Map(x, y, (p, q) => f(p, q, a));
    }

    /// <inheritdoc cref="Map{T}(Tensor{T}, Tensor{T}, Func{T, T, T, T, T, T, T}, T, T, T, T)"/>
    public static Tensor<T> Map<T>(Tensor<T> x, Tensor<T> y, Func<T, T, T, T, T> f, T a, T b)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Map(x, y, (p, q) => f(p, q, a, b));
    }

    /// <inheritdoc cref="Map{T}(Tensor{T}, Tensor{T}, Func{T, T, T, T, T, T, T}, T, T, T, T)"/>
    public static Tensor<T> Map<T>(Tensor<T> x, Tensor<T> y, Func<T, T, T, T, T, T> f, T a, T b, T c)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Map(x, y, (p, q) => f(p, q, a, b, c));
    }

    /// <summary>A function of several numbers applied to every pair of elements, its first two arguments, with the same further numbers for
    /// all.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Any shape: the first argument of <paramref name="f"/>.</param>
    /// <param name="y">A shape that broadcasts with <paramref name="x"/>'s: the second argument.</param>
    /// <param name="f">A function of numbers, <c>f(x, y, a, …)</c>. In a model it is a lambda, a local function or a method by its name,
    /// whose body is known.</param>
    /// <param name="a">The argument after the elements.</param>
    /// <param name="b">The argument after <paramref name="a"/>.</param>
    /// <param name="c">The argument after <paramref name="b"/>.</param>
    /// <param name="d">The argument after <paramref name="c"/>.</param>
    /// <returns>The broadcast shape.</returns>
    /// <remarks>Derivatives: those of <paramref name="f"/> at each pair; by a further number, their sum over the pairs.</remarks>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor<T> Map<T>(Tensor<T> x, Tensor<T> y, Func<T, T, T, T, T, T, T> f, T a, T b, T c, T d)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Map(x, y, (p, q) => f(p, q, a, b, c, d));
    }

    /// <summary>A function of three numbers applied to every triple of elements.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Any shape.</param>
    /// <param name="y">A shape that broadcasts with the others.</param>
    /// <param name="z">A shape that broadcasts with the others.</param>
    /// <param name="f">A function of numbers. In a model it is a lambda, a local function or a method by its name, whose body is known.</param>
    /// <returns>The broadcast shape.</returns>
    /// <remarks>Derivatives: those of <paramref name="f"/> at each triple.</remarks>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor<T> Map<T>(Tensor<T> x, Tensor<T> y, Tensor<T> z, Func<T, T, T, T> f)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(z);
        ArgumentNullException.ThrowIfNull(f);
        int[] shape = Broadcast.Shape(Broadcast.Shape(x.Shape, y.Shape, nameof(Map)), z.Shape, nameof(Map));
        ReadOnlySpan<T> p = Broadcast.Expand(x, shape),
            q = Broadcast.Expand(y, shape),
            r = Broadcast.Expand(z, shape);
        T[] result = new T[p.Length];
        for (int i = 0; i < result.Length; i++)
            result[i] = f(p[i], q[i], r[i]);
        return Tensor<T>.Over(result, shape);
    }

    /// <inheritdoc cref="Map{T}(Tensor{T}, Tensor{T}, Tensor{T}, Func{T, T, T, T, T, T, T}, T, T, T)"/>
    public static Tensor<T> Map<T>(Tensor<T> x, Tensor<T> y, Tensor<T> z, Func<T, T, T, T, T> f, T a)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Map(x, y, z, (p, q, r) => f(p, q, r, a));
    }

    /// <inheritdoc cref="Map{T}(Tensor{T}, Tensor{T}, Tensor{T}, Func{T, T, T, T, T, T, T}, T, T, T)"/>
    public static Tensor<T> Map<T>(Tensor<T> x, Tensor<T> y, Tensor<T> z, Func<T, T, T, T, T, T> f, T a, T b)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Map(x, y, z, (p, q, r) => f(p, q, r, a, b));
    }

    /// <summary>A function of several numbers applied to every triple of elements, its first three arguments, with the same further numbers for
    /// all.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Any shape: the first argument of <paramref name="f"/>.</param>
    /// <param name="y">A shape that broadcasts with the others: the second argument.</param>
    /// <param name="z">A shape that broadcasts with the others: the third argument.</param>
    /// <param name="f">A function of numbers, <c>f(x, y, z, a, …)</c>. In a model it is a lambda, a local function or a method by its name,
    /// whose body is known.</param>
    /// <param name="a">The argument after the elements.</param>
    /// <param name="b">The argument after <paramref name="a"/>.</param>
    /// <param name="c">The argument after <paramref name="b"/>.</param>
    /// <returns>The broadcast shape.</returns>
    /// <remarks>Derivatives: those of <paramref name="f"/> at each triple; by a further number, their sum over the triples.</remarks>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor<T> Map<T>(Tensor<T> x, Tensor<T> y, Tensor<T> z, Func<T, T, T, T, T, T, T> f, T a, T b, T c)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(f);
        return Map(x, y, z, (p, q, r) => f(p, q, r, a, b, c));
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
