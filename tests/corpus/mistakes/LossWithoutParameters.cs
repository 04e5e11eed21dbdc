// expect: NABLA2007
using Nabla;
using static Nabla.Nn;

public static partial class LossWithoutParameters
{
    private static Tensor<double> Predict(Tensor<double> x, Tensor<double> w) => Tanh(MatMul(x, w));

    [Differentiable]
    public static double Loss(
        [Shape("n", 4)] Tensor<double> x,
        [Shape("n")] Tensor<double> y,
        [Parameter(Init = Init.Normal), Shape(4)] Tensor<double> w
    )
    {
        var prediction = Sum(x, 1);
        return Mean(Square(prediction - y));
    }
}
