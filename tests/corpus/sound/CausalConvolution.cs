// expect: none
using Nabla;
using static Nabla.Nn;

// A one-dimensional convolution of width 3 as a sum of three shifted products.
[Model]
public partial class CausalConvolution
{
    [Parameter(Init = Init.Normal, StandardDeviation = 0.3), Shape(3, 4, 8)]
    public partial Tensor<double> Kernel { get; }

    [Parameter, Shape(8)]
    public partial Tensor<double> Bias { get; }

    [Parameter(Init = Init.GlorotUniform), Shape(8, 4)]
    public partial Tensor<double> Out { get; }

    [Differentiable]
    public double Loss([Shape(34, 4)] Tensor<double> series, [Shape(32, 4)] Tensor<double> next)
    {
        var sum = MatMul(series[0..32], Kernel.Row(0)) + Bias;
        for (int k = 1; k < 3; k++)
            sum = sum + MatMul(series[k..(k + 32)], Kernel.Row(k));
        return Mean(Square(MatMul(Relu(sum), Out) - next));
    }
}
