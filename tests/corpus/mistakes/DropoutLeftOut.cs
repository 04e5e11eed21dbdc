// expect: NABLA5011
#nullable enable
using Nabla;
using static Nabla.Nn;

// The loss was copied from the prediction, and still passes null: nothing is dropped in training.
public static partial class DropoutLeftOut
{
    private static Tensor<double> Output(Tensor<double> x, Tensor<double> w1, Tensor<double> w2, RandomState? random = null) =>
        MatMul(Dropout(Tanh(MatMul(x, w1)), 0.5, random), w2);

    [Differentiable]
    public static double Loss(
        [Shape("n", 20), InputNormal(0, 1)] Tensor<double> x,
        [Shape("n", 1)] Tensor<double> y,
        RandomState random,
        [Parameter(Init = Init.GlorotNormal), Shape(20, 30)] Tensor<double> w1,
        [Parameter(Init = Init.LeCunNormal), Shape(30, 1)] Tensor<double> w2
    ) => Mean(SquaredError(Output(x, w1, w2), y));

    [Inference]
    public static Tensor<double> Predict(
        [Shape("n", 20)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(20, 30)] Tensor<double> w1,
        [Parameter(Init = Init.Given), Shape(30, 1)] Tensor<double> w2
    ) => Output(x, w1, w2);
}
