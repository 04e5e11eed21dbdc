using System;
using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// The rows of mathematical functions.
internal static partial class ElementwiseRows
{
    [Differentiable(Forward = true, Second = true)]
    public static double SinRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Sin(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double CosRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Cos(x) * dy);

    [Differentiable(Forward = true, Second = true), Domain(-1.2, 1.2)]
    public static double TanRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Tan(x) * dy);

    [Differentiable(Forward = true, Second = true), Domain(-0.9, 0.9)]
    public static double AsinRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Asin(x) * dy);

    [Differentiable(Forward = true, Second = true), Domain(-0.9, 0.9)]
    public static double AcosRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Acos(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double AtanRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Atan(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SinhRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Sinh(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double CoshRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Cosh(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double AsinhRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Asinh(x) * dy);

    [Differentiable(Forward = true, Second = true), Domain(1.1, 4)]
    public static double AcoshRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Acosh(x) * dy);

    [Differentiable(Forward = true, Second = true), Domain(-0.9, 0.9)]
    public static double AtanhRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Atanh(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double Exp2Row([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Exp2(x) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.1, 4)]
    public static double Log2Row([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Log2(x) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.05, 0.95)]
    public static double LogitRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Logit(x) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.1, 4)]
    public static double Log10Row([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Log10(x) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.1, 4)]
    public static double RsqrtRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Rsqrt(x) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.1, 4)]
    public static double ReciprocalRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Reciprocal(x) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.1, 4)]
    public static double CbrtRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Cbrt(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ErfRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Erf(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ErfcRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Erfc(x) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.1, 4)]
    public static double LGammaRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(LGamma(x) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.3, 4)]
    public static double TrigammaRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Trigamma(x) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.5, 4)]
    public static double PolygammaRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) =>
        Sum((Polygamma(x, 2) + Polygamma(-x, 3) * 0.001) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.3, 4)]
    public static double DigammaRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Digamma(x) * dy);

    [Differentiable(Forward = true, Second = true), Domain(-0.9, -0.1)]
    public static double LGammaBelowRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(LGamma(x) * dy);

    [Differentiable(Forward = true, Second = true), Domain(-4, -0.1)]
    public static double CbrtBelowRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Cbrt(x) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.1, 2)]
    public static double Atan2Row(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> a,
        [Parameter, Shape("n")] Tensor<double> b
    ) => Sum(Atan2(a, b) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.1, 2)]
    public static double HypotRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> a,
        [Parameter, Shape("n")] Tensor<double> b
    ) => Sum(Hypot(a, b) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.2, 3)]
    public static double PowTensorRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> a,
        [Parameter, Shape("n")] Tensor<double> b
    ) => Sum(Pow(a, b) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.2, 3)]
    public static double PowTrainedRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x, [Parameter] double p) =>
        Sum((Pow(x, p) + Pow(p, x)) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.5, 2)]
    public static double FmodRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> a,
        [Parameter, Shape("n")] Tensor<double> b
    ) => Sum(Fmod(3 * a, b) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.5, 2)]
    public static double RemainderRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> a,
        [Parameter, Shape("n")] Tensor<double> b
    ) => Sum(Remainder(a - 3, b) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double LerpRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> a,
        [Parameter, Shape("n")] Tensor<double> b,
        [Parameter, Shape("n")] Tensor<double> w
    ) => Sum(Lerp(a, b, w) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double LerpByRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> a,
        [Parameter, Shape("n")] Tensor<double> b
    ) => Sum(Lerp(a, b, 0.3) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double AddCMulRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> x,
        [Parameter, Shape("n")] Tensor<double> a,
        [Parameter, Shape("n")] Tensor<double> b
    ) => Sum(AddCMul(x, a, b) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double AddCMulByRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> x,
        [Parameter, Shape("n")] Tensor<double> a,
        [Parameter, Shape("n")] Tensor<double> b
    ) => Sum(AddCMul(x, a, b, 0.5) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.2, 0.8)]
    public static double MathOfScalarsRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Map(x, OfScalars) * dy);

    [Differentiable(Forward = true, Second = true)]
    private static double OfScalars(double x) =>
        Math.Sin(x)
        + Math.Cos(x) * Math.Tan(x)
        + Math.Asin(x)
        + Math.Acos(x)
        + Math.Atan(x)
        + Math.Sinh(x)
        + Math.Cosh(x)
        + Math.Asinh(x)
        + Math.Acosh(x + 1)
        + Math.Atanh(x)
        + Math.Log2(x)
        + Math.Log10(x)
        + Math.Cbrt(x)
        + Math.Atan2(x, 2)
        + Math.Pow(x, x)
        + double.Exp2(x)
        + double.Hypot(x, 1)
        + Erf(x)
        + Gelu(x);
}
