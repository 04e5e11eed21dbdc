using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nabla.Kernels;

namespace Nabla;

/// <summary>The first values of parameters. Called by generated constructors.</summary>
/// <remarks>
/// The random numbers are counter-based: a value depends on the seed, the stream (the parameter's number) and its index. Adding a parameter to the
/// end of a model, or changing the shape of another, therefore leaves it as it was.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Initializer
{
    /// <summary>Starts every parameter of a buffer as declared; each has its own stream of the seed's random numbers.</summary>
    /// <param name="parameters">The buffer.</param>
    /// <param name="seed">The model's seed.</param>
    /// <param name="starts">The arguments of <see cref="Fill"/> for each parameter.</param>
    /// <returns>The buffer.</returns>
    public static ParameterBuffer<T> Start<T>(ParameterBuffer<T> parameters, int seed, params ReadOnlySpan<(Init Init, double A, double B)> starts)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(parameters);
        for (int i = 0; i < starts.Length; i++)
        {
            (Init init, double a, double b) = starts[i];
            Tensor<T> view = parameters.View(i);
            if (init == Init.Given)
                parameters.TakeBack(i);
            else
                Fill(view.AsSpan(), init, view.Shape, a, b, unchecked((ulong)seed), i);
        }

        return parameters;
    }

    /// <summary>Fills a parameter.</summary>
    /// <param name="values">The parameter.</param>
    /// <param name="init">The initialiser.</param>
    /// <param name="shape">The parameter's shape: fan-in is the product of all axes but the last, fan-out the length of the last.</param>
    /// <param name="a">The constant, the low end of <see cref="Init.Uniform"/>, or the mean of <see cref="Init.Normal"/>; unused otherwise.</param>
    /// <param name="b">The high end of <see cref="Init.Uniform"/>, excluded, or the standard deviation of <see cref="Init.Normal"/>; unused
    /// otherwise.</param>
    /// <param name="seed">The model's seed.</param>
    /// <param name="stream">The parameter's number in its model.</param>
    /// <remarks>Uniform numbers have 24 random bits in float and 53 in double; normal ones come from pairs of them by Box and Muller (1958), computed
    /// in double.</remarks>
    /// <exception cref="ArgumentException">The shape has another number of values, or <paramref name="init"/> is not stated for rank 2 or
    /// more.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="init"/> is not a named value.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static void Fill<T>(Span<T> values, Init init, ReadOnlySpan<int> shape, double a, double b, ulong seed, int stream)
        where T : unmanaged
    {
        double fanIn = 1;
        for (int d = 0; d < shape.Length - 1; d++)
            fanIn *= shape[d];
        double fanOut = shape.IsEmpty ? 1 : shape[^1];
        if (fanIn * fanOut != values.Length)
            throw new ArgumentException($"{Shapes.Text(values.Length)} values do not have shape {Shapes.Text(shape)}", nameof(shape));
        if (init == Init.Unspecified && shape.Length > 1)
            throw new ArgumentException(
                $"a parameter of shape {Shapes.Text(shape)} must state its initialiser: only rank 0 and 1 start from zeros by themselves",
                nameof(init)
            );
        if (values.IsEmpty)
            return;
        switch (init)
        {
            case Init.Unspecified or Init.Zeros:
                values.Clear();
                break;
            case Init.Given:
                GivenValues.TakeBack(values);
                break;
            case Init.Ones:
                values.Fill(From<T>(1));
                break;
            case Init.Constant:
                values.Fill(From<T>(a));
                break;
            case Init.Uniform:
                Uniform(values, a, b, seed, stream);
                break;
            case Init.Normal:
                Normal(values, a, b, seed, stream);
                break;
            case Init.HeNormal:
                Normal(values, 0, Math.Sqrt(2 / fanIn), seed, stream);
                break;
            case Init.HeUniform:
                Symmetric(values, Math.Sqrt(6 / fanIn), seed, stream);
                break;
            case Init.GlorotNormal:
                Normal(values, 0, Math.Sqrt(2 / (fanIn + fanOut)), seed, stream);
                break;
            case Init.GlorotUniform:
                Symmetric(values, Math.Sqrt(6 / (fanIn + fanOut)), seed, stream);
                break;
            case Init.LeCunNormal:
                Normal(values, 0, Math.Sqrt(1 / fanIn), seed, stream);
                break;
            case Init.LeCunUniform:
                Symmetric(values, Math.Sqrt(3 / fanIn), seed, stream);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(init), init, "one of the named initialisers is expected");
        }
    }

    private static void Symmetric<T>(Span<T> values, double bound, ulong seed, int stream)
        where T : unmanaged => Uniform(values, -bound, bound, seed, stream);

    private static void Uniform<T>(Span<T> values, double low, double high, ulong seed, int stream)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            Span<float> floats = MemoryMarshal.Cast<T, float>(values);
            for (int i = 0; i < floats.Length; i++)
            {
                float value = (float)(low + (high - low) * Philox.Block(seed, stream, i / 4).Single(i % 4));
                // Rounding can reach the excluded end.
                floats[i] = value >= high && low < high ? MathF.BitDecrement((float)high) : value;
            }
        }
        else if (typeof(T) == typeof(double))
        {
            Span<double> doubles = MemoryMarshal.Cast<T, double>(values);
            for (int i = 0; i < doubles.Length; i++)
            {
                double value = low + (high - low) * Philox.Block(seed, stream, i / 2).Double(i % 2);
                doubles[i] = value >= high && low < high ? Math.BitDecrement(high) : value;
            }
        }
        else
        {
            throw KernelCheck.NoFloat<T>();
        }
    }

    private static void Normal<T>(Span<T> values, double mean, double deviation, ulong seed, int stream)
        where T : unmanaged
    {
        for (int i = 0; i < values.Length; i += 2)
        {
            // 1 − u lies in (0, 1], so its logarithm is finite.
            Philox block = Philox.Block(seed, stream, i / 2);
            double radius = Math.Sqrt(-2 * Math.Log(1 - block.Double(0)));
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * block.Double(1));
            values[i] = From<T>(mean + deviation * (radius * cosine));
            if (i + 1 < values.Length)
                values[i + 1] = From<T>(mean + deviation * (radius * sine));
        }
    }

    private static T From<T>(double value)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            return Unsafe.BitCast<float, T>((float)value);
        if (typeof(T) == typeof(double))
            return Unsafe.BitCast<double, T>(value);
        throw KernelCheck.NoFloat<T>();
    }
}
