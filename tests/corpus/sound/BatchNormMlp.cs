// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class BatchNormMlp
{
    private static Tensor<double> Normalise(Tensor<double> x, Tensor<double> scale, Tensor<double> offset)
    {
        var mean = Mean(x, 0, keepDims: true);
        var variance = Mean(Square(x - mean), 0, keepDims: true);
        return (x - mean) / Sqrt(variance + 1e-5) * scale + offset;
    }

    [Differentiable]
    public static double Loss(
        [Shape("batch", 16)] Tensor<double> x,
        [Shape("batch", 1)] Tensor<double> y,
        [Parameter(Init = Init.HeNormal), Shape(16, 32)] Tensor<double> w1,
        [Parameter(Init = Init.Ones), Shape(32)] Tensor<double> scale,
        [Parameter, Shape(32)] Tensor<double> offset,
        [Parameter(Init = Init.LeCunNormal), Shape(32, 1)] Tensor<double> w2,
        [Parameter, Shape(1)] Tensor<double> b2
    ) => Mean(SigmoidBinaryCrossEntropy(Dense(Relu(Normalise(MatMul(x, w1), scale, offset)), w2, b2), y));
}
