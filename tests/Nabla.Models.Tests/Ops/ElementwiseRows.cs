using static Nabla.Nn;

namespace Nabla.Models.Tests.Ops;

// One row per elementwise op: its result weighted by dy, so that the gradient is the op's adjoint applied to dy. The length is symbolic: rows are run
// at lengths from 0 to 70.
internal static partial class ElementwiseRows
{
    [Differentiable(Forward = true, Second = true)]
    public static double AddRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> a, [Parameter, Shape("n")] Tensor<double> b) =>
        Sum((a + b) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SubtractRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> a,
        [Parameter, Shape("n")] Tensor<double> b
    ) => Sum((a - b) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double MultiplyRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> a,
        [Parameter, Shape("n")] Tensor<double> b
    ) => Sum(a * b * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.5, 3)]
    public static double DivideRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> a,
        [Parameter, Shape("n")] Tensor<double> b
    ) => Sum(a / b * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double NegateRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(-x * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ScalarSidesRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) =>
        Sum((2 * x + 1 - (3 - x) / 4) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ExpRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Exp(x) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.1, 4)]
    public static double LogRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Log(x) * dy);

    [Differentiable(Forward = true, Second = true), Domain(-0.9, 4)]
    public static double Log1pRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Log1p(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double Expm1Row([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Expm1(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double LogAddExpRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> a,
        [Parameter, Shape("n")] Tensor<double> b
    ) => Sum(LogAddExp(a, b) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.1, 4)]
    public static double SqrtRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Sqrt(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SquareRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Square(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double PowTwoRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Pow(x, 2) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double PowThreeRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Pow(x, 3) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.2, 3)]
    public static double PowRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Pow(x, 1.7) * dy);

    [Differentiable(Forward = true, Second = true), Domain(0.2, 3)]
    public static double PowMinusOneRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Pow(x, -1) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double AbsRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Abs(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double MinRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> a, [Parameter, Shape("n")] Tensor<double> b) =>
        Sum(Min(a, b) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double MaxRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> a, [Parameter, Shape("n")] Tensor<double> b) =>
        Sum(Max(a, b) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ClampRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Clamp(x, -0.5, 1.25) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double WhereRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> a,
        [Parameter, Shape("n")] Tensor<double> b
    ) => Sum(Where(a > b, a * a, b * 3) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double LogicRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) =>
        Sum(Where((x > -1) & !(x >= 1) | (x < -1.5), Exp(x), -x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SigmoidRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Sigmoid(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double TanhRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Tanh(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SoftplusRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Softplus(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SoftsignRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Softsign(x) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ReluRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Relu(x) * dy);

#pragma warning disable NABLA3001 // The rows check hard_sigmoid itself; nothing is trained.
    [Differentiable(Forward = true, Second = true), Domain(-4, 4)]
    public static double HardSigmoidTheanoRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) =>
        Sum(HardSigmoid(x, HardSigmoidKind.Theano) * dy);

    [Differentiable(Forward = true, Second = true), Domain(-4, 4)]
    public static double HardSigmoidPyTorchRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) =>
        Sum(HardSigmoid(x, HardSigmoidKind.PyTorch) * dy);

    [Differentiable(Forward = true, Second = true), Domain(-4, 4)]
    public static double HardSigmoidRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) =>
        Sum(HardSigmoid(x, 0.3, 0.4) * dy);
#pragma warning restore NABLA3001

    [Differentiable(Forward = true, Second = true), Domain(0.05, 0.95)]
    public static double BinaryCrossEntropyRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> o,
        [Parameter, Shape("n")] Tensor<double> t
    ) => Sum(BinaryCrossEntropy(o, t) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SigmoidBinaryCrossEntropyRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> o,
        [Parameter, Shape("n")] Tensor<double> t
    ) => Sum(SigmoidBinaryCrossEntropy(o, t) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double SwishRow([Shape("n")] Tensor<double> dy, [Parameter, Shape("n")] Tensor<double> x) => Sum(Map(x, Swish) * dy);

    [Differentiable(Forward = true, Second = true)]
    public static double ChainRow(
        [Shape("n")] Tensor<double> dy,
        [Parameter, Shape("n")] Tensor<double> a,
        [Parameter, Shape("n")] Tensor<double> b
    ) => Sum(Tanh(a * Sigmoid(b)) * Softplus(a - b) * dy + Square(a) / (1 + Square(b)));

    [Differentiable(Forward = true, Second = true)]
    private static double Swish(double x) => x * Sigmoid(x);
}
