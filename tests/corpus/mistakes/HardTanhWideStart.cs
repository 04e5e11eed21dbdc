// expect: NABLA3001
using Nabla;
using static Nabla.Nn;

// Most units start beyond ±1, where the clamp is flat.
public static partial class HardTanhWideStart
{
    private static Tensor<double> HardTanh(Tensor<double> x) => Clamp(x, -1, 1);

    [Differentiable]
    public static double Loss(
        [Shape("n", 20), InputNormal(0, 1)] Tensor<double> x,
        [Shape("n", 1)] Tensor<double> y,
        [Parameter(Init = Init.Uniform, Low = -4, High = 4), Shape(20, 30)] Tensor<double> w1,
        [Parameter(Init = Init.LeCunNormal), Shape(30, 1)] Tensor<double> w2
    ) => Mean(Square(MatMul(HardTanh(MatMul(x, w1)), w2) - y));
}
