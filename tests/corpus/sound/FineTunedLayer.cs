// expect: none
using Nabla;
using static Nabla.Nn;

// The first layer comes from elsewhere and stays as it is; the second is trained on it.
[Model]
public partial class FineTunedLayer(int seed, string name)
{
    [Parameter(Init = Init.Given), Frozen, Shape(64, 32)]
    public partial Tensor<float> Features { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(32, 5)]
    public partial Tensor<float> W { get; }

    [Parameter, Shape(5)]
    public partial Tensor<float> B { get; }

    public string Name => name + seed;

    [Inference]
    public Tensor<float> Logits([Shape("batch", 64), InputNormal(0, 1)] Tensor<float> x) => Dense(Tanh(MatMul(x, Features)), W, B);

    [Differentiable]
    public float Loss([Shape("batch", 64), InputNormal(0, 1)] Tensor<float> x, [Shape("batch")] Tensor<int> y) =>
        Mean(SoftmaxCrossEntropy(Logits(x), y));
}
