// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class GatedRecurrentUnit
{
    private static Tensor<double> Step(Tensor<double> x, Tensor<double> h, Tensor<double> wz, Tensor<double> wr, Tensor<double> wh)
    {
        var both = Concat(x, h);
        var z = Sigmoid(MatMul(both, wz));
        var r = Sigmoid(MatMul(both, wr));
        var candidate = Tanh(MatMul(Concat(x, r * h), wh));
        return (1 - z) * h + z * candidate;
    }

    [Differentiable]
    public static double Loss(
        [Shape(4, 2)] Tensor<double> x,
        [Shape(5)] Tensor<double> start,
        double y,
        [Parameter(Init = Init.GlorotNormal), Shape(7, 5)] Tensor<double> wz,
        [Parameter(Init = Init.GlorotNormal), Shape(7, 5)] Tensor<double> wr,
        [Parameter(Init = Init.GlorotNormal), Shape(7, 5)] Tensor<double> wh,
        [Parameter(Init = Init.Normal, StandardDeviation = 0.3), Shape(5)] Tensor<double> readout
    )
    {
        var h = start;
        for (int t = 0; t < 4; t++)
            h = Step(x.Row(t), h, wz, wr, wh);
        return Square(Sum(h * readout) - y);
    }
}
