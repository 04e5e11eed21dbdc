// expect: NABLA5009
using Nabla;
using static Nabla.Nn;

[Model]
public partial class SwappedLogits
{
    [Parameter(Init = Init.HeNormal), Shape(30, 15)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(15)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(15, 1)]
    public partial Tensor<float> W2 { get; }

    [Differentiable]
    public float Loss([Shape("batch", 30)] Tensor<float> x, [Shape("batch", 1)] Tensor<float> y)
    {
        var logits = MatMul(Relu(Dense(x, W1, B1)), W2);
        return Mean(SigmoidBinaryCrossEntropy(y, logits));
    }
}
