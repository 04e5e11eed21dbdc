// expect: none
using Nabla;
using static Nabla.Nn;

public static partial class ForeachOverLayers
{
    [Differentiable]
    public static double Loss(
        [Shape("n", 5)] Tensor<double> x,
        [Shape("n", 5)] Tensor<double> y,
        [Parameter(Init = Init.GlorotNormal), Shape(5, 5)] Tensor<double> w1,
        [Parameter(Init = Init.GlorotNormal), Shape(5, 5)] Tensor<double> w2
    )
    {
        var h = x;
        foreach (var w in new[] { w1, w2 })
            h = Tanh(MatMul(h, w));
        return Mean(Square(h - y));
    }
}
