// expect: none
using Nabla;
using static Nabla.Nn;

// Weights of one bit, drawn in training and the sign in use; hidden units of one bit, normalised first.
public static partial class BinaryConnect
{
    private static Tensor<double> Normal(Tensor<double> z)
    {
        var centred = z - Mean(z, 0, keepDims: true);
        return centred / Sqrt(Mean(Square(centred), 0, keepDims: true) + 1e-5);
    }

    private static Tensor<double> Logits(Tensor<double> x, Tensor<double> w1, Tensor<double> w2, RandomState? random) =>
        MatMul(Binarize(Normal(MatMul(x, Binarize(w1, random)))), Binarize(w2, random));

    [Differentiable]
    public static double Loss(
        [Shape("n", 16), InputNormal(0, 1)] Tensor<double> x,
        [Shape("n", 1)] Tensor<double> y,
        RandomState random,
        [Parameter(Init = Init.Uniform, Low = -1, High = 1), Shape(16, 24)] Tensor<double> w1,
        [Parameter(Init = Init.Uniform, Low = -1, High = 1), Shape(24, 1)] Tensor<double> w2
    ) => Mean(SigmoidBinaryCrossEntropy(Logits(x, w1, w2, random), y));

    [Inference]
    public static Tensor<double> Predict(
        [Shape("n", 16)] Tensor<double> x,
        [Parameter(Init = Init.Given), Shape(16, 24)] Tensor<double> w1,
        [Parameter(Init = Init.Given), Shape(24, 1)] Tensor<double> w2
    ) => Sigmoid(Logits(x, w1, w2, null));
}
