// expect: NABLA1012
using Nabla;
using static Nabla.Nn;

[Model]
public partial class WeightWithoutInit
{
    [Parameter, Shape(10, 3)]
    public partial Tensor<float> W { get; }

    [Differentiable]
    public float Loss([Shape("batch", 10)] Tensor<float> x, [Shape("batch")] Tensor<int> y) => Mean(SoftmaxCrossEntropy(MatMul(x, W), y));
}
