// expect: NABLA5012
using Nabla;
using static Nabla.Nn;

[Model]
public partial class StoppedLoss
{
    [Parameter(Init = Init.HeNormal), Shape(10, 20)]
    public partial Tensor<float> W1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(20, 1)]
    public partial Tensor<float> W2 { get; }

    [Differentiable]
    public float Loss([Shape("batch", 10)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> y)
    {
        var error = MatMul(Relu(MatMul(x, W1)), W2) - y;
        return StopGradient(Mean(Square(error)));
    }
}
