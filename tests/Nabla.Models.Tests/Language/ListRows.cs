// Cells without weights are stacked here, so that a gate follows a tanh directly.
#pragma warning disable NABLA3008

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using static Nabla.Nn;

namespace Nabla.Models.Tests.Language;

// Arrays, spans, lists and tuples of tensors and numbers, with C#'s references and values.
internal static partial class ListRows
{
    private static Tensor<double> Network(Tensor<double> x, Tensor<double>[] weights)
    {
        for (int i = 0; i < weights.Length; i++)
            x = i == weights.Length - 1 ? x * weights[i] : Tanh(x * weights[i]);
        return x;
    }

    [Differentiable(Forward = true, Second = true)]
    public static double WrittenOutRow(
        [Shape("n")] Tensor<double> x,
        [Parameter, Shape("n")] Tensor<double> a,
        [Parameter, Shape("n")] Tensor<double> b
    )
    {
        Tensor<double>[] weights = [a, b];
        var implicitly = new[] { a, b, a * b };
        var typed = new Tensor<double>[] { b };
        return Sum(Network(x, weights)) + Sum(Network(x, implicitly)) + Sum(typed[0] * weights[1] * implicitly[^1]) * typed.Length;
    }

    [Differentiable(Forward = true, Second = true)]
    public static double AssignedRow(
        [Shape("n")] Tensor<double> x,
        [Parameter, Shape("n")] Tensor<double> a,
        [Parameter, Shape("n")] Tensor<double> b
    )
    {
        var weights = new Tensor<double>[3];
        weights[0] = a;
        for (int i = 1; i < weights.Length; i++)
            weights[i] = weights[i - 1] * b;
        weights[^1] *= x;
        // One array under two names.
        var alias = weights;
        alias[1] = Sigmoid(a);
        Fill(weights);
        double[] numbers = new double[2];
        numbers[0]++;
        numbers[1] += Sum(b);
        int k = 0;
        (numbers[k++], k) = (numbers[0] + 1, 0);
        return Sum(weights[0]) + Sum(weights[1] * x) + Sum(alias[2]) + numbers[0] * numbers[1] * numbers[k];

        void Fill(Tensor<double>[] target) => target[0] = target[0] * x;
    }

    [Differentiable(Forward = true, Second = true)]
    public static double CopiesRow([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> a, [Parameter, Shape("n")] Tensor<double> b)
    {
        Tensor<double>[] all = [a, b, x];
        Tensor<double>[] spread = [.. all, a * b, .. all[1..]];
        var copy = all[..2];
        ReadOnlySpan<Tensor<double>> view = all;
        var part = view[1..];
        Tensor<double>[] array = [.. part];
        Span<Tensor<double>> writable = all.AsSpan();
        // The views see this write, the copies do not.
        writable[1] = x * x * a;
        return Sum(spread[^2] * spread[3])
            + Sum(copy[1])
            + Sum(part[0])
            + Sum(view[1] * b)
            + Sum(array[0] * all[1])
            + spread.Length * part.Length * 0.01;
    }

    private static double Weighted(IReadOnlyList<Tensor<double>> tensors, ImmutableArray<double> factors)
    {
        double sum = 0;
        for (int i = 0; i < tensors.Count; i++)
            sum += factors[i] * Sum(Square(tensors[i]));
        foreach (var tensor in tensors)
            sum -= Sum(tensor);
        return sum / factors.Length;
    }

    [Differentiable(Forward = true, Second = true)]
    public static double TypesRow([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> a, [Parameter, Shape("n")] Tensor<double> b)
    {
        IEnumerable<Tensor<double>> sequence = [a * x, b];
        double total = Weighted([a, b, x], [1, 2.5, 3]) + Weighted(new[] { a }, ImmutableArray.Create(0.5));
        foreach (var item in sequence)
            total += Sum(item);
        int[] axes = [0];
        int[] shape = new[] { -1, 1 };
        foreach (int length in new[] { 1, 2, 3 })
            total *= length;
        return total + Sum(Sum(Reshape(a * b, shape), axes)) + Sum(Stack(0, [a, b, a]) * 0.5) + Sum(Concat(0, Pair(a, b)) * 2);
    }

    private static Tensor<double>[] Pair(Tensor<double> a, Tensor<double> b) => [a * b, b];

    private static (Tensor<double> W, (Tensor<double> B, double Scale) Affine) Layer(Tensor<double> w, Tensor<double> b, double scale) =>
        (w, (b, scale));

    private static (Tensor<double> H, Tensor<double> C) Cell(Tensor<double> x, (Tensor<double> H, Tensor<double> C) state)
    {
        var (h, c) = state;
        c = Sigmoid(x) * c + Tanh(h);
        return (Tanh(c), c);
    }

    [Differentiable(Forward = true, Second = true)]
    public static double TuplesRow([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> a, [Parameter, Shape("n")] Tensor<double> b)
    {
        var layer = Layer(a, b, 2);
        var other = layer;
        // A tuple is a value: the other one stays as it is.
        other.Affine.Scale = 5;
        other.W = x;
        var ((h, c), factor) = (Cell(x, (a, b)), 1.5);
        (h, c) = Cell(h, (H: c, C: h));
        (double low, double high) = (1, 2);
        (double, double) numbers = (3, 4);
        return Sum(layer.W * layer.Affine.B) * layer.Affine.Scale
            + Sum(other.W * other.Affine.B) * other.Affine.Scale
            + Sum(h * c) * factor
            + low / high
            + numbers.Item1 / numbers.Item2;
    }

    [Differentiable(Forward = true, Second = true)]
    public static double LayersRow([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> a, [Parameter, Shape("n")] Tensor<double> b)
    {
        (Tensor<double> W, Tensor<double> B)[] layers = [(a, b), (b, x), (x, a)];
        layers[1].B = a * b;
        var h = x;
        foreach (var (w, bias) in layers)
            h = Tanh(h * w + bias);
        foreach ((var w, _) in layers[1..])
            h += w;
        Tensor<double>[][] nested =
        [
            [a, b],
            [x],
        ];
        nested[1][0] = nested[0][^1];
        foreach (var row in nested)
        {
            if (row.Length == 1)
                continue;
            foreach (var t in row)
                h -= t * t;
        }
        return Sum(h) + Sum(nested[1][0]);
    }

    /// <summary>A loop sees what its body has written.</summary>
    [Differentiable(Forward = true, Second = true)]
    public static double WrittenInLoopRow([Shape("n")] Tensor<double> _x, [Parameter, Shape("n")] Tensor<double> a)
    {
        Tensor<double>[] values = [a, _x, _x];
        int next = 1;
        double sum = 0;
        foreach (var value in values)
        {
            if (next < 3)
                values[next++] = value * value;
            sum += Sum(value);
            if (next > 5)
                break;
        }
        return sum;
    }

    private readonly record struct Affine(Tensor<double> W, Tensor<double> B)
    {
        public double Regularizer => Sum(Square(W));

        public Tensor<double> Apply(Tensor<double> x) => Scaled(x, 0.5) + B;

        private Tensor<double> Scaled(Tensor<double> x, double by) => x * W * by;
    }

    private sealed record Block(Affine First, Affine Second, double Rate = 0.1);

    [Differentiable(Forward = true, Second = true)]
    public static double RecordsRow([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> a, [Parameter, Shape("n")] Tensor<double> b)
    {
        var block = new Block(new Affine(a, b), new(b, x));
        var changed = block with { Second = new Affine(W: x, B: a), Rate = 0.3 };
        var (first, second, rate) = changed;
        return Sum(block.Second.Apply(Tanh(block.First.Apply(x)))) * block.Rate
            + Sum(second.Apply(first.Apply(x))) * rate
            + changed.First.Regularizer
            + Sum(block.Second.B * a);
    }

    [Differentiable(Forward = true, Second = true)]
    public static double ShapesRow([Shape(2, 3)] Tensor<double> x, [Parameter(Init = Init.Given), Shape(2, 3)] Tensor<double> w)
    {
        int size = 1;
        foreach (int length in w.Shape)
            size *= length;
        return Sum(x * w * w) * size + w.Shape[^1] * w.Shape.Length;
    }
}
