// expect: NABLA4010
using Nabla;
using static Nabla.Nn;

[Model]
public partial class RootOfDifference
{
    [Parameter(Init = Init.GlorotNormal), Shape(3, 10)]
    public partial Tensor<double> W1 { get; }

    [Parameter, Shape(10)]
    public partial Tensor<double> B1 { get; }

    [Parameter(Init = Init.GlorotNormal), Shape(10, 1)]
    public partial Tensor<double> W2 { get; }

    [Differentiable]
    public double Loss([Shape("batch", 3)] Tensor<double> x, [Shape("batch", 1)] Tensor<double> speed)
    {
        var energy = MatMul(Tanh(Dense(x, W1, B1)), W2);
        return Mean(Abs(Sqrt(2 * energy) - speed));
    }
}
