using Nabla;
using static Nabla.Nn;

namespace XorSample;

/// <summary>
/// The same losses as in <see cref="XorModel"/>, compiled like the recorded reference runs: the literal formulas, without stabilisation, and with
/// Theano's derivative at each kink (under which a hard sigmoid is computed with a fused multiply-add). Only the options differ.
/// </summary>
internal static partial class ReferenceModel
{
    // The reference runs computed the literal formulas, and so does the replay.
#pragma warning disable NABLA5003

    [Differentiable(Stabilize = false, Kinks = KinkConvention.Theano)]
    public static double SigmoidCrossEntropy(
        [Shape(2)] Tensor<double> x,
        double y,
        [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Given), Shape(4, 1)] Tensor<double> theta2
    ) => BinaryCrossEntropy(XorModel.Output(x, theta1, theta2), y);

    [Differentiable(Stabilize = false, Kinks = KinkConvention.Theano)]
    public static double SigmoidSquaredError(
        [Shape(2)] Tensor<double> x,
        double y,
        [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Given), Shape(4, 1)] Tensor<double> theta2
    ) => Square(XorModel.Output(x, theta1, theta2) - y);

    [Differentiable(Stabilize = false, Kinks = KinkConvention.Theano, SigmoidApproximation = SigmoidApproximation.UltraFast)]
    public static double LateUltraFastCrossEntropy(
        [Shape(2)] Tensor<double> x,
        double y,
        [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Given), Shape(4, 1)] Tensor<double> theta2
    ) => BinaryCrossEntropy(XorModel.Output(x, theta1, theta2), y);

    [Differentiable(Stabilize = false, Kinks = KinkConvention.Theano, SigmoidApproximation = SigmoidApproximation.UltraFast)]
    public static double LateUltraFastSquaredError(
        [Shape(2)] Tensor<double> x,
        double y,
        [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Given), Shape(4, 1)] Tensor<double> theta2
    ) => Square(XorModel.Output(x, theta1, theta2) - y);

    [Differentiable(Stabilize = false, Kinks = KinkConvention.Theano, SigmoidApproximation = SigmoidApproximation.Hard)]
    public static double LateHardCrossEntropy(
        [Shape(2)] Tensor<double> x,
        double y,
        [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Given), Shape(4, 1)] Tensor<double> theta2
    ) => BinaryCrossEntropy(XorModel.Output(x, theta1, theta2), y);

    [Differentiable(Stabilize = false, Kinks = KinkConvention.Theano, SigmoidApproximation = SigmoidApproximation.Hard)]
    public static double LateHardSquaredError(
        [Shape(2)] Tensor<double> x,
        double y,
        [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Given), Shape(4, 1)] Tensor<double> theta2
    ) => Square(XorModel.Output(x, theta1, theta2) - y);

    // The reference recorded what the hard sigmoid does wrong in training, and the replay must reproduce it.
#pragma warning disable NABLA3001, NABLA3003, NABLA3009

    [Differentiable(Stabilize = false, Kinks = KinkConvention.Theano)]
    public static double HardSigmoidCrossEntropy(
        [Shape(2)] Tensor<double> x,
        double y,
        [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Given), Shape(4, 1)] Tensor<double> theta2
    ) => BinaryCrossEntropy(XorModel.HardOutput(x, theta1, theta2), y);

    [Differentiable(Stabilize = false, Kinks = KinkConvention.Theano)]
    public static double HardSigmoidSquaredError(
        [Shape(2)] Tensor<double> x,
        double y,
        [Parameter(Init = Init.Given), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Given), Shape(4, 1)] Tensor<double> theta2
    ) => Square(XorModel.HardOutput(x, theta1, theta2) - y);

    /// <summary>hard_sigmoid(w·x) alone. The reference holds its value and its derivative by w at and around the bounds.</summary>
    [Differentiable(Stabilize = false, Kinks = KinkConvention.Theano)]
    public static double HardSigmoidOfProduct(double x, [Parameter(Init = Init.Ones), Shape(1)] Tensor<double> w) =>
        Sum(HardSigmoid(w * x, HardSigmoidKind.Theano));

#pragma warning restore NABLA3001, NABLA3003, NABLA3009
#pragma warning restore NABLA5003
}
