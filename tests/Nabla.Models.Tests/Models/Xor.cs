using static Nabla.Nn;

namespace Nabla.Models.Tests.Models;

/// <summary>The XOR network of the sample, in the forms whose gradients the tests compare.</summary>
internal static partial class Xor
{
    private static Tensor<double> Layer(Tensor<double> x, Tensor<double> w) => Sigmoid(MatMul(Transpose(w), Concat(x, 1.0)));

    private static double Output(Tensor<double> x, Tensor<double> theta1, Tensor<double> theta2) => Sum(Layer(Layer(x, theta1), theta2));

    [Differentiable]
    public static double Loss(
        [Shape(2)] Tensor<double> x,
        double y,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(4, 1)] Tensor<double> theta2
    ) => BinaryCrossEntropy(Output(x, theta1, theta2), y);

    [Differentiable(Stabilize = false)]
    public static double Literal(
        [Shape(2)] Tensor<double> x,
        double y,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(4, 1)] Tensor<double> theta2
    ) => BinaryCrossEntropy(Output(x, theta1, theta2), y);

    [Differentiable(Stabilize = false, SigmoidApproximation = SigmoidApproximation.UltraFast)]
    public static double LateUltraFast(
        [Shape(2)] Tensor<double> x,
        double y,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(4, 1)] Tensor<double> theta2
    ) => BinaryCrossEntropy(Output(x, theta1, theta2), y);

    // The third answer to NABLA2003: the approximation with a stated derivative.
    [Differentiable(Stabilize = false)]
    public static double CustomDerivative(
        [Shape(2)] Tensor<double> x,
        double y,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(4, 1)] Tensor<double> theta2
    )
    {
        var h = UltraFast(MatMul(Transpose(theta1), Concat(x, 1.0)));
        var o = UltraFast(MatMul(Transpose(theta2), Concat(h, 1.0)));
        return BinaryCrossEntropy(Sum(o), y);
    }

    [CustomGradient(nameof(UltraFastGradient))]
    private static Tensor<double> UltraFast(Tensor<double> x) => UltraFastSigmoid(x);

    private static Tensor<double> UltraFastGradient(Tensor<double> x, Tensor<double> y, Tensor<double> dy) => dy * y * (1 - y);
}
