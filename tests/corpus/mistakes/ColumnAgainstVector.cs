// expect: NABLA6002
using Nabla;
using static Nabla.Nn;

public static partial class ColumnAgainstVector
{
    [Differentiable]
    public static double Loss(
        [Shape("batch", 3)] Tensor<double> x,
        [Shape("batch")] Tensor<double> y,
        [Parameter(Init = Init.GlorotNormal), Shape(3, 8)] Tensor<double> w1,
        [Parameter, Shape(8)] Tensor<double> b1,
        [Parameter(Init = Init.GlorotNormal), Shape(8, 1)] Tensor<double> w2,
        [Parameter, Shape(1)] Tensor<double> b2
    ) => Mean(Square(Dense(Tanh(Dense(x, w1, b1)), w2, b2) - y));
}
