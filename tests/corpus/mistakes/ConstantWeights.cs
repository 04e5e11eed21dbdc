// expect: NABLA3011
using Nabla;
using static Nabla.Nn;

[Model]
public partial class ConstantWeights
{
    [Parameter(Init = Init.Constant, Value = 0.5), Shape(6, 20)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(20)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.Constant, Value = 0.5), Shape(20, 1)]
    public partial Tensor<float> W2 { get; }

    [Differentiable]
    public float Loss([Shape("batch", 6), InputRange(-1, 1)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> y) =>
        Mean(Square(MatMul(Sigmoid(Dense(x, W1, B1)), W2) - y));
}
