// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class BinarisedActivations
{
    private static Tensor<double> Binary(Tensor<double> z) => StraightThrough(Sign(z), Tanh(z));

    [Differentiable]
    public static double Loss(
        [Shape("n", 9)] Tensor<double> x,
        [Shape("n", 1)] Tensor<double> y,
        [Parameter(Init = Init.GlorotNormal), Shape(9, 20)] Tensor<double> w1,
        [Parameter, Shape(20)] Tensor<double> b1,
        [Parameter(Init = Init.GlorotNormal), Shape(20, 1)] Tensor<double> w2,
        [Parameter, Shape(1)] Tensor<double> b2
    ) => Mean(SigmoidBinaryCrossEntropy(Dense(Binary(Dense(x, w1, b1)), w2, b2), y));
}
