// expect: NABLA5005
using Nabla;
using static Nabla.Nn;

[Model]
public partial class ClassifierOfOneClass
{
    [Parameter(Init = Init.HeNormal), Shape(20, 10)]
    public partial Tensor<float> W1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(10, 1)]
    public partial Tensor<float> W2 { get; }

    [Differentiable]
    public float Loss([Shape("batch", 20)] Tensor<float> x, [Shape("batch")] Tensor<int> spam) =>
        Mean(SoftmaxCrossEntropy(MatMul(Relu(MatMul(x, W1)), W2), spam));
}
