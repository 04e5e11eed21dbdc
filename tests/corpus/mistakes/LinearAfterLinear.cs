// expect: NABLA3010
using Nabla;
using static Nabla.Nn;

[Model]
public partial class LinearAfterLinear
{
    [Parameter(Init = Init.HeNormal), Shape(784, 256)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(256)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.HeNormal), Shape(256, 256)]
    public partial Tensor<float> W2 { get; }

    [Parameter, Shape(256)]
    public partial Tensor<float> B2 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(256, 10)]
    public partial Tensor<float> W3 { get; }

    [Parameter, Shape(10)]
    public partial Tensor<float> B3 { get; }

    [Differentiable]
    public float Loss([Shape("batch", 784)] Tensor<float> x, [Shape("batch")] Tensor<int> labels)
    {
        var h = Dense(x, W1, B1);
        h = Relu(Dense(h, W2, B2));
        return Mean(SoftmaxCrossEntropy(Dense(h, W3, B3), labels));
    }
}
