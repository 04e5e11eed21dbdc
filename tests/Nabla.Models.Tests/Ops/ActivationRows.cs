using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// The rows of activations.
internal static partial class ElementwiseRows
{
    [Differentiable(Forward = true, Second = true)]
    public static double LeakyReluRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(LeakyRelu(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double LeakyReluSlopeRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(LeakyRelu(x, 0.3) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ReluSlopeRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Relu(x, 0.2) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ReluTensorRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> x,
        [Parameter, Shape("n")] Tensor<double> a
    ) => Sum(Relu(x, a) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double PReluRow(
        [Shape("m", "n")] Tensor<double> dy,
        [Parameter(Init = Init.Given), Shape("m", "n")] Tensor<double> x,
        [Parameter, Shape("n")] Tensor<double> alpha
    ) => Sum(PRelu(x, alpha) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double PReluOneRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x, [Parameter] double alpha) =>
        Sum(PRelu(x, alpha) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.1, 2)]
    public static double TrainedConstantsRow(
        [Shape("n")] Tensor<double> dy,
        [Shape("n")] Tensor<double> x,
        [Parameter] double a,
        [Parameter] double b
    ) => Sum((Elu(x, a) + Celu(x, b) + SoftShrink(x, a * 0.1) + Softplus(x, b, 30) + HardTanh(x, -a, b) + Threshold(x, 0.1, a)) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double Relu6Row([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Relu6(4 * x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double HardTanhRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(HardTanh(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double HardTanhBoundsRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) =>
        Sum(HardTanh(x, -0.5, 1.5) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double HardSwishRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(HardSwish(3 * x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ThresholdRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Threshold(x, 0.5, -3) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ThresholdedReluRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(ThresholdedRelu(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ThresholdedReluAtRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) =>
        Sum(ThresholdedRelu(x, 0.25) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double EluRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Elu(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double EluAlphaRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Elu(x, 0.7) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SeluRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Selu(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double CeluRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Celu(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double CeluAlphaRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Celu(x, 1.5) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SiluRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Silu(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double MishRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Mish(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double GeluRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Gelu(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double GeluTanhRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(GeluTanh(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double HardShrinkRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(HardShrink(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double HardShrinkAtRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(HardShrink(x, 1) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SoftShrinkRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(SoftShrink(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SoftShrinkByRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(SoftShrink(x, 1) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double TanhShrinkRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(TanhShrink(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double LogSigmoidRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(LogSigmoid(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SoftplusSharpRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Softplus(x, 2, 3) * dy);
}
