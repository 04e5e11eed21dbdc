using System;
using System.Diagnostics;
using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// The language that models are written in, not its ops: reading these methods must give what C# gives.
internal static partial class LanguageRows
{
    private enum Kind
    {
        Linear,
        Smooth,
        Bounded,
    }

    private static void Both(Tensor<double> a, in Tensor<double> b, out Tensor<double> sum, out Tensor<double> product)
    {
        sum = a + b;
        if (a.Rank == 0)
        {
            product = a;
            return;
        }
        product = sum * b;
        Traced(product);
    }

    [Differentiable(Forward = true, Second = true)]
    public static double OutRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> a)
    {
        Both(a, dy, out var sum, out Tensor<double> product);
        Both(product, sum * sum, out sum, out _);
        return Sum(sum * product * a);
    }

    private static double Grown(ref Tensor<double> h, ref int steps, double rate)
    {
        h = h + rate * h * h;
        steps++;
        return rate / 2;
    }

    [Differentiable(Forward = true, Second = true)]
    public static double RefRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> a)
    {
        var h = a;
        int steps = 0;
        double rate = 0.5;
        while (steps < 3)
            rate = Grown(ref h, ref steps, rate);
        return Sum(h * dy) * steps * rate;
    }

    /// <summary>No part implements this method, so C# leaves its calls out.</summary>
    static partial void Unheard(Tensor<double> x, string what);

    static partial void Heard(Tensor<double> x, ref Tensor<double> y);

    static partial void Heard(Tensor<double> x, ref Tensor<double> y) => y = Tanh(x * y);

    [Conditional("NOBODY_DEFINES_THIS")]
    private static void Traced(Tensor<double> x) => Console.WriteLine(x.ToArray()[0]);

    [Differentiable(Forward = true, Second = true)]
    public static double HooksRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> a)
    {
        var y = dy;
        Unheard(a, y.ToString());
        Traced(a * y);
        Heard(a, ref y);
        return Sum(y * a);
    }

    private static ((Tensor<double> H, Tensor<double> C) State, Tensor<double> Output) Cell(Tensor<double> x, Tensor<double> h, Tensor<double> c)
    {
        var forget = Sigmoid(x - h);
        var next = forget * c + (1 - forget) * Tanh(x + h);
        return ((Tanh(next) * forget, next), next * x);
    }

    [Differentiable(Forward = true, Second = true)]
    public static double DeconstructionRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> a)
    {
        var ((h, c), o) = Cell(a, a, dy);
        ((h, c), var p) = Cell(o, h, c);
        (_, (Tensor<double> q, _)) = (p, (c, h));
        (h, c) = (c, h);
        (double third, double two, int five) = (1, 2, 5);
        third /= 3;
        (int One, int Two) numbers = (1, 2);
        (double One, double Two) halves = numbers;
        return Sum(h * c + p * q + o) * (third + two + five / 2) + halves.One / 4 * Sum(a);
    }

    private static Tensor<double> Activated(Tensor<double> x, string name) =>
        name switch
        {
            "tanh" => Tanh(x),
            "silu" or "swish" => Silu(x),
            _ when name == "gelu" => Gelu(x),
            not "none" => throw new NotSupportedException(name),
            var none => none == "none" ? x : -x,
        };

    private static Tensor<double> Layer(Tensor<double> x, Kind kind, int depth)
    {
        switch (kind, depth)
        {
            case (Kind.Linear, _):
                return x;
            case (_, > 2 and < 5):
            case (_, 7):
                x = x * 3;
                break;
            case (var k, var d) when k == Kind.Bounded && d % 2 == 0:
                x = Tanh(x);
                break;
            default:
                for (int i = 0; ; i++)
                {
                    switch (i)
                    {
                        case 0:
                            continue;
                        case >= 3:
                            return x;
                    }
                    x = Sin(x + i);
                }
        }
        return x + depth;
    }

    [Differentiable(Forward = true, Second = true)]
    public static double SwitchRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> a)
    {
        const string Last = "swish";
        var h = Activated(Activated(a, "tanh"), Last) + Activated(dy * a, "gelu") + Activated(a, "none");
        h += Layer(a, Kind.Linear, 4) + Layer(a, Kind.Smooth, 4) + Layer(a, Kind.Smooth, 7) + Layer(a, Kind.Bounded, 2) + Layer(a, Kind.Bounded, 9);
        double none = double.NaN;
        bool isSmall = a.Rank is 0 or (> 0 and <= 1) and not 7,
            isNaN = none is double.NaN;
        return Sum(h * dy) * (isSmall ? 1 : 2) + (isNaN && none is not > 4 ? Sum(h) : 0);
    }

    [Differentiable(Forward = true, Second = true)]
    public static double FieldsRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> a)
    {
        var h = Activated(a, Settings.Activation);
        for (int i = 0; i < Settings.Depth; i++)
            h = Settings.Slope * h + Settings.Offset;
        return Sum(h * dy) * Settings.Ratio + (Settings.IsSquared ? Sum(h * h) : 0) + Settings.Large % 1000;
    }

    [Differentiable(Forward = true, Second = true)]
    public static double FromEndRow(
        [Shape(4, "n")] Tensor<double> dy,
        [Parameter, Shape(4)] Tensor<double> a,
        [Parameter(Init = Init.Given), Shape(3, "n")] Tensor<double> b
    )
    {
        var inner = a[1..^1];
        var last = b[^2..];
        double sum = a[^1] * a[^4] + inner[^1] * Sum(inner);
        sum += Sum(last * dy[..^2]) * last.Shape[^2] * dy.Shape[0];
        var shape = b.Shape[..^1];
        return sum * (shape[^1] + b.Shape.Length + b.Shape[1..].Length) / dy.Shape[^1];
    }
}
