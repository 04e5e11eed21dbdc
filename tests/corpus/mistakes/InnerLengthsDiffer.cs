// expect: NABLA6001
using Nabla;
using static Nabla.Nn;

[Model]
public partial class InnerLengthsDiffer
{
    [Parameter(Init = Init.HeNormal), Shape(784, 128)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(128)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.HeNormal), Shape(64, 10)]
    public partial Tensor<float> W2 { get; }

    [Parameter, Shape(10)]
    public partial Tensor<float> B2 { get; }

    [Differentiable]
    public float Loss([Shape("batch", 784)] Tensor<float> x, [Shape("batch")] Tensor<int> labels) =>
        Mean(SoftmaxCrossEntropy(Dense(Relu(Dense(x, W1, B1)), W2, B2), labels));
}
