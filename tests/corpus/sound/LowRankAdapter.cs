// expect: none
using Nabla;
using static Nabla.Nn;

// The base weights stay; the update is a product of two narrow matrices, of which the second starts at zero.
[Model]
public partial class LowRankAdapter
{
    [Parameter(Init = Init.HeNormal), Shape(256, 256), Frozen]
    public partial Tensor<float> Base { get; }

    [Parameter(Init = Init.Normal, StandardDeviation = 0.02), Shape(256, 8)]
    public partial Tensor<float> Down { get; }

    [Parameter(Init = Init.Zeros), Shape(8, 256)]
    public partial Tensor<float> Up { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(256, 12), Frozen]
    public partial Tensor<float> Head { get; }

    [Differentiable]
    public float Loss([Shape("batch", 256)] Tensor<float> x, [Shape("batch")] Tensor<int> y)
    {
        var h = MatMul(x, Base) + 2f * MatMul(MatMul(x, Down), Up);
        return Mean(SoftmaxCrossEntropy(MatMul(Relu(h), Head), y));
    }
}
