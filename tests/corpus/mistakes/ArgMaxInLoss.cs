// expect: NABLA2004
using Nabla;
using static Nabla.Nn;

public static partial class ArgMaxInLoss
{
    [Differentiable]
    public static double Loss(
        [Shape(7)] Tensor<double> x,
        double digit,
        [Parameter(Init = Init.HeNormal), Shape(7, 20)] Tensor<double> w1,
        [Parameter(Init = Init.LeCunNormal), Shape(20, 10)] Tensor<double> w2
    )
    {
        var scores = MatMul(Relu(MatMul(x, w1)), w2);
        double chosen = ArgMax(scores).Item();
        return Square(chosen - digit);
    }
}
