// expect: NABLA1005
using Nabla;
using static Nabla.Nn;

public static partial class RecursiveResidual
{
    private static Tensor<double> Refine(Tensor<double> x, Tensor<double> w, int times) =>
        times == 0 ? x : Refine(x + Tanh(MatMul(x, w)), w, times - 1);

    [Differentiable]
    public static double Loss(
        [Shape("n", 4)] Tensor<double> x,
        [Shape("n", 4)] Tensor<double> y,
        [Parameter(Init = Init.GlorotNormal), Shape(4, 4)] Tensor<double> w
    ) => Mean(Square(Refine(x, w, 3) - y));
}
