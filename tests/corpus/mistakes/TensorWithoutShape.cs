// expect: NABLA1004
using Nabla;
using static Nabla.Nn;

[Model]
public partial class TensorWithoutShape
{
    [Parameter(Init = Init.HeNormal), Shape(10, 1)]
    public partial Tensor<double> W { get; }

    [Differentiable]
    public double Loss(Tensor<double> x, [Shape("batch", 1)] Tensor<double> y) => Mean(Square(MatMul(x, W) - y));
}
