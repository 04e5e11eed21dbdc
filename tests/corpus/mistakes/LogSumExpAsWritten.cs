// expect: NABLA4005
using Nabla;
using static Nabla.Nn;

[Model(Stabilize = false)]
public partial class LogSumExpAsWritten
{
    [Parameter(Init = Init.HeNormal), Shape(12, 24)]
    public partial Tensor<float> W1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(24, 6)]
    public partial Tensor<float> W2 { get; }

    [Differentiable]
    public float Loss([Shape("batch", 12)] Tensor<float> x, [Shape("batch", 6), InputOneHot] Tensor<float> y)
    {
        var logits = MatMul(Relu(MatMul(x, W1)), W2);
        return Mean(Log(Sum(Exp(logits), 1)) - Sum(y * logits, 1));
    }
}
