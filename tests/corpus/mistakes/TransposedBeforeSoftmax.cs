// expect: NABLA5010
using Nabla;
using static Nabla.Nn;

[Model]
public partial class TransposedBeforeSoftmax
{
    [Parameter(Init = Init.HeNormal), Shape(24, 48)]
    public partial Tensor<float> W1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(48, 6)]
    public partial Tensor<float> W2 { get; }

    [Differentiable]
    public float Loss([Shape("batch", 24)] Tensor<float> x, [Shape("batch", 6), InputOneHot] Tensor<float> y)
    {
        var logits = MatMul(Relu(MatMul(x, W1)), W2);
        var logProbabilities = LogSoftmax(Transpose(logits));
        return -Mean(Transpose(logProbabilities) * y);
    }
}
