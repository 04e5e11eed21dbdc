// expect: NABLA1012
using Nabla;
using static Nabla.Nn;

public static partial class WeightsOfAStaticMethodWithoutInit
{
    private static Tensor<double> Layer(Tensor<double> x, Tensor<double> w) => Tanh(MatMul(x, w));

    [Differentiable]
    public static double Loss(
        [Shape("batch", 2)] Tensor<double> x,
        [Shape("batch", 1)] Tensor<double> y,
        [Parameter(Init = Init.GlorotUniform), Shape(2, 8)] Tensor<double> hidden,
        [Parameter, Shape(8, 1)] Tensor<double> output
    ) => Mean(Square(MatMul(Layer(x, hidden), output) - y));

    public static double Train(Tensor<double> x, Tensor<double> y) => new LossPlan(batch: 4).Step(x, y, 0.1);
}
