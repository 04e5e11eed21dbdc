// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class LabelSmoothing
{
    private const float Smoothing = 0.1f;

    [Parameter(Init = Init.HeNormal), Shape(256, 64)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(64)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(64, 20)]
    public partial Tensor<float> W2 { get; }

    [Parameter, Shape(20)]
    public partial Tensor<float> B2 { get; }

    private Tensor<float> Logits(Tensor<float> x) => Dense(Relu(Dense(x, W1, B1)), W2, B2);

    [Differentiable]
    public float Loss([Shape("batch", 256)] Tensor<float> x, [Shape("batch")] Tensor<int> labels)
    {
        var logits = Logits(x);
        var hard = Mean(SoftmaxCrossEntropy(logits, labels));
        var uniform = -Mean(LogSoftmax(logits));
        return (1 - Smoothing) * hard + Smoothing * uniform;
    }
}
