using System.Numerics;
using Nabla.Models.Tests.Ops;
using static Nabla.Nn;

namespace Nabla.Models.Tests.Language;

// Generic helpers, whose type arguments are substituted.
internal static partial class GenericRows
{
    private static T Squared<T>(T x)
        where T : INumber<T> => x * x;

    private static T Logistic<T>(T x)
        where T : IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-x));

    private static T Bump<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        var two = T.CreateChecked(2);
        var y = T.Tanh(x) * two + T.Pi / T.CreateSaturating(4.5f);
        y -= T.Sqrt(T.Abs(x) + T.CreateTruncating(1L));
        y++;
        return x > T.Zero ? T.Max(y, T.NegativeOne) : y * T.E;
    }

    private static Tensor<T> Affine<T>(Tensor<T> x, T slope)
        where T : unmanaged, INumberBase<T> => x * T.CreateChecked(3) + slope - T.One;

    private static Tensor<T> Chosen<T>(Tensor<T> x)
        where T : unmanaged, INumberBase<T> => typeof(T) == typeof(double) ? x * T.CreateChecked(0.5) : x;

    private static T Sum<T>(T start, params T[] terms)
        where T : IAdditionOperators<T, T, T>
    {
        foreach (var term in terms)
            start += term;
        return start;
    }

    private interface IActivation
    {
        static abstract double Gain { get; }

        static abstract Tensor<double> Apply(Tensor<double> x);

        static virtual double Offset(double y) => y + 1;
    }

    private readonly struct Swish : IActivation
    {
        public static double Gain => 1.5;

        public static Tensor<double> Apply(Tensor<double> x) => x * Sigmoid(x);
    }

    private sealed class Hyperbolic : IActivation
    {
        public static double Gain => 5.0 / 3;

        public static Tensor<double> Apply(Tensor<double> x) => Tanh(x);

        public static double Offset(double y) => y - 1;
    }

    private static double Layer<TActivation>(Tensor<double> x)
        where TActivation : IActivation => TActivation.Offset(Nn.Sum(TActivation.Apply(x))) * TActivation.Gain;

    private readonly record struct Pair<T>(T First, T Second)
        where T : INumber<T>
    {
        public static Pair<T> operator +(Pair<T> a, Pair<T> b) => new(a.First + b.First, a.Second + b.Second);

        public T Product => First * Second;
    }

    [Differentiable(Forward = true, Second = true)]
    public static double ScalarsRow([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> w) =>
        Squared(Nn.Sum(x * w)) + Logistic(Nn.Sum(w) * 0.1) + Squared(3) + Squared<double>(2);

    [Domain(0.2, 1.5)]
    [Differentiable(Forward = true, Second = true)]
    public static double MappedRow([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> w) =>
        Nn.Sum(Map(x * w, Bump)) + Nn.Sum(Map(w, Logistic)) + Nn.Sum(Map(-w, Squared<double>)) + Bump(Nn.Mean(w));

    [Differentiable(Forward = true, Second = true)]
    public static double TensorsRow([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> w) =>
        Nn.Sum(Square(Affine(x * w, 0.25))) + Nn.Sum(Chosen(w)) + Sum(Nn.Sum(x), Nn.Sum(w), 2.0);

    [Differentiable(Forward = true, Second = true)]
    public static double StaticMembersRow([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> w) =>
        Layer<Swish>(x * w) + Layer<Hyperbolic>(w) + (new Pair<double>(Nn.Sum(w), 2) + new Pair<double>(1, Nn.Sum(x))).Product;
}
