// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class XorSigmoid
{
    private static Tensor<double> Layer(Tensor<double> x, Tensor<double> w) => Sigmoid(MatMul(Transpose(w), Concat(x, 1.0)));

    [Differentiable]
    public static double Loss(
        [Shape(2), InputChoice(0, 1)] Tensor<double> x,
        [InputChoice(0, 1)] double y,
        [Parameter(Init = Init.Uniform, Low = -1, High = 1), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Uniform, Low = -1, High = 1), Shape(4, 1)] Tensor<double> theta2
    )
    {
        var hidden = Layer(x, theta1);
        return BinaryCrossEntropy(Sum(Layer(hidden, theta2)), y);
    }
}
