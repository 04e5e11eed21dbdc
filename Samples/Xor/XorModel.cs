using Nabla;
using static Nabla.Nn;

namespace XorSample;

/// <summary>
/// The network that learns XOR: two inputs, three hidden units, one output, each layer act(wᵀ·[x, 1]). It is written once per activation and loss,
/// as plain C#; the build adds a compiled plan beside each attributed method (<c>SigmoidCrossEntropyPlan</c>, <c>SigmoidOutputPlan</c>, …).
/// </summary>
/// <remarks>
/// The late forms are differentiated with the exact sigmoid. After that, the approximation replaces every sigmoid that is left, forward and backward
/// alike. Their methods have the same body as the exact one: the difference is an option.
/// </remarks>
internal static partial class XorModel
{
    // ---- Exact sigmoid. A cross-entropy on top of it becomes the stable loss on logits while compiling.

    [Differentiable]
    public static double SigmoidCrossEntropy(
        [Shape(2), InputChoice(0, 1)] Tensor<double> x,
        [InputChoice(0, 1)] double y,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(4, 1)] Tensor<double> theta2
    ) => BinaryCrossEntropy(Output(x, theta1, theta2), y);

    [Differentiable]
    public static double SigmoidSquaredError(
        [Shape(2), InputChoice(0, 1)] Tensor<double> x,
        [InputChoice(0, 1)] double y,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(4, 1)] Tensor<double> theta2
    ) => Square(Output(x, theta1, theta2) - y);

    [Inference]
    public static double SigmoidOutput(
        [Shape(2)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Given), Shape(4, 1)] Tensor<double> theta2
    ) => Output(x, theta1, theta2);

    // ---- Sigmoid, approximated late by the ultra-fast one.

    [Differentiable(SigmoidApproximation = SigmoidApproximation.UltraFast)]
    public static double LateUltraFastCrossEntropy(
        [Shape(2), InputChoice(0, 1)] Tensor<double> x,
        [InputChoice(0, 1)] double y,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(4, 1)] Tensor<double> theta2
    ) => BinaryCrossEntropy(Output(x, theta1, theta2), y);

    [Differentiable(SigmoidApproximation = SigmoidApproximation.UltraFast)]
    public static double LateUltraFastSquaredError(
        [Shape(2), InputChoice(0, 1)] Tensor<double> x,
        [InputChoice(0, 1)] double y,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(4, 1)] Tensor<double> theta2
    ) => Square(Output(x, theta1, theta2) - y);

    [Inference(SigmoidApproximation = SigmoidApproximation.UltraFast)]
    public static double LateUltraFastOutput(
        [Shape(2)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Given), Shape(4, 1)] Tensor<double> theta2
    ) => Output(x, theta1, theta2);

    // ---- Sigmoid, approximated late by the hard one.

    [Differentiable(SigmoidApproximation = SigmoidApproximation.Hard)]
    public static double LateHardCrossEntropy(
        [Shape(2), InputChoice(0, 1)] Tensor<double> x,
        [InputChoice(0, 1)] double y,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(4, 1)] Tensor<double> theta2
    ) => BinaryCrossEntropy(Output(x, theta1, theta2), y);

    [Differentiable(SigmoidApproximation = SigmoidApproximation.Hard)]
    public static double LateHardSquaredError(
        [Shape(2), InputChoice(0, 1)] Tensor<double> x,
        [InputChoice(0, 1)] double y,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(4, 1)] Tensor<double> theta2
    ) => Square(Output(x, theta1, theta2) - y);

    [Inference(SigmoidApproximation = SigmoidApproximation.Hard)]
    public static double LateHardOutput(
        [Shape(2)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Given), Shape(4, 1)] Tensor<double> theta2
    ) => Output(x, theta1, theta2);

    // ---- Hard sigmoid, used directly.

    [Differentiable]
    public static double HardSigmoidCrossEntropy(
        [Shape(2), InputChoice(0, 1)] Tensor<double> x,
        [InputChoice(0, 1)] double y,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(4, 1)] Tensor<double> theta2
    ) => BinaryCrossEntropy(HardOutput(x, theta1, theta2), y);

    [Differentiable]
    public static double HardSigmoidSquaredError(
        [Shape(2), InputChoice(0, 1)] Tensor<double> x,
        [InputChoice(0, 1)] double y,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(4, 1)] Tensor<double> theta2
    ) => Square(HardOutput(x, theta1, theta2) - y);

    [Inference]
    public static double HardSigmoidOutput(
        [Shape(2)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Given), Shape(4, 1)] Tensor<double> theta2
    ) => HardOutput(x, theta1, theta2);

    // ---- Helpers that the methods above share. They need no attributes: they are inlined where they are called.

    internal static double Output(Tensor<double> x, Tensor<double> theta1, Tensor<double> theta2) => Sum(Layer(Layer(x, theta1), theta2));

    internal static double HardOutput(Tensor<double> x, Tensor<double> theta1, Tensor<double> theta2) => Sum(HardLayer(HardLayer(x, theta1), theta2));

    internal static Tensor<double> WeightedSum(Tensor<double> x, Tensor<double> w) => MatMul(Transpose(w), Concat(x, 1.0));

    private static Tensor<double> Layer(Tensor<double> x, Tensor<double> w) => Sigmoid(WeightedSum(x, w));

    private static Tensor<double> HardLayer(Tensor<double> x, Tensor<double> w)
    {
        // This model is in the sample because it fails to train. The table is there to show the dead zone beyond ±2.5 (3001), the exact 0 and 1
        // that it can hand to the cross-entropy (3003), and above all the affine collapse (3009).
#pragma warning disable NABLA3001, NABLA3003, NABLA3009
        return HardSigmoid(WeightedSum(x, w), HardSigmoidKind.Theano);
#pragma warning restore NABLA3001, NABLA3003, NABLA3009
    }
}
