using System;
using static Nabla.Nn;

namespace Nabla.Models.Tests.Language;

// Local functions and lambdas: a call in a plan does what it does in the method itself.
internal static partial class FunctionRows
{
    [Differentiable(Forward = true, Second = true)]
    public static double CapturingRow([Shape("n")] Tensor<double> x, [Shape(1)] Tensor<double> c, [Parameter, Shape("n")] Tensor<double> w)
    {
        double y = c[0];
        double scale = 0.5;
        var hidden = Layer(x);
        scale = 2 * y;
        hidden = Layer(hidden);
        return Sum(hidden);

        // The function sees the parameters, and the local as it is at the time of the call.
        Tensor<double> Layer(Tensor<double> v) => Tanh(v * w) * scale;
    }

    [Differentiable(Forward = true, Second = true)]
    public static double WritingRow([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> w)
    {
        int calls = 0;
        var h = x;
        Step();
        Step();
        h = Advanced(0.5);
        return Sum(h) * calls;

        void Step()
        {
            h = Sigmoid(h * w);
            calls++;
        }

        Tensor<double> Advanced(double rate)
        {
            var before = h;
            Step();
            return before + rate * h;
        }
    }

    [Differentiable(Forward = true, Second = true)]
    public static double NestedRow([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> w)
    {
        static double Cube(double v)
        {
            return Times(Squared(v), v);
            static double Squared(double u) => Times(u, u);
            static double Times(double a, double b) => a * b;
        }

        double bias = 0.25;
        return Outer(x);

        double Outer(Tensor<double> v)
        {
            double gain = 3;
            return Inner() + Cube(bias);

            double Inner()
            {
                gain += bias;
                return Sum(Map(v * w, Cube)) * gain;
            }
        }
    }

    [Differentiable(Forward = true, Second = true)]
    public static double GenericLocalRow([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> w)
    {
        return Sum(Twice(x * w)) + Second((Sum(x), Sum(w)));
        static Tensor<T> Twice<T>(Tensor<T> v)
            where T : unmanaged => v + v;
        static T Second<T>((T, T) pair) => pair.Item2;
    }

    private static Tensor<double> Twice(Tensor<double> x, Func<Tensor<double>, Tensor<double>> f) => f(f(x));

    private static Tensor<double> Activated(Tensor<double> x, Func<Tensor<double>, Tensor<double>>? activation = null) =>
        activation is null ? x : activation(x);

    [Differentiable(Forward = true, Second = true)]
    public static double LambdaRow([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> w)
    {
        double scale = 1;
        Func<Tensor<double>, Tensor<double>> f = v => Tanh(v * w) * scale;
        scale = 0.5;
        var g = (double a, double b) => a * Math.Exp(b * 0.125);
        Func<double, double> sine = Math.Sin;
        Tensor<double> Local(Tensor<double> v) => v * v * scale;
        return Sum(Twice(x, f)) + g(Sum(w), scale) + Sum(Activated(w, Sigmoid)) + Sum(Activated(w)) + sine(scale) + Sum(Activated(x * w, Local));
    }

    [Differentiable(Forward = true, Second = true)]
    public static double MappedLambdaRow([Shape("n")] Tensor<double> x, [Shape(1)] Tensor<double> c, [Parameter, Shape("n")] Tensor<double> w)
    {
        double y = c[0];
        double rate = y * y;
        double Shifted(double v) => v * v + rate;
        return Sum(Map(x * w, v => v > 0 ? 1 + v * rate : Math.Exp(v))) + Sum(Map(w, Shifted)) + Sum(Map(x, w, (a, b) => a * b + rate));
    }

    /// <summary>A lambda sees the variable of its own pass, and the later value of one that all share.</summary>
    [Differentiable(Forward = true, Second = true)]
    public static double CapturedPerPassRow([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> w)
    {
        var steps = new Func<Tensor<double>, Tensor<double>>[3];
        double shared = 0;
        for (int i = 0; i < 3; i++)
        {
            double own = i + 1;
            steps[i] = v => v * own + shared;
        }
        shared = 0.5;
        var h = w;
        foreach (var step in steps)
            h = step(h * x);
        return Sum(h);
    }

    private static Func<Tensor<double>, Tensor<double>> Then(Func<Tensor<double>, Tensor<double>> f, Func<Tensor<double>, Tensor<double>> g) =>
        v => g(f(v));

    [Differentiable(Forward = true, Second = true)]
    public static double ComposedRow([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> w) =>
        Sum(Then(Then(Sigmoid, v => v * w), Then(v => v + x, Tanh))(w));

    [Differentiable(Forward = true, Second = true)]
    public static double DeclaredWithoutValueRow([Shape("n")] Tensor<double> x, [Parameter, Shape("n")] Tensor<double> w)
    {
        double k;
        Action set = () => k = 3;
        k = 2;
        set();
        return Sum(x * w * w) * k;
    }
}
