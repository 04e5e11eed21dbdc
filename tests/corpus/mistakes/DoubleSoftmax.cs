// expect: NABLA5001
using Nabla;
using static Nabla.Nn;

[Model]
public partial class DoubleSoftmax
{
    [Parameter(Init = Init.HeNormal), Shape(784, 128)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(128)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.HeNormal), Shape(128, 10)]
    public partial Tensor<float> W2 { get; }

    [Parameter, Shape(10)]
    public partial Tensor<float> B2 { get; }

    [Differentiable]
    public float Loss([Shape("batch", 784), InputRange(0, 1)] Tensor<float> x, [Shape("batch")] Tensor<int> labels)
    {
        var h = Relu(Dense(x, W1, B1));
        var y = Softmax(Dense(h, W2, B2));
        return Mean(SoftmaxCrossEntropy(y, labels));
    }
}
