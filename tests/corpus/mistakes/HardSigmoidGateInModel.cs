// expect: NABLA3001
using Nabla;
using static Nabla.Nn;

[Model]
public partial class HardSigmoidGateInModel
{
    [Parameter(Init = Init.HeNormal), Shape(12, 24)]
    public partial Tensor<float> W1 { get; }

    [Parameter(Init = Init.HeNormal), Shape(24, 24)]
    public partial Tensor<float> Gate { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(24, 3)]
    public partial Tensor<float> Head { get; }

    [Differentiable]
    public float Loss([Shape("batch", 12), InputNormal(0, 4)] Tensor<float> x, [Shape("batch")] Tensor<int> label)
    {
        var h = Relu(MatMul(x, W1));
        var gated = h * HardSigmoid(MatMul(h, Gate), HardSigmoidKind.Courbariaux);
        return Mean(SoftmaxCrossEntropy(MatMul(gated, Head), label));
    }
}
