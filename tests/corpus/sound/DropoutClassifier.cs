// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class DropoutClassifier
{
    [Parameter(Init = Init.HeNormal), Shape(64, 128)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(128)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.HeNormal), Shape(128, 128)]
    public partial Tensor<float> W2 { get; }

    [Parameter, Shape(128)]
    public partial Tensor<float> B2 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(128, 10)]
    public partial Tensor<float> W3 { get; }

    [Parameter, Shape(10)]
    public partial Tensor<float> B3 { get; }

    private Tensor<float> Logits(Tensor<float> x, RandomState? random)
    {
        var h = Dropout(Relu(Dense(Dropout(x, 0.2, random), W1, B1)), 0.5, random);
        h = Dropout(Relu(Dense(h, W2, B2)), 0.5, random);
        return Dense(h, W3, B3);
    }

    [Differentiable]
    public float Loss([Shape("batch", 64), InputRange(0, 1)] Tensor<float> x, [Shape("batch")] Tensor<int> y, RandomState random) =>
        Mean(SoftmaxCrossEntropy(Logits(x, random), y));

    [Inference]
    public Tensor<int> Predict([Shape("batch", 64)] Tensor<float> x) => ArgMax(Logits(x, null));

    [Inference]
    public Tensor<float> Sample([Shape("batch", 64)] Tensor<float> x, RandomState random) => Softmax(Logits(x, random));
}
