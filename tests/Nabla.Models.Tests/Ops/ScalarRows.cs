using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

#pragma warning disable NABLA2001, NABLA2006, NABLA3001 // The rows try steps, choices and bounds; nothing is trained.

// Functions of numbers, under the names of Nn alone: in a model of numbers, and mapped over tensors with further numbers.
internal static partial class ScalarRows
{
    [Differentiable(Forward = true, Second = true), Domain(0.3, 0.8)]
    public static double NumbersRow([Shape("n")] Tensor<double> dy, [Parameter] double a, [Parameter] double b) =>
        Transcendental(a, b) + Transcendental(b, a * a) * Sum(dy);

    [Differentiable(Forward = true, Second = true), Domain(0.3, 0.8)]
    public static double MappedNumbersRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x, [Parameter] double a) =>
        Sum(Map(x, Transcendental, a) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double PiecesRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x, [Parameter] double a) =>
        Sum(Map(x, Pieces, a) * dy) + Pieces(a, 0.3);

    [Differentiable(Forward = true, Second = true)]
    public static double OneNumberRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x, [Parameter] double a) =>
        Sum(Map(x, Two, a) * dy) + Sum(Map(x, Two, 2));

    [Differentiable(Forward = true, Second = true)]
    public static double TwoNumbersRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> x,
        [Parameter] double a,
        [Parameter] double b
    ) => Sum(Map(x, Three, a, b) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ThreeNumbersRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> x,
        [Parameter] double a,
        [Parameter] double b,
        [Parameter] double c
    ) => Sum(Map(x, Four, a, b, c) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double FourNumbersRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> x,
        [Parameter] double a,
        [Parameter] double b
    ) => Sum(Map(x, Five, a, b, a * b, 0.5) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double FiveNumbersRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> x,
        [Parameter] double a,
        [Parameter] double b
    ) => Sum(Map(x, Six, a, b, a * b, 0.5, Sum(x)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double TwoTensorsAndNumbersRow(
        [Shape("m", "n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("m", 1)] Tensor<double> y,
        [Parameter] double a,
        [Parameter] double b
    ) => Sum((Map(x, y, Three, a) + Map(x, y, Four, a, b) + Map(y, x, Five, a, b, a) + Map(y, x, Six, a, b, 2, a + b)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ThreeTensorsAndNumbersRow(
        [Shape("m", "n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape("m", 1)] Tensor<double> y,
        [Parameter(Init = Init.Given), Shape("m", "n")] Tensor<double> z,
        [Parameter] double a
    ) => Sum((Map(x, y, z, Three) + Map(z, y, x, Four, a) + Map(x, z, y, Five, a, 0.5) + Map(x, y, z, Six, a, a * a, 0.5)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double NumberAsATensorRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x, [Parameter] double a) =>
        Sum(Map(Tensor.Scalar(a), x, Two) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double StraightLineRow([Shape(3)] Tensor<double> dy, [Parameter, Shape(3)] Tensor<double> x, [Parameter] double a) =>
        Sum(Map(x, x, Four, a, a * a) * dy) + Three(a, x[0], x[1]);

    private const double Slope = 0.2;

    private static readonly double Bound = 0.25;

    [Differentiable(Forward = true, Second = true), Domain(0.3, 0.8)]
    public static double MappedConstantsRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x, [Parameter] double a) =>
        Sum(
            (
                Map(x, HardSigmoid, Slope, 0.5) * Map(x, Polygamma, 2)
                + Map(x, Softplus, a, 20) * Map(x, HardShrink, Bound)
                + Map(x, Threshold, Bound, 1) * Map(x, ThresholdedRelu, Slope + Bound)
            ) * dy
        );

    private static double Transcendental(double x, double k) =>
        Exp(-k * x)
        + Log(x) * Log2(k)
        + Log10(x + k)
        + Sqrt(x) * Cbrt(k)
        + Sin(x)
        + Cos(k * x)
        + Tan(x)
        + Asin(x)
        + Acos(k)
        + Atan(x / k)
        + Atan2(x, k)
        + Sinh(x)
        + Cosh(k)
        + Tanh(x - k)
        + Asinh(x)
        + Acosh(1 + x)
        + Atanh(k * x)
        + Pow(x, k)
        + Pow(k, 2)
        + Exp2(x)
        + Expm1(k)
        + Log1p(x)
        + Hypot(x, k)
        + Sigmoid(x)
        + Softplus(k)
        + Silu(x)
        + Gelu(k)
        + LogAddExp(x, k);

    // Kinks lie where the parameters rarely do.
    private static double Pieces(double x, double k) =>
        Max(x, k) * Abs(x)
        + Min(x, 2 * k + 0.1) * k
        + Clamp(x, -0.71, 0.73) * x
        + Where(x > k, x * k, x * x)
        + Relu(x + 0.01) * Sign(k)
        + Floor(x) * k;

    private static double Two(double x, double a) => Exp(-a * x) + Square(x);

    private static double Three(double x, double a, double b) => a * Exp(-b * x);

    private static double Four(double x, double a, double b, double c) => a * Exp(-b * x) + c * Sin(x);

    private static double Five(double x, double a, double b, double c, double d) => a * Sigmoid(b * (x - c)) + d * x;

    private static double Six(double x, double a, double b, double c, double d, double e) => Five(x, a, b, c, d) * Tanh(0.1 * e);
}
