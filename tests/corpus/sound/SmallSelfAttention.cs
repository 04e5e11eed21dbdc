// expect: none
using System;
using Nabla;
using static Nabla.Nn;

// One sequence of eight tokens, each of which gets a tag.
[Model]
public partial class SmallSelfAttention
{
    private const double Width = 6;

    [Parameter(Init = Init.GlorotNormal), Shape(6, 6)]
    public partial Tensor<double> Query { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(6, 6)]
    public partial Tensor<double> Key { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(6, 6)]
    public partial Tensor<double> Value { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(6, 3)]
    public partial Tensor<double> Head { get; }

    [Differentiable]
    public double Loss([Shape(8, 6)] Tensor<double> tokens, [Shape(8)] Tensor<int> tags)
    {
        var scores = MatMul(MatMul(tokens, Query), Transpose(MatMul(tokens, Key))) / Math.Sqrt(Width);
        var mixed = tokens + MatMul(Softmax(scores), MatMul(tokens, Value));
        return Mean(SoftmaxCrossEntropy(MatMul(mixed, Head), tags));
    }
}
