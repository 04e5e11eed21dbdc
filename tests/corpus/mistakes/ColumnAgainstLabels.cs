// expect: NABLA6002
using Nabla;
using static Nabla.Nn;

[Model]
public partial class ColumnAgainstLabels
{
    [Parameter(Init = Init.HeNormal), Shape(30, 16)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(16)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(16, 1)]
    public partial Tensor<float> W2 { get; }

    [Inference]
    public Tensor<float> Logit([Shape("batch", 30)] Tensor<float> x) => MatMul(Relu(Dense(x, W1, B1)), W2);

    [Differentiable]
    public float Loss([Shape("batch", 30)] Tensor<float> x, [Shape("batch")] Tensor<float> label) => Mean(SigmoidBinaryCrossEntropy(Logit(x), label));
}
