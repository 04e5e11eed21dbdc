// expect: NABLA3004
using Nabla;
using static Nabla.Nn;

[Model]
public partial class DeepSigmoidStack
{
    [Parameter(Init = Init.Normal, StandardDeviation = 0.05), Shape(16, 16)]
    public partial Tensor<double> W1 { get; }

    [Parameter(Init = Init.Normal, StandardDeviation = 0.05), Shape(16, 16)]
    public partial Tensor<double> W2 { get; }

    [Parameter(Init = Init.Normal, StandardDeviation = 0.05), Shape(16, 16)]
    public partial Tensor<double> W3 { get; }

    [Parameter(Init = Init.Normal, StandardDeviation = 0.05), Shape(16, 16)]
    public partial Tensor<double> W4 { get; }

    [Parameter(Init = Init.Normal, StandardDeviation = 0.05), Shape(16, 16)]
    public partial Tensor<double> W5 { get; }

    [Parameter(Init = Init.Normal, StandardDeviation = 0.05), Shape(16, 16)]
    public partial Tensor<double> W6 { get; }

    [Parameter(Init = Init.Normal, StandardDeviation = 0.05), Shape(16, 1)]
    public partial Tensor<double> Out { get; }

    [Differentiable]
    public double Loss([Shape("batch", 16), InputNormal(0, 1)] Tensor<double> x, [Shape("batch", 1)] Tensor<double> y)
    {
        var h = Sigmoid(MatMul(x, W1));
        h = Sigmoid(MatMul(h, W2));
        h = Sigmoid(MatMul(h, W3));
        h = Sigmoid(MatMul(h, W4));
        h = Sigmoid(MatMul(h, W5));
        h = Sigmoid(MatMul(h, W6));
        return Mean(SigmoidBinaryCrossEntropy(MatMul(h, Out), y));
    }
}
