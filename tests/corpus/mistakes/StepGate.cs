// expect: NABLA2005
using Nabla;
using static Nabla.Nn;

// The gate's own weights learn nothing: a comparison decides what passes.
[Model]
public partial class StepGate
{
    [Parameter(Init = Init.GlorotNormal), Shape(10, 10)]
    public partial Tensor<double> Value { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(10, 10)]
    public partial Tensor<double> Gate { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(10, 1)]
    public partial Tensor<double> Out { get; }

    [Differentiable]
    public double Loss([Shape("batch", 10)] Tensor<double> x, [Shape("batch", 1)] Tensor<double> y)
    {
        var open = Where(MatMul(x, Gate) > 0, 1.0, 0.0);
        return Mean(Square(MatMul(open * Tanh(MatMul(x, Value)), Out) - y));
    }
}
