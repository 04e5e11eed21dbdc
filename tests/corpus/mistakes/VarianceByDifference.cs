// expect: NABLA4012
using Nabla;
using static Nabla.Nn;

public static partial class VarianceByDifference
{
    [Differentiable]
    public static float Loss(
        [Shape("n", 12)] Tensor<float> x, [Shape("n", 3)] Tensor<float> y,
        [Parameter(Init = Init.HeNormal), Shape(12, 24)] Tensor<float> w1, [Parameter(Init = Init.LeCunNormal), Shape(24, 3)] Tensor<float> w2)
    {
        var z = MatMul(x, w1);
        var mean = Mean(z, 1, keepDims: true);
        var variance = Mean(Square(z), 1, keepDims: true) - Square(mean);
        var normalised = (z - mean) / (Abs(variance) + 1e-3f);
        return Mean(Square(MatMul(Tanh(normalised), w2) - y));
    }
}
