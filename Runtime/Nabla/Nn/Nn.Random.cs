using System;
using System.Numerics;
using Nabla.Kernels;

namespace Nabla;

public static partial class Nn
{
    /// <summary>Dropout: each element becomes 0 with probability rate, the others are divided by 1 − rate, so that the mean stays the same.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="rate">The share that is dropped, in [0, 1). In a model it is a compile-time constant.</param>
    /// <param name="random">The source of the random numbers; null for inference, which drops nothing.</param>
    /// <returns>Same shape as <paramref name="x"/>; <paramref name="x"/> itself without random numbers.</returns>
    /// <remarks>
    /// An element stays if its uniform number is at least the rate; one number is drawn for each element. A dropped element becomes 0 even if it was
    /// NaN. Derivative: dy/(1 − rate) where the element stayed, else 0. Source: Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, JMLR 15
    /// (2014), 1929.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside [0, 1); nothing was drawn.</exception>
    public static Tensor<float> Dropout(Tensor<float> x, double rate, RandomState? random) => DropoutOf(x, rate, random);

    /// <inheritdoc cref="Dropout(Tensor{float}, double, RandomState?)"/>
    public static Tensor<double> Dropout(Tensor<double> x, double rate, RandomState? random) => DropoutOf(x, rate, random);

    /// <summary>Independent uniform numbers in [0, 1).</summary>
    /// <param name="x">Gives the shape; its values are not read.</param>
    /// <param name="random">The source of the random numbers.</param>
    /// <returns>Same shape as <paramref name="x"/>; multiples of 2⁻²⁴ in float and of 2⁻⁵³ in double.</returns>
    /// <remarks>Derivative: none; random numbers depend on nothing.</remarks>
    public static Tensor<float> UniformLike(Tensor<float> x, RandomState random) => Uniforms(x, random);

    /// <inheritdoc cref="UniformLike(Tensor{float}, RandomState)"/>
    public static Tensor<double> UniformLike(Tensor<double> x, RandomState random) => Uniforms(x, random);

    /// <summary>Independent normal numbers of mean 0 and variance 1.</summary>
    /// <param name="x">Gives the shape; its values are not read.</param>
    /// <param name="random">The source of the random numbers.</param>
    /// <returns>Same shape as <paramref name="x"/>; between −8.3 and 8.3.</returns>
    /// <remarks>Each is the normal quantile of one uniform number. Derivative: none; random numbers depend on nothing.</remarks>
    public static Tensor<float> NormalLike(Tensor<float> x, RandomState random) => Normals(x, random);

    /// <inheritdoc cref="NormalLike(Tensor{float}, RandomState)"/>
    public static Tensor<double> NormalLike(Tensor<double> x, RandomState random) => Normals(x, random);

    /// <summary>Independent ones and zeros, a random mask; each element is 1 with probability p.</summary>
    /// <param name="x">Gives the shape; its values are not read.</param>
    /// <param name="p">The probability of a 1, in [0, 1]. In a model it is a compile-time constant.</param>
    /// <param name="random">The source of the random numbers.</param>
    /// <returns>Same shape as <paramref name="x"/>.</returns>
    /// <remarks>An element is 1 where its uniform number is below p. Derivative: none; random numbers depend on nothing.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1]; nothing was drawn.</exception>
    public static Tensor<float> BernoulliLike(Tensor<float> x, double p, RandomState random) => BernoulliOf(x, p, random);

    /// <inheritdoc cref="BernoulliLike(Tensor{float}, double, RandomState)"/>
    public static Tensor<double> BernoulliLike(Tensor<double> x, double p, RandomState random) => BernoulliOf(x, p, random);

    /// <summary>Stochastic binarisation: 1 with probability clip((x + 1)/2, 0, 1), else −1, so that between −1 and 1 the mean is x.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="random">The source of the random numbers; null for inference, which takes the sign, as
    /// <c>Binarize(x)</c> does.</param>
    /// <returns>Same shape as <paramref name="x"/>.</returns>
    /// <remarks>
    /// Derivative: straight through, dy where |x| ≤ 1, else 0 (by decree, since the function is a step). NaN propagates.
    /// Source: Courbariaux, Hubara, Soudry, El-Yaniv and Bengio, arXiv:1602.02830, 2016.
    /// </remarks>
    public static Tensor<float> Binarize(Tensor<float> x, RandomState? random) => random is null ? Binarize(x) : BinarizeOf(x, random);

    /// <inheritdoc cref="Binarize(Tensor{float}, RandomState?)"/>
    public static Tensor<double> Binarize(Tensor<double> x, RandomState? random) => random is null ? Binarize(x) : BinarizeOf(x, random);

    private static Tensor<T> DropoutOf<T>(Tensor<T> x, double rate, RandomState? random)
        where T : unmanaged, IFloatingPoint<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!(rate >= 0 && rate < 1))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, $"'{nameof(Dropout)}' expects a rate in [0, 1)");
        if (random is null)
            return x;
        T limit = T.CreateTruncating(rate),
            scale = T.CreateTruncating(1 / (1 - rate));
        Tensor<T> y = Uniforms(x, random);
        ReadOnlySpan<T> from = x.AsReadOnlySpan();
        Span<T> to = y.AsSpan();
        for (int i = 0; i < to.Length; i++)
            to[i] = to[i] >= limit ? from[i] * scale : T.Zero;
        return y;
    }

    private static Tensor<T> BernoulliOf<T>(Tensor<T> x, double p, RandomState random)
        where T : unmanaged, IFloatingPoint<T>
    {
        if (!(p >= 0 && p <= 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, $"'{nameof(BernoulliLike)}' expects a probability in [0, 1]");
        T limit = T.CreateTruncating(p);
        Tensor<T> y = Uniforms(x, random);
        foreach (ref T value in y.AsSpan())
            value = value < limit ? T.One : T.Zero;
        return y;
    }

    private static Tensor<T> BinarizeOf<T>(Tensor<T> x, RandomState random)
        where T : unmanaged, IFloatingPoint<T>
    {
        Tensor<T> y = Uniforms(x, random);
        ReadOnlySpan<T> from = x.AsReadOnlySpan();
        Span<T> to = y.AsSpan();
        T half = T.CreateTruncating(0.5);
        for (int i = 0; i < to.Length; i++)
        {
            T probability = (from[i] + T.One) * half;
            to[i] =
                to[i] < probability ? T.One
                : to[i] >= probability ? T.NegativeOne
                : from[i];
        }

        return y;
    }

    private static Tensor<T> Uniforms<T>(Tensor<T> x, RandomState random)
        where T : unmanaged
    {
        Tensor<T> y = Undrawn(x, random);
        Draw.Uniform(random, 0, y.AsSpan());
        random.Skip(y.Length);
        return y;
    }

    private static Tensor<T> Normals<T>(Tensor<T> x, RandomState random)
        where T : unmanaged
    {
        Tensor<T> y = Undrawn(x, random);
        Draw.Normal(random, 0, y.AsSpan());
        random.Skip(y.Length);
        return y;
    }

    private static Tensor<T> Undrawn<T>(Tensor<T> x, RandomState random)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(random);
        return new Tensor<T>(x.ShapeArray);
    }
}
