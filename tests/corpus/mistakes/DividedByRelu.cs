// expect: NABLA4008
using Nabla;
using static Nabla.Nn;

[Model]
public partial class DividedByRelu
{
    [Parameter(Init = Init.HeNormal), Shape(6, 12)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(12)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.LeCunNormal), Shape(12, 1)]
    public partial Tensor<double> W2 { get; }

    // Rows are scaled to sum 1; a row in which no unit fires has sum 0.
    [Differentiable]
    public double Loss([Shape("batch", 6)] Tensor<double> x, [Shape("batch", 1)] Tensor<double> y)
    {
        var h = Relu(Dense(x, W1, B1));
        return Mean(Square(MatMul(h / Sum(h, 1, keepDims: true), W2) - y));
    }
}
