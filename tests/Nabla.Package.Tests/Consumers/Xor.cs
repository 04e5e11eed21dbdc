using Nabla;
using static Nabla.Nn;

/// <summary>Two sigmoid layers that learn exclusive or: a model that is a plain static method.</summary>
public static partial class Xor
{
    /// <summary>Binary cross-entropy of one example.</summary>
    /// <param name="x">The two inputs.</param>
    /// <param name="y">Their exclusive or.</param>
    /// <param name="theta1">Weights of the hidden layer, bias in the last row.</param>
    /// <param name="theta2">Weights of the output, bias in the last row.</param>
    /// <returns>The loss.</returns>
    [Differentiable]
    public static double Loss(
        [Shape(2)] Tensor<double> x,
        double y,
        [Parameter(Init = Init.Uniform, Low = -1, High = 1), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Uniform, Low = -1, High = 1), Shape(4, 1)] Tensor<double> theta2
    ) => BinaryCrossEntropy(Output(x, theta1, theta2), y);

    /// <summary>The network's answer.</summary>
    /// <param name="x">The two inputs.</param>
    /// <param name="theta1">Weights of the hidden layer.</param>
    /// <param name="theta2">Weights of the output.</param>
    /// <returns>Between 0 and 1.</returns>
    public static double Output(Tensor<double> x, Tensor<double> theta1, Tensor<double> theta2) => Sum(Layer(Layer(x, theta1), theta2));

    private static Tensor<double> Layer(Tensor<double> x, Tensor<double> w) => Sigmoid(MatMul(Transpose(w), Concat(x, 1.0)));
}
