using System;
using static Nabla.Nn;

namespace Nabla.Models.Tests.Language;

// Optional arguments, decided when the model is compiled.
internal static partial class OptionalRows
{
    private static Tensor<double> Linear(Tensor<double> x, Tensor<double> w, Tensor<double>? bias = null, double scale = 1) =>
        bias is null ? x * w * scale : x * w * scale + bias;

    private static Tensor<double> ByStatement(Tensor<double> x, Tensor<double>? bias = null, RandomState? random = null)
    {
        if (bias is null)
            return x;
        if (random != null)
            x = Dropout(x, 0.5, random);
        return bias is { } b ? x * b : x;
    }

    private static Tensor<double> ByPattern(Tensor<double> x, Tensor<double>? bias) =>
        bias is Tensor<double> b && b.Rank == 1 ? x + b
        : bias is not null ? x - bias
        : -x;

    private static Tensor<double> Defaulted(Tensor<double> x, Tensor<double>? gate = null)
    {
        gate ??= Sigmoid(x);
        return x * gate;
    }

    private static double Scaled(double x, double? factor = null, int? power = default)
    {
        double f = factor ?? 0.5;
        if (power.HasValue)
            for (int i = 1; i < power.Value; i++)
                f *= factor.GetValueOrDefault(2);
        return x * f * (power is 3 ? 10 : 1) + (factor * 2 ?? 7);
    }

    private static double Total(double first, params double[] rest)
    {
        double sum = first;
        for (int i = 0; i < rest.Length; i++)
            sum += rest[i] * (i + 2);
        return sum;
    }

    private static Tensor<double> Chain(Tensor<double> x, params ReadOnlySpan<Tensor<double>> gates)
    {
        foreach (var gate in gates)
            x = Tanh(x * gate);
        return x;
    }

    [Differentiable(Forward = true, Second = true)]
    public static double AbsentAndPresentRow(
        [Shape("n")] Tensor<double> x,
        [Parameter, Shape("n")] Tensor<double> w,
        [Parameter, Shape("n")] Tensor<double> b
    ) => Sum(Linear(x, w)) + Sum(Square(Linear(x, w, b))) + Sum(Linear(w: w, x: b, scale: 3)) + Sum(Linear(scale: 2, bias: w, x: x, w: b));

    [Differentiable(Forward = true, Second = true)]
    public static double StatementsRow([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> w) =>
        Sum(ByStatement(x * w)) + Sum(ByStatement(x, w)) + Sum(ByPattern(w, null)) + Sum(ByPattern(x * w, w)) + Sum(ByPattern(w, null!));

    [Differentiable(Forward = true, Second = true)]
    public static double CoalescedRow([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> w)
    {
        Tensor<double>? none = null;
        var some = none ?? w;
        return Sum(Defaulted(w)) + Sum(Defaulted(w, x)) + Sum(some * x) + (none?.Rank ?? 4) * Sum(w?.Reshape(-1) ?? x);
    }

    [Differentiable(Forward = true, Second = true)]
    public static double NumbersRow([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> w) =>
        Scaled(Sum(w)) + Scaled(Sum(x * w), 3) + Scaled(Sum(w * w), 0.5, 3) + Scaled(power: 2, x: Sum(w));

    [Differentiable(Forward = true, Second = true)]
    public static double ParamsRow([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> w)
    {
        double[] more = [Sum(x * w), 0.5];
        return Total(Sum(w)) + Total(1, Sum(w), 2) + Total(Sum(w), more) + Sum(Chain(x)) + Sum(Chain(x, w, w)) + Sum(Chain(w, [x, w, x]));
    }

    [Differentiable(Forward = true, Second = true)]
    public static double WithRandomRow([Shape("n")] Tensor<double> x, RandomState random, [Parameter, Shape("n")] Tensor<double> w) =>
        Sum(ByStatement(x * w, w, random)) + Sum(ByStatement(random: null, bias: w, x: x));
}
