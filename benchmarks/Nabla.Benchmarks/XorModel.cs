using static Nabla.Nn;

namespace Nabla.Benchmarks;

internal static partial class XorModel
{
    private static Tensor<double> Layer(Tensor<double> x, Tensor<double> w) => Sigmoid(MatMul(Transpose(w), Concat(x, 1.0)));

    [Differentiable]
    public static double Loss(
        [Shape(2)] Tensor<double> x,
        double y,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(4, 1)] Tensor<double> theta2
    ) => BinaryCrossEntropy(Sum(Layer(Layer(x, theta1), theta2)), y);
}
