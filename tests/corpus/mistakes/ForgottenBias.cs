// expect: NABLA2002
using Nabla;
using static Nabla.Nn;

[Model]
public partial class ForgottenBias
{
    [Parameter(Init = Init.HeNormal), Shape(16, 32)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(32)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(32, 4)]
    public partial Tensor<float> W2 { get; }

    [Parameter, Shape(4)]
    public partial Tensor<float> B2 { get; }

    [Differentiable]
    public float Loss([Shape("batch", 16)] Tensor<float> x, [Shape("batch")] Tensor<int> y) =>
        Mean(SoftmaxCrossEntropy(MatMul(Relu(Dense(x, W1, B1)), W2), y)) + 1e-4f * (Sum(Square(W1)) + Sum(Square(W2)));
}
