// expect: NABLA5007
using Nabla;
using static Nabla.Nn;

[Model]
public partial class LossPerExample
{
    [Parameter(Init = Init.HeNormal), Shape(16, 5)]
    public partial Tensor<float> W { get; }

    [Parameter, Shape(5)]
    public partial Tensor<float> B { get; }

    [Differentiable]
    public Tensor<float> Loss([Shape("batch", 16)] Tensor<float> x, [Shape("batch")] Tensor<int> labels) =>
        SoftmaxCrossEntropy(Dense(x, W, B), labels);
}
