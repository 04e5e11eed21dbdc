// expect: none
using System;
using Nabla;
using static Nabla.Nn;

[Model]
public partial class CausalTransformerBlock
{
    [Parameter(Init = Init.Normal, StandardDeviation = 0.02), Shape(64, 32)]
    public partial Tensor<float> Embedding { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(32, 32)]
    public partial Tensor<float> Q { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(32, 32)]
    public partial Tensor<float> K { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(32, 32)]
    public partial Tensor<float> V { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(32, 32)]
    public partial Tensor<float> O { get; }

    [Parameter(Init = Init.HeNormal), Shape(32, 128)]
    public partial Tensor<float> Up { get; }

    [Parameter(Init = Init.HeNormal), Shape(128, 32)]
    public partial Tensor<float> Down { get; }

    private static Tensor<float> Norm(Tensor<float> x) => x / Sqrt(Mean(Square(x), -1, keepDims: true) + 1e-6f);

    // mask is 0 where a token may be seen and −1e9 where it lies in the future.
    [Differentiable]
    public float Loss([Shape(24, 64), InputOneHot] Tensor<float> tokens, [Shape(24, 24)] Tensor<float> mask, [Shape(24)] Tensor<int> next)
    {
        var x = MatMul(tokens, Embedding);
        var n = Norm(x);
        var scores = MatMul(MatMul(n, Q), Transpose(MatMul(n, K))) * (1 / MathF.Sqrt(32));
        x = x + MatMul(MatMul(Softmax(scores + mask), MatMul(n, V)), O);
        x = x + MatMul(Relu(MatMul(Norm(x), Up)), Down);
        return Mean(SoftmaxCrossEntropy(MatMul(Norm(x), Transpose(Embedding)), next));
    }
}
