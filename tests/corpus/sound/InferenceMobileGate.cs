// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class InferenceMobileGate
{
    [Parameter(Init = Init.HeNormal), Shape(24, 24)]
    public partial Tensor<float> Expand { get; }

    [Parameter(Init = Init.HeNormal), Shape(24, 24)]
    public partial Tensor<float> Squeeze { get; }

    [Parameter(Init = Init.HeNormal), Shape(24, 3)]
    public partial Tensor<float> Head { get; }

    [Inference]
    public Tensor<float> Scores([Shape("batch", 24)] Tensor<float> x)
    {
        var h = Relu(MatMul(x, Expand));
        var gate = HardSigmoid(MatMul(h, Squeeze), HardSigmoidKind.PyTorch);
        return UltraFastSigmoid(MatMul(h * gate, Head));
    }
}
