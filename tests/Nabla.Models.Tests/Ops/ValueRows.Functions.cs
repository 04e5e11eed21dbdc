using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// Values alone, of activations and mathematical functions.
internal static partial class ValueRows
{
    [Inference]
    public static Tensor<double> LeakyReluOf([Shape("n")] Tensor<double> x) => LeakyRelu(x);

    [Inference]
    public static Tensor<double> Relu6Of([Shape("n")] Tensor<double> x) => Relu6(x);

    [Inference]
    public static Tensor<double> HardTanhOf([Shape("n")] Tensor<double> x) => HardTanh(x);

    [Inference]
    public static Tensor<double> HardSwishOf([Shape("n")] Tensor<double> x) => HardSwish(x);

    [Inference]
    public static Tensor<double> ThresholdedReluOf([Shape("n")] Tensor<double> x) => ThresholdedRelu(x);

    [Inference]
    public static Tensor<double> EluOf([Shape("n")] Tensor<double> x) => Elu(x);

    [Inference]
    public static Tensor<double> SeluOf([Shape("n")] Tensor<double> x) => Selu(x);

    [Inference]
    public static Tensor<double> CeluOf([Shape("n")] Tensor<double> x) => Celu(x);

    [Inference]
    public static Tensor<double> SiluOf([Shape("n")] Tensor<double> x) => Silu(x);

    [Inference]
    public static Tensor<double> MishOf([Shape("n")] Tensor<double> x) => Mish(x);

    [Inference]
    public static Tensor<double> GeluOf([Shape("n")] Tensor<double> x) => Gelu(x);

    [Inference]
    public static Tensor<double> GeluTanhOf([Shape("n")] Tensor<double> x) => GeluTanh(x);

    [Inference]
    public static Tensor<double> HardShrinkOf([Shape("n")] Tensor<double> x) => HardShrink(x);

    [Inference]
    public static Tensor<double> SoftShrinkOf([Shape("n")] Tensor<double> x) => SoftShrink(x);

    [Inference]
    public static Tensor<double> TanhShrinkOf([Shape("n")] Tensor<double> x) => TanhShrink(x);

    [Inference]
    public static Tensor<double> LogSigmoidOf([Shape("n")] Tensor<double> x) => LogSigmoid(x);

    [Inference]
    public static Tensor<double> SinOf([Shape("n")] Tensor<double> x) => Sin(x);

    [Inference]
    public static Tensor<double> CosOf([Shape("n")] Tensor<double> x) => Cos(x);

    [Inference]
    public static Tensor<double> TanOf([Shape("n")] Tensor<double> x) => Tan(x);

    [Inference]
    public static Tensor<double> AsinOf([Shape("n")] Tensor<double> x) => Asin(x);

    [Inference]
    public static Tensor<double> AcosOf([Shape("n")] Tensor<double> x) => Acos(x);

    [Inference]
    public static Tensor<double> AtanOf([Shape("n")] Tensor<double> x) => Atan(x);

    [Inference]
    public static Tensor<double> SinhOf([Shape("n")] Tensor<double> x) => Sinh(x);

    [Inference]
    public static Tensor<double> CoshOf([Shape("n")] Tensor<double> x) => Cosh(x);

    [Inference]
    public static Tensor<double> AsinhOf([Shape("n")] Tensor<double> x) => Asinh(x);

    [Inference]
    public static Tensor<double> AcoshOf([Shape("n")] Tensor<double> x) => Acosh(x);

    [Inference]
    public static Tensor<double> AtanhOf([Shape("n")] Tensor<double> x) => Atanh(x);

    [Inference]
    public static Tensor<double> Exp2Of([Shape("n")] Tensor<double> x) => Exp2(x);

    [Inference]
    public static Tensor<double> Log2Of([Shape("n")] Tensor<double> x) => Log2(x);

    [Inference]
    public static Tensor<double> Log10Of([Shape("n")] Tensor<double> x) => Log10(x);

    [Inference]
    public static Tensor<double> RsqrtOf([Shape("n")] Tensor<double> x) => Rsqrt(x);

    [Inference]
    public static Tensor<double> ReciprocalOf([Shape("n")] Tensor<double> x) => Reciprocal(x);

    [Inference]
    public static Tensor<double> CbrtOf([Shape("n")] Tensor<double> x) => Cbrt(x);

    [Inference]
    public static Tensor<double> ErfOf([Shape("n")] Tensor<double> x) => Erf(x);

    [Inference]
    public static Tensor<double> ErfcOf([Shape("n")] Tensor<double> x) => Erfc(x);

    [Inference]
    public static Tensor<double> LGammaOf([Shape("n")] Tensor<double> x) => LGamma(x);

    [Inference]
    public static Tensor<double> DigammaOf([Shape("n")] Tensor<double> x) => Digamma(x);

    [Inference]
    public static Tensor<double> TrigammaOf([Shape("n")] Tensor<double> x) => Trigamma(x);

    [Inference]
    public static Tensor<double> CeilingOf([Shape("n")] Tensor<double> x) => Ceiling(x);

    [Inference]
    public static Tensor<double> TruncateOf([Shape("n")] Tensor<double> x) => Truncate(x);

    [Inference]
    public static Tensor<double> ReluZeroOf([Shape("n")] Tensor<double> x) => Relu(x, 0);

    [Inference]
    public static Tensor<double> SoftplusSharpOf([Shape("n")] Tensor<double> x) => Softplus(x, 2, 20);

    [Inference]
    public static Tensor<double> PowSelfOf([Shape("n")] Tensor<double> x) => Pow(x, x);

    [Inference]
    public static Tensor<double> FmodTwoOf([Shape("n")] Tensor<double> x) => Fmod(x, 2);

    [Inference]
    public static Tensor<double> RemainderTwoOf([Shape("n")] Tensor<double> x) => Remainder(x, 2);

    [Inference]
    public static Tensor<double> Atan2Of1Of([Shape("n")] Tensor<double> x) => Atan2(x, 1);

    [Inference]
    public static Tensor<double> HypotOf1Of([Shape("n")] Tensor<double> x) => Hypot(x, 1);
}
