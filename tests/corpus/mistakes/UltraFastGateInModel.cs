// expect: NABLA2003
using Nabla;
using static Nabla.Nn;

[Model]
public partial class UltraFastGateInModel
{
    [Parameter(Init = Init.GlorotNormal), Shape(16, 16)]
    public partial Tensor<float> Value { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(16, 16)]
    public partial Tensor<float> Gate { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(16, 1)]
    public partial Tensor<float> Out { get; }

    // Faster on the device, so it was used everywhere.
    private static Tensor<float> Open(Tensor<float> z) => UltraFastSigmoid(z);

    [Differentiable]
    public float Loss([Shape("batch", 16)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> y) =>
        Mean(Square(MatMul(Tanh(MatMul(x, Value)) * Open(MatMul(x, Gate)), Out) - y));
}
