// expect: none
using Nabla;
using static Nabla.Nn;

// A small student learns the softened answers of a teacher whose logits are given, and the labels.
[Model]
public partial class Distillation
{
    private const float Temperature = 4;

    [Parameter(Init = Init.HeNormal), Shape(784, 32)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(32)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(32, 10)]
    public partial Tensor<float> W2 { get; }

    [Differentiable]
    public float Loss([Shape("batch", 784)] Tensor<float> x, [Shape("batch", 10)] Tensor<float> teacherLogits, [Shape("batch")] Tensor<int> y)
    {
        var student = MatMul(Relu(Dense(x, W1, B1)), W2);
        var soft = -Mean(Sum(Softmax(teacherLogits / Temperature) * LogSoftmax(student / Temperature), 1));
        return 0.7f * Temperature * Temperature * soft + 0.3f * Mean(SoftmaxCrossEntropy(student, y));
    }
}
