using Nabla;
using static Nabla.Nn;

/// <summary>The smallest network: every length is a small constant, so the plan is a straight line.</summary>
internal static partial class Xor
{
    private static Tensor<double> Layer(Tensor<double> x, Tensor<double> w) => Sigmoid(MatMul(Transpose(w), Concat(x, 1.0)));

    [Differentiable]
    internal static double Loss(
        [Shape(2), InputChoice(0, 1)] Tensor<double> x,
        [InputChoice(0, 1)] double y,
        [Parameter(Init = Init.Uniform, Low = -1, High = 1), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Uniform, Low = -1, High = 1), Shape(4, 1)] Tensor<double> theta2
    ) => BinaryCrossEntropy(Sum(Layer(Layer(x, theta1), theta2)), y);
}
