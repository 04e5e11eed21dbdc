// expect: NABLA3009
using Nabla;
using static Nabla.Nn;

// Every input lies on the linear piece: the network starts, and stays, an affine map.
public static partial class HardSigmoidXorCollapses
{
    private static Tensor<double> Layer(Tensor<double> x, Tensor<double> w) =>
        HardSigmoid(MatMul(Transpose(w), Concat(x, 1.0)), HardSigmoidKind.Theano);

    [Differentiable]
    public static double Loss(
        [Shape(2), InputChoice(0, 1)] Tensor<double> x,
        [InputChoice(0, 1)] double y,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(3, 3)] Tensor<double> theta1,
        [Parameter(Init = Init.Uniform, Low = 0, High = 1), Shape(4, 1)] Tensor<double> theta2
    ) => Square(Sum(Layer(Layer(x, theta1), theta2)) - y);
}
