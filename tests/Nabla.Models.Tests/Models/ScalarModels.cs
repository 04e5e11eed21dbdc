using static Nabla.Nn;

namespace Nabla.Models.Tests.Models;

/// <summary>y = A·exp(−rate·t) + B, the usual model of a measured decay.</summary>
[Model]
public partial class DecayFit
{
    [Parameter(Init = Init.Ones)]
    public partial double A { get; set; }

    [Parameter(Init = Init.Constant, Value = 0.5)]
    public partial double Rate { get; set; }

    [Parameter]
    public partial double B { get; set; }

    public double At(double t) => A * Exp(-Rate * t) + B;

    [Differentiable(Forward = true, Second = true)]
    public double Loss([Shape("n")] Tensor<double> t, [Shape("n")] Tensor<double> y) => Mean(Square(Map(t, At) - y));

    /// <summary>The same as a straight line.</summary>
    [Differentiable(Forward = true, Second = true)]
    public double LossOfThree([Shape(3)] Tensor<double> t, [Shape(3)] Tensor<double> y) => Mean(Square(Map(t, At) - y));

    [Inference]
    public Tensor<double> Curve([Shape("n")] Tensor<double> t) => A * Exp(-Rate * t) + B;
}

/// <summary>Numbers between tensors, one of them frozen, in float, with every kind of accessors.</summary>
[Model]
public partial class MixedFit
{
    [Parameter(Init = Init.Constant, Value = 2), Frozen]
    public partial float Scale { get; private set; }

    [Parameter(Init = Init.GlorotUniform), Shape("features", 2)]
    public partial Tensor<float> W { get; }

    [Parameter(Init = Init.Normal, Mean = 1, StandardDeviation = 0.1)]
    public partial float Slope { get; }

    [Parameter, Shape(2)]
    public partial Tensor<float> C { get; }

    [Parameter]
    public partial float Intercept { get; init; }

    public void Rescale(float scale) => Scale = scale;

    [Differentiable(Forward = true, Second = true)]
    public float Loss([Shape("batch", "features")] Tensor<float> x, [Shape("batch", 2)] Tensor<float> y) =>
        Mean(Square(Scale * Map(MatMul(x, W) + C, Bent, Slope) + Intercept - y));

    private static float Bent(float v, float slope) => Tanh(slope * v) + 0.1f * v;
}

public static partial class NumberPlans
{
    /// <summary>The plan of a static method has the parameters as its properties.</summary>
    [Differentiable]
    public static double Loss(
        [Shape("n")] Tensor<double> t,
        [Shape("n")] Tensor<double> y,
        [Parameter(Init = Init.Ones)] double amplitude,
        [Parameter(Init = Init.Ones), Shape(2)] Tensor<double> rates,
        [Parameter] double b
    ) => Mean(Square(Predict(t, amplitude, rates, b) - y));

    /// <summary>Integers that are known when the plan runs, and a length.</summary>
    [Differentiable]
    public static double Integers([Shape("n")] Tensor<double> x, int k, [Parameter(Init = Init.Ones)] double w) =>
        w * Max(k, 1) + Abs(k) + 0.5 * Clamp(k, -2, 3) + Sign(k) + Min(x.Shape[0], 4) * Sum(x) + Where(k > 1, k, 5) + System.Math.Max(k, -k);

    public static Tensor<double> Predict(Tensor<double> t, double amplitude, Tensor<double> rates, double b) =>
        amplitude * (Exp(-rates[0] * t) + Exp(-rates[1] * t)) + b;
}
