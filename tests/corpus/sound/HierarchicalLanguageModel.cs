// expect: none
using Nabla;
using static Nabla.Nn;

[Model]
public partial class HierarchicalLanguageModel
{
    // The next of 1000 words, in 32 classes of 32.
    [Parameter(Init = Init.Normal, StandardDeviation = 0.1), Shape(1000, 24)]
    public partial Tensor<float> Words { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(24, 40)]
    public partial Tensor<float> Hidden { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(40, 32)]
    public partial Tensor<float> W1 { get; }

    [Parameter, Shape(32)]
    public partial Tensor<float> B1 { get; }

    [Parameter(Init = Init.Normal, StandardDeviation = 0.1), Shape(32, 40, 32)]
    public partial Tensor<float> W2 { get; }

    [Parameter(Init = Init.Zeros), Shape(32, 32)]
    public partial Tensor<float> B2 { get; }

    private Tensor<float> Features(Tensor<int> word) => Tanh(MatMul(Embedding(Words, word), Hidden));

    [Inference]
    public Tensor<float> Next([Shape("batch")] Tensor<int> word) => HSoftmax(Features(word), W1, B1, W2, B2, 1000);

    [Differentiable]
    public float Loss([Shape("batch")] Tensor<int> word, [Shape("batch")] Tensor<int> next) =>
        -Mean(LogHSoftmax(Features(word), W1, B1, W2, B2, next));
}
