// expect: NABLA2004
using Nabla;
using static Nabla.Nn;

[Model]
public partial class ErrorRateOfArgMax
{
    [Parameter(Init = Init.GlorotUniform), Shape(4, 3)]
    public partial Tensor<float> W { get; }

    [Parameter, Shape(3)]
    public partial Tensor<float> B { get; }

    [Differentiable]
    public float Loss([Shape("batch", 4)] Tensor<float> x, [Shape("batch")] Tensor<int> y) => Mean(Where(Equal(ArgMax(Dense(x, W, B)), y), 0f, 1f));
}
