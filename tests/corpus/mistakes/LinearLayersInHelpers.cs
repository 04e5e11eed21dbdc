// expect: NABLA3010
using Nabla;
using static Nabla.Nn;

public static partial class LinearLayersInHelpers
{
    private static Tensor<double> Encode(Tensor<double> x, Tensor<double> w, Tensor<double> b) => Dense(x, w, b);

    private static Tensor<double> Head(Tensor<double> h, Tensor<double> w, Tensor<double> b) => Dense(h, w, b);

    [Differentiable]
    public static double Loss(
        [Shape("n", 8)] Tensor<double> x,
        [Shape("n", 4)] Tensor<double> y,
        [Parameter(Init = Init.GlorotNormal), Shape(8, 32)] Tensor<double> w1,
        [Parameter, Shape(32)] Tensor<double> b1,
        [Parameter(Init = Init.GlorotNormal), Shape(32, 4)] Tensor<double> w2,
        [Parameter, Shape(4)] Tensor<double> b2
    ) => Mean(Square(Head(Encode(x, w1, b1), w2, b2) - y));
}
