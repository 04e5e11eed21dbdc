using Nabla;
using static Nabla.Nn;

/// <summary>One block of a transformer for next-token prediction, written from the parts: normalisation, masked attention, residuals, a feed-forward
/// network.</summary>
[Model]
internal partial class Transformer
{
    [Parameter(Init = Init.Normal, StandardDeviation = 0.02), Shape(65, 32)]
    public partial Tensor<float> Tokens { get; }

    [Parameter(Init = Init.Normal, StandardDeviation = 0.02), Shape("length", 32)]
    public partial Tensor<float> Positions { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(32, 32)]
    public partial Tensor<float> Query { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(32, 32)]
    public partial Tensor<float> Key { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(32, 32)]
    public partial Tensor<float> Values { get; }

    [Parameter(Init = Init.HeNormal), Shape(32, 128)]
    public partial Tensor<float> Up { get; }

    [Parameter, Shape(128)]
    public partial Tensor<float> UpBias { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(128, 32)]
    public partial Tensor<float> Down { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(32, 65)]
    public partial Tensor<float> Head { get; }

    [Differentiable]
    public float Loss([Shape("length")] Tensor<int> tokens, [Shape("length")] Tensor<int> next, [Shape("length", "length")] Tensor<float> mask)
    {
        var x = Embedding(Tokens, tokens) + Positions;
        var normed = Normed(x);
        var scores = MatMul(MatMul(normed, Query), Transpose(MatMul(normed, Key))) / Sqrt(32f) + mask;
        x = x + MatMul(Softmax(scores), MatMul(normed, Values));
        x = x + MatMul(Gelu(Dense(Normed(x), Up, UpBias)), Down);
        return Mean(SoftmaxCrossEntropy(MatMul(Normed(x), Head), next));
    }

    private static Tensor<float> Normed(Tensor<float> x)
    {
        var centred = x - Mean(x, -1, keepDims: true);
        return centred / Sqrt(Mean(Square(centred), -1, keepDims: true) + 1e-5f);
    }
}
