// expect: NABLA5010
using Nabla;
using static Nabla.Nn;

// Features first: the last axis, along which the softmax goes, is the batch.
public static partial class SoftmaxOverBatch
{
    [Differentiable]
    public static double Loss(
        [Shape(16, "batch")] Tensor<double> x,
        [Shape(4, "batch"), InputRange(0, 1)] Tensor<double> target,
        [Parameter(Init = Init.GlorotNormal), Shape(4, 16)] Tensor<double> w,
        [Parameter(Init = Init.Given), Shape(4, 1)] Tensor<double> b
    )
    {
        var probabilities = Softmax(MatMul(w, x) + b);
        return Mean(Sum(Square(probabilities - target), 0));
    }
}
