// expect: none
using Nabla;
using static Nabla.Nn;

// Wake-word detection with a bound on the memory of each plan: the batch is chosen when the plan is made.
[Model]
public partial class BoundedOnDevice
{
    [Parameter(Init = Init.HeNormal), Shape(40, 64)]
    public partial Tensor<float> Hidden { get; }

    [Parameter, Shape(64)]
    public partial Tensor<float> HiddenBias { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(64, 3)]
    public partial Tensor<float> Output { get; }

    [Inference, MaxBytes(4 * 1024)]
    public Tensor<float> Scores([Shape("frames", 40)] Tensor<float> features) => MatMul(Relu(MatMul(features, Hidden) + HiddenBias), Output);

    [Differentiable, MaxBytes(256 * 1024)]
    public float Loss([Shape(64, 40)] Tensor<float> features, [Shape(64)] Tensor<int> words) =>
        Mean(SoftmaxCrossEntropy(MatMul(Relu(MatMul(features, Hidden) + HiddenBias), Output), words));
}
