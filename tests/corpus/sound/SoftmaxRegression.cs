// expect: none
using Nabla;
using static Nabla.Nn;

// One layer: a convex problem, for which zeros are the usual start.
[Model]
public partial class SoftmaxRegression
{
    [Parameter(Init = Init.Zeros), Shape(784, 10)]
    public partial Tensor<float> W { get; }

    [Parameter, Shape(10)]
    public partial Tensor<float> B { get; }

    [Differentiable]
    public float Loss([Shape("batch", 784), InputRange(0, 1)] Tensor<float> x, [Shape("batch")] Tensor<int> y) =>
        Mean(SoftmaxCrossEntropy(Dense(x, W, B), y));

    [Inference]
    public Tensor<float> Probabilities([Shape("batch", 784)] Tensor<float> x) => Softmax(Dense(x, W, B));
}
