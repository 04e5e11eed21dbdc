// expect: none
using Nabla;
using static Nabla.Nn;

// Every image of the batch against every caption: the classes are the other rows of the batch.
[Model]
public partial class ContrastivePairs
{
    [Parameter(Init = Init.LeCunNormal), Shape(512, 64)]
    public partial Tensor<float> Image { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(256, 64)]
    public partial Tensor<float> Text { get; }

    [Parameter(Init = Init.Constant, Value = 2.66), Shape()]
    public partial Tensor<float> LogScale { get; }

    private static Tensor<float> Unit(Tensor<float> v) => v / Sqrt(Sum(Square(v), 1, keepDims: true) + 1e-6f);

    [Differentiable]
    public float Loss([Shape("batch", 512)] Tensor<float> images, [Shape("batch", 256)] Tensor<float> captions, [Shape("batch")] Tensor<int> diagonal)
    {
        var similarity = MatMul(Unit(MatMul(images, Image)), Transpose(Unit(MatMul(captions, Text)))) * Exp(LogScale);
        var byImage = SoftmaxCrossEntropy(similarity, diagonal);
        var byCaption = SoftmaxCrossEntropy(Transpose(similarity), diagonal);
        return 0.5f * (Mean(byImage) + Mean(byCaption));
    }
}
