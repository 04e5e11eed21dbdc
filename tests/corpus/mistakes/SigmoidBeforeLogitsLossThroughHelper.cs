// expect: NABLA5002
using Nabla;
using static Nabla.Nn;

public static partial class SigmoidBeforeLogitsLossThroughHelper
{
    private static Tensor<double> Probability(Tensor<double> x, Tensor<double> w, double b) => Sigmoid(MatMul(x, w) + b);

    [Differentiable]
    public static double Loss(
        [Shape("n", 9)] Tensor<double> x,
        [Shape("n")] Tensor<double> y,
        [Parameter, Shape(9)] Tensor<double> w,
        [Parameter] double b
    )
    {
        var p = Probability(x, w, b);
        double penalty = 0.001 * Sum(Square(w));
        return Mean(SigmoidBinaryCrossEntropy(p, y)) + penalty;
    }
}
