// expect: NABLA5006
using Nabla;
using static Nabla.Nn;

[Model]
public partial class ReluOnLogits
{
    [Parameter(Init = Init.HeNormal), Shape(64, 32)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(32)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.HeNormal), Shape(32, 10)]
    public partial Tensor<float> W2 { get; }

    [Parameter, Shape(10)]
    public partial Tensor<float> B2 { get; }

    private static Tensor<float> Layer(Tensor<float> x, Tensor<float> w, Tensor<float> b) => Relu(Dense(x, w, b));

    [Differentiable]
    public float Loss([Shape("batch", 64)] Tensor<float> x, [Shape("batch")] Tensor<int> digit) =>
        Mean(SoftmaxCrossEntropy(Layer(Layer(x, W1, B1), W2, B2), digit));
}
