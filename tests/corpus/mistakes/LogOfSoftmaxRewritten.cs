// expect: NABLA4001
using Nabla;
using static Nabla.Nn;

// The compiler rewrites the loss, and says so.
[Model]
public partial class LogOfSoftmaxRewritten
{
    [Parameter(Init = Init.HeNormal), Shape(8, 5)]
    public partial Tensor<float> W { get; }

    [Parameter, Shape(5)]
    public partial Tensor<float> B { get; }

    [Differentiable]
    public float Loss([Shape("batch", 8)] Tensor<float> x, [Shape("batch", 5), InputOneHot] Tensor<float> y) =>
        -Mean(Sum(y * Log(Softmax(Dense(x, W, B))), 1));
}
