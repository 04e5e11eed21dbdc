// expect: none
using System;
using Nabla;
using static Nabla.Nn;

[Model]
public partial class AttentionHead
{
    [Parameter(Init = Init.GlorotUniform), Shape(32, 16)]
    public partial Tensor<double> Query { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(32, 16)]
    public partial Tensor<double> Key { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(32, 16)]
    public partial Tensor<double> Value { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(16, 4)]
    public partial Tensor<double> Readout { get; }

    private Tensor<double> Attend(Tensor<double> tokens)
    {
        var scores = MatMul(MatMul(tokens, Query), Transpose(MatMul(tokens, Key))) / Math.Sqrt(16);
        return MatMul(Softmax(scores), MatMul(tokens, Value));
    }

    [Differentiable]
    public double Loss([Shape("tokens", 32)] Tensor<double> sequence, [Shape("tokens")] Tensor<int> tags) =>
        Mean(SoftmaxCrossEntropy(MatMul(Attend(sequence), Readout), tags));
}
