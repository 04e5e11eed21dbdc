// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class LayerNormMlp
{
    private const float Epsilon = 1e-5f;

    [Parameter(Init = Init.HeNormal), Shape(48, 96)]
    public partial Tensor<float> W1 { get; }

    [Parameter(Init = Init.Ones), Shape(96)]
    public partial Tensor<float> Gain { get; }

    [Parameter, Shape(96)]
    public partial Tensor<float> Shift { get; }

    [Parameter(Init = Init.HeNormal), Shape(96, 7)]
    public partial Tensor<float> W2 { get; }

    [Parameter, Shape(7)]
    public partial Tensor<float> B2 { get; }

    private Tensor<float> Normalise(Tensor<float> x)
    {
        var centred = x - Mean(x, -1, keepDims: true);
        var variance = Mean(Square(centred), -1, keepDims: true);
        return centred / Sqrt(variance + Epsilon) * Gain + Shift;
    }

    [Differentiable]
    public float Loss([Shape("batch", 48)] Tensor<float> x, [Shape("batch")] Tensor<int> y) =>
        Mean(SoftmaxCrossEntropy(Dense(Relu(Normalise(MatMul(x, W1))), W2, B2), y));
}
