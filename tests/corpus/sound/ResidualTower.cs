// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class ResidualTower
{
    [Parameter(Init = Init.HeNormal), Shape(20, 64)]
    public partial Tensor<float> Stem { get; }

    [Parameter(Init = Init.HeNormal), Shape(64, 64)]
    public partial Tensor<float> A { get; }

    [Parameter(Init = Init.Normal, StandardDeviation = 0.01), Shape(64, 64)]
    public partial Tensor<float> B { get; }

    [Parameter(Init = Init.HeNormal), Shape(64, 64)]
    public partial Tensor<float> C { get; }

    [Parameter(Init = Init.Normal, StandardDeviation = 0.01), Shape(64, 64)]
    public partial Tensor<float> D { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(64, 5)]
    public partial Tensor<float> Head { get; }

    private static Tensor<float> Block(Tensor<float> x, Tensor<float> w1, Tensor<float> w2) => x + MatMul(Relu(MatMul(x, w1)), w2);

    [Differentiable]
    public float Loss([Shape("batch", 20)] Tensor<float> x, [Shape("batch")] Tensor<int> label)
    {
        var h = Relu(MatMul(x, Stem));
        h = Block(h, A, B);
        h = Block(h, C, D);
        return Mean(SoftmaxCrossEntropy(MatMul(Relu(h), Head), label));
    }
}
